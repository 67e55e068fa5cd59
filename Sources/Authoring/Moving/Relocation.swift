package import Content
package import SourceText

/// A file or folder under another path, with all that is below it.
package struct Relocation: Sendable, Equatable {
  package let old: RepositoryPath
  package let new: RepositoryPath

  package init(from old: RepositoryPath, to new: RepositoryPath) {
    self.old = old
    self.new = new
  }

  /// Where something is afterwards.
  package func destination(of path: RepositoryPath) -> RepositoryPath {
    Relocation.replace(old, by: new, in: path) ?? path
  }

  /// Where something was before; nil for what nothing stands at any more.
  package func origin(of path: RepositoryPath) -> RepositoryPath? {
    if let before = Relocation.replace(new, by: old, in: path) { return before }
    return path.isInside(old) ? nil : path
  }

  private static func replace(_ folder: RepositoryPath, by other: RepositoryPath, in path: RepositoryPath)
    -> RepositoryPath?
  {
    guard path.isInside(folder) else { return nil }
    return path.components.dropFirst(folder.components.count).reduce(other) { $0.appending($1) }
  }
}

extension ContentTree {
  /// The tree as it is after a move, with other bytes in some files; the paths of these are those after it.
  package func relocated(_ relocation: Relocation, edited: [RepositoryPath: [UInt8]] = [:]) -> ContentTree {
    let known = Set(edited.keys)
    // Folders that the move makes, and those of files that are new.
    let folders = Set(
      (known.map(\.parent) + [relocation.new.parent]).flatMap { path in
        sequence(first: path, next: { $0.parent }).prefix { $0 != .root }
      })
    let lookup: @Sendable (RepositoryPath) -> Entry? = { path in
      if let bytes = edited[path] { return .file(bytes: bytes.count) }
      return relocation.origin(of: path).flatMap { entry($0) } ?? (folders.contains(path) ? .folder : nil)
    }
    return ContentTree(
      entries: { folder in
        var found = entries(.root).map { (relocation.destination(of: $0.path), $0.entry) }
          .filter { $0.0 != folder && $0.0.isInside(folder) && !Relocation.isHidden($0.0, below: folder) }
        let there = Set(found.map(\.0))
        for path in known.union(folders).subtracting(there).sorted() {
          guard path != folder, path.isInside(folder), !Relocation.isHidden(path, below: folder),
            let entry = lookup(path)
          else { continue }
          found.append((path, entry))
        }
        found.sort { $0.0 < $1.0 }
        return found.map { path, entry in (path, edited[path].map { .file(bytes: $0.count) } ?? entry) }
      },
      entry: lookup,
      read: { path in
        if let bytes = edited[path] { return .success(bytes) }
        guard let before = relocation.origin(of: path) else {
          return .failure(ReadError(reason: "no such file or directory"))
        }
        return read(before)
      })
  }
}

extension Relocation {
  fileprivate static func isHidden(_ path: RepositoryPath, below folder: RepositoryPath) -> Bool {
    path.components.dropFirst(folder.components.count).contains { $0.hasPrefix(".") }
  }
}
