import Content
import SourceText

/// What is wrong with suppressions themselves: those that do nothing, and names that no rule has.
struct SuppressionCheck {
  private let settings: SeveritySettings
  private let tree: ContentTree
  /// Files whose findings are not all known.
  private let broken: Set<RepositoryPath>
  private var unused = Findings(UnusedSuppression.rule)
  private var unknown = Findings(UnknownRuleName.rule)
  /// Findings of whole comments, which a fix can remove.
  private var idle: [RepositoryPath: [(comment: LintComment, message: String, help: String?)]] = [:]

  static func findings(
    _ suppressions: Suppressions, _ settings: SeveritySettings, _ repository: ContentRepository,
    _ tree: ContentTree
  ) -> [Diagnostic] {
    let broken = Set(repository.files.filter(\.isBroken).map(\.file.path))
    var check = SuppressionCheck(settings, tree, broken)
    for (suppression, outcomes) in zip(suppressions.all, suppressions.outcomes) {
      check.look(at: suppression, outcomes)
    }
    check.reportIdle()
    return check.unused.diagnostics + check.unknown.diagnostics
  }

  private init(_ settings: SeveritySettings, _ tree: ContentTree, _ broken: Set<RepositoryPath>) {
    self.settings = settings
    self.tree = tree
    self.broken = broken
  }

  private mutating func look(at suppression: Suppression, _ outcomes: [Suppressions.Outcome]) {
    let place = SourceLocation(path: suppression.path, range: suppression.comment.range)
    guard let scope = suppression.scope else {
      let words = Suppression.Scope.allCases.map(\.rawValue)
      let closest = Suggestion.closest(to: suppression.word, among: words)
      unused.add(
        "`\(suppression.word)` suppresses nothing: a suppression begins with \(Suggestion.list(words))",
        at: place, help: closest.map { "did you mean `\($0)`?" })
      return
    }
    guard !suppression.names.isEmpty else {
      unused.add(
        "the suppression names no rule", at: place,
        help: "write it as `\(scope.rawValue) RULE: reason`")
      return
    }
    var known: [(name: Located<String>, outcome: Suppressions.Outcome)] = []
    for (name, outcome) in zip(suppression.names, outcomes) {
      if RuleSelection.isKnown(name.value) {
        known.append((name, outcome))
      } else {
        unknown.add(
          UnknownRule.everywhere(name.value),
          at: SourceLocation(path: suppression.path, range: name.range))
      }
    }
    guard !suppression.reason.isEmpty else {
      let names = suppression.names.map(\.value).joined(separator: ", ")
      unused.add(
        "the suppression of \(names) gives no reason, so it does not hold", at: place,
        help: "write why behind a colon: `\(scope.rawValue) \(names): reason`")
      return
    }
    judge(suppression, scope, known)
  }

  private mutating func judge(
    _ suppression: Suppression, _ scope: Suppression.Scope,
    _ known: [(name: Located<String>, outcome: Suppressions.Outcome)]
  ) {
    let useless = known.filter { isUseless($0.name.value, $0.outcome, suppression.path) }
    guard !useless.isEmpty else { return }
    if useless.count == suppression.names.count {
      let messages = useless.map { message($0.name.value, $0.outcome, scope) }
      idle[suppression.path, default: []].append((suppression.comment, messages.joined(separator: "; "), nil))
      return
    }
    for (name, outcome) in useless {
      unused.add(
        message(name.value, outcome, scope), at: SourceLocation(path: suppression.path, range: name.range),
        fix: removal(of: name, in: suppression))
    }
  }

  private func isUseless(_ name: String, _ outcome: Suppressions.Outcome, _ path: RepositoryPath) -> Bool {
    switch outcome {
    case .used: false
    case .refused: true
    case .idle: !broken.contains(path) && settings.hasLooked(for: name, in: path)
    }
  }

  private func message(
    _ name: String, _ outcome: Suppressions.Outcome, _ scope: Suppression.Scope
  ) -> String {
    outcome == .refused
      ? "errors of \(name) cannot be suppressed" : "nothing of \(name) is found \(scope.place)"
  }

  /// Takes one name out of several, with the comma that parts it from its neighbour.
  private func removal(of name: Located<String>, in suppression: Suppression) -> Fix? {
    guard let index = suppression.names.firstIndex(where: { $0.range == name.range }) else { return nil }
    let names = suppression.names
    let range =
      index + 1 < names.count
      ? SourceRange(name.range.start, names[index + 1].range.start)
      : SourceRange(names[index - 1].range.end, name.range.end)
    return Fix("take \(name.value) out of the suppression", isSafe: true, edits: [TextEdit(range, "")])
  }

  private mutating func reportIdle() {
    for (path, comments) in idle {
      let edits = CommentRemoval(tree.source(path))?.edits(of: comments.map(\.comment)) ?? []
      for (number, (comment, message, help)) in comments.enumerated() {
        let fix = edits.indices.contains(number) ? edits[number] : nil
        unused.add(
          message, at: SourceLocation(path: path, range: comment.range), help: help,
          fix: fix.map { Fix("remove the suppression", isSafe: $0.isSafe, edits: [$0.edit]) })
      }
    }
  }
}
