package import Content
package import SourceText

/// What rules look at.
package struct LintContext: Sendable {
  package let repository: ContentRepository
  package let links: LinkResolver
  private let tree: ContentTree
  /// Every question that is answered, those of groups in their group's place, of files that could be read whole.
  let questions: [QuestionSite]
  /// Every link that leads nowhere.
  let brokenLinks: [BrokenLink]

  package init(_ repository: ContentRepository, _ tree: ContentTree) {
    self.repository = repository
    self.tree = tree
    links = LinkResolver(repository, tree)
    questions = QuestionSite.all(repository)
    brokenLinks = BrokenLink.all(repository, links)
  }

  /// A file's bytes, read again; nil where it cannot be read, which is a finding of its own.
  package func source(_ path: RepositoryPath) -> SourceFile? {
    tree.source(path)
  }
}
