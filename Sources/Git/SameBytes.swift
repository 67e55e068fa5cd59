import Content
import SourceText

/// Renames that git does not see, since it does not track the new file yet: the bytes are the same.
enum SameBytes {
  /// Larger files are not compared.
  private static let limit = 8 << 20

  static func pairs(
    _ gone: Set<RepositoryPath>, _ before: ContentTree, _ new: Set<RepositoryPath>, _ now: ContentTree
  ) -> [RepositoryPath: RepositoryPath] {
    let sizes = Dictionary(grouping: new.sorted()) { size($0, now) ?? 0 }
    var taken: Set<RepositoryPath> = []
    var pairs: [RepositoryPath: RepositoryPath] = [:]
    for old in gone.sorted() {
      guard let size = size(old, before), let candidates = sizes[size],
        case .success(let bytes) = before.read(old)
      else { continue }
      // Of several that fit, the one of the same name.
      let ordered = candidates.filter { $0.name == old.name } + candidates.filter { $0.name != old.name }
      let found = ordered.first { path in
        guard !taken.contains(path), case .success(let other) = now.read(path) else { return false }
        return other == bytes
      }
      guard let found else { continue }
      taken.insert(found)
      pairs[old] = found
    }
    return pairs
  }

  /// Empty files are alike without being the same.
  private static func size(_ path: RepositoryPath, _ tree: ContentTree) -> Int? {
    guard case .file(let bytes) = tree.entry(path), bytes > 0, bytes <= limit else { return nil }
    return bytes
  }
}
