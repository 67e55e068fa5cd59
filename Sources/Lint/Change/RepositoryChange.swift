import Content
import SourceText

/// What the repository is compared with: the files, and the objects that the changed ones held.
struct RepositoryChange: Sendable {
  let files: TreeChange
  /// The changed files as they were, with the courses and modules around them; nothing else.
  let before: ContentRepository

  /// Reads the changed files as they were; nil where nothing is compared or changed.
  static func read(_ change: TreeChange?) async -> RepositoryChange? {
    guard let change, !change.isEmpty else { return nil }
    var kept = change.touched.union(change.deleted)
    for path in kept {
      // Their origins are what the ids below them are derived from.
      var folder = path.parent
      while folder != .root {
        kept.insert(folder.appending("course.md"))
        kept.insert(folder.appending("module.md"))
        folder = folder.parent
      }
    }
    kept.insert(Configuration.path)
    let paths = kept
    let before = await RepositoryLoader(change.before.keeping { paths.contains($0) }).load()
    return RepositoryChange(files: change, before: before)
  }

  /// The name that a file had; its own where it was not renamed.
  func formerPath(of path: RepositoryPath) -> RepositoryPath {
    formerPaths[path] ?? path
  }

  private let formerPaths: [RepositoryPath: RepositoryPath]

  private init(files: TreeChange, before: ContentRepository) {
    self.files = files
    self.before = before
    formerPaths = Dictionary(files.renamed.map { ($0.value, $0.key) }) { first, _ in first }
  }
}
