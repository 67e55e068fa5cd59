package import SourceText

extension ContentTree {
  /// The same files, some of them with other bytes, or new.
  package func replacing(_ files: [RepositoryPath: [UInt8]]) -> ContentTree {
    guard !files.isEmpty else { return self }
    let base = self
    let new = files.keys.filter { base.entry($0) == nil }.sorted()
    return ContentTree(
      entries: { folder in
        let found = base.entries(folder).map { path, entry -> (path: RepositoryPath, entry: Entry) in
          (path, files[path].map { .file(bytes: $0.count) } ?? entry)
        }
        let added = new.filter { path in
          path.isInside(folder) && !path.components.contains { $0.hasPrefix(".") }
        }
        guard !added.isEmpty else { return found }
        return (found + added.map { ($0, .file(bytes: files[$0]?.count ?? 0)) }).sorted { $0.path < $1.path }
      },
      entry: { path in files[path].map { .file(bytes: $0.count) } ?? base.entry(path) },
      read: { path in files[path].map { .success($0) } ?? base.read(path) },
      forEachPiece: { path, body in
        guard let bytes = files[path] else { return base.forEachPiece(path, body) }
        return .success(body(bytes))
      })
  }
}
