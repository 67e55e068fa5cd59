package import SourceText

extension ContentTree {
  /// This tree with some of its files as another tree has them; those that it lacks are gone.
  package func with(_ paths: Set<RepositoryPath>, from other: ContentTree) -> ContentTree {
    let restored = paths.sorted().compactMap { path in other.entry(path).map { (path: path, entry: $0) } }
    var folders: Set<RepositoryPath> = []
    for (path, _) in restored {
      var folder = path.parent
      while folder != .root, folders.insert(folder).inserted { folder = folder.parent }
    }
    let restoredFolders = folders
    return ContentTree(
      entries: { folder in
        var found = self.entries(folder).filter { !paths.contains($0.path) }
        let known = Set(found.map(\.path))
        let missing = restoredFolders.subtracting(known).map { (path: $0, entry: Entry.folder) }
        found += (restored + missing).filter { path, _ in
          path != folder && path.isInside(folder) && !path.components.contains { $0.hasPrefix(".") }
        }
        return found.sorted { $0.path < $1.path }
      },
      entry: { path in
        if paths.contains(path) { return other.entry(path) }
        return self.entry(path) ?? (restoredFolders.contains(path) ? .folder : nil)
      },
      read: { paths.contains($0) ? other.read($0) : self.read($0) },
      forEachPiece: { path, body in
        paths.contains(path) ? other.forEachPiece(path, body) : self.forEachPiece(path, body)
      })
  }

  /// This tree with only some of its files.
  package func keeping(_ isKept: @escaping @Sendable (RepositoryPath) -> Bool) -> ContentTree {
    ContentTree(
      entries: { folder in self.entries(folder).filter { $0.entry == .folder || isKept($0.path) } },
      entry: { path in
        let entry = self.entry(path)
        return entry == .folder || isKept(path) ? entry : nil
      },
      read: read, forEachPiece: forEachPiece)
  }
}
