package import SourceText

extension ContentTree {
  /// The same files, some of them with other bytes.
  package func replacing(_ files: [RepositoryPath: [UInt8]]) -> ContentTree {
    guard !files.isEmpty else { return self }
    let base = self
    return ContentTree(
      entries: { folder in
        base.entries(folder).map { path, entry in
          (path, files[path].map { .file(bytes: $0.count) } ?? entry)
        }
      },
      entry: { path in files[path].map { .file(bytes: $0.count) } ?? base.entry(path) },
      read: { path in files[path].map { .success($0) } ?? base.read(path) },
      forEachPiece: { path, body in
        guard let bytes = files[path] else { return base.forEachPiece(path, body) }
        return .success(body(bytes))
      })
  }
}
