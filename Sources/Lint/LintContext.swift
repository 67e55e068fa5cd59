package import Content
package import SourceText

/// What rules look at.
package struct LintContext: Sendable {
  package let repository: ContentRepository
  package let links: LinkResolver
  let tree: ContentTree
  private let files: SourceCache
  /// What unknown references may have meant.
  let names: ReferenceNames
  /// Every question that is answered, those of groups in their group's place, of files that could be read whole.
  let questions: [QuestionSite]
  /// Of these the single-choice ones with one right answer, assessment by assessment.
  let singleChoiceSites: [(assessment: Assessment, sites: [QuestionSite])]
  /// Every link that stays in what is published, with what it leads to.
  let linkPlaces: [LinkPlace]
  /// Those that lead nowhere.
  let brokenLinks: [BrokenLink]
  /// What the repository is compared with; nil where it is looked at as it is.
  let change: RepositoryChange?
  /// What was live, where somebody said so.
  let former: FormerContent?
  /// What gives lost objects back, compared with what was live.
  let repairs: [IdentityRepair]

  init(
    _ repository: ContentRepository, _ tree: ContentTree, since change: RepositoryChange? = nil,
    _ former: FormerContent? = nil
  ) {
    self.repository = repository
    self.tree = tree
    files = SourceCache(tree)
    names = ReferenceNames(repository)
    links = LinkResolver(repository, tree)
    let sites = QuestionSite.all(repository)
    questions = sites.flatMap(\.sites)
    singleChoiceSites = sites.map { ($0.assessment, $0.sites.filter { $0.rightIndex != nil }) }
    self.change = change
    self.former = former
    repairs = former?.repairs(of: repository, tree) ?? []
    linkPlaces = LinkPlace.all(repository, links)
    brokenLinks = BrokenLink.all(repository, linkPlaces, change?.files)
  }

  /// What stands at a path; nil for nothing.
  func entry(_ path: RepositoryPath) -> ContentTree.Entry? {
    tree.entry(path)
  }

  /// A file's bytes, read again; nil where it cannot be read, which is a finding of its own.
  package func source(_ path: RepositoryPath) -> SourceFile? {
    files.source(path)
  }
}
