package import Content
package import SourceText

/// One rule: its name, how much it matters, its page, and the look at the repository that finds it.
package struct Rule: Sendable {
  /// Looks at the repository and reports what it finds.
  package typealias Check = @Sendable (_ context: LintContext, _ findings: inout Findings) -> Void

  package let name: RuleName
  package let severity: Severity
  /// Whether a publish would be wrong despite it: then nothing can lower, suppress or baseline it.
  package let isHard: Bool
  /// The rule's page in Markdown: what it checks, why, examples that fail and pass. The examples are its tests.
  package let page: String
  /// Nil where the finding is made while files are read.
  package let check: Check?

  /// A rule that a publish cannot do without.
  package static func hard(_ name: RuleName, page: String, check: Check? = nil) -> Rule {
    Rule(name: name, severity: .error, isHard: true, page: page, check: check)
  }

  /// A rule that `lectern.yaml` may raise, lower or switch off.
  package static func soft(
    _ name: RuleName, _ severity: Severity, page: String, check: Check? = nil
  ) -> Rule {
    Rule(name: name, severity: severity, isHard: false, page: page, check: check)
  }
}

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
    guard case .success(let bytes) = tree.read(path) else { return nil }
    return SourceFile(path: path, bytes: bytes)
  }
}

/// The findings of one rule.
package struct Findings {
  private let rule: Rule
  package private(set) var diagnostics: [Diagnostic] = []

  init(_ rule: Rule) {
    self.rule = rule
  }

  /// Reports at a place of a file, with the rule's severity unless another is given.
  package mutating func add(
    _ message: String, at location: SourceLocation, pointer: JSONPointer? = nil, severity: Severity? = nil,
    help: String? = nil, notes: [String] = [], related: [RelatedLocation] = [], fix: Fix? = nil
  ) {
    diagnostics.append(
      Diagnostic(
        rule.name, message, at: location, severity: severity ?? rule.severity, pointer: pointer, help: help,
        notes: notes, related: related, fix: fix))
  }

  /// Reports at a part of an object.
  package mutating func add(
    _ message: String, in source: ObjectSource, at part: JSONPointer, severity: Severity? = nil,
    help: String? = nil, notes: [String] = [], related: [RelatedLocation] = [], fix: Fix? = nil
  ) {
    add(
      message, at: source.location(part), pointer: source.filePointer(part), severity: severity, help: help,
      notes: notes, related: related, fix: fix)
  }
}
