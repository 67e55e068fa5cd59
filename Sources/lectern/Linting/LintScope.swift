import Content
import Lint
import SourceText

/// What one lint reads, and what of it is reported.
struct LintScope {
  let tree: ContentTree
  /// Files and folders to report on; empty for all.
  let places: [RepositoryPath]
  /// The change that is looked at; nil for everything.
  var change: ChangeScope?
  /// The file that standard input stands in for.
  var overlay: SourceFile?

  /// Whether a file belongs to the places, changed or not.
  func contains(_ path: RepositoryPath) -> Bool {
    places.isEmpty || places.contains { path.isInside($0) }
  }
}
