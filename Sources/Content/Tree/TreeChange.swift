package import SourceText

/// How a repository's files differ from what they were.
package struct TreeChange: Sendable {
  /// What they are compared with, in a person's words: "since origin/main".
  package let words: String
  /// The files as they were. What did not change is read where the files are now, with its line ends.
  package let before: ContentTree
  /// Files that are new, hold other bytes or came by another name, and submodules of other commits.
  package let touched: Set<RepositoryPath>
  /// Files that are gone, among them those with another name now.
  package let deleted: Set<RepositoryPath>
  /// Where files that have another name are now, by the name they had.
  package let renamed: [RepositoryPath: RepositoryPath]

  package init(
    _ words: String, before: ContentTree, touched: Set<RepositoryPath>, deleted: Set<RepositoryPath> = [],
    renamed: [RepositoryPath: RepositoryPath] = [:]
  ) {
    self.words = words
    self.before = before
    self.touched = touched
    self.deleted = deleted
    self.renamed = renamed
  }

  package var isEmpty: Bool { touched.isEmpty && deleted.isEmpty }

  /// Whether a file, or a submodule that it stands in, was changed.
  package func touches(_ path: RepositoryPath) -> Bool {
    if touched.contains(path) { return true }
    return sequence(first: path.parent) { $0 == .root ? nil : $0.parent }.contains { touched.contains($0) }
  }
}
