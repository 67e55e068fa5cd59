package import Content
package import SourceText

/// Everything that lint found.
package struct LintResult: Sendable {
  /// By place, each finding once.
  package let diagnostics: [Diagnostic]
  package let fileCount: Int
  package let repository: ContentRepository

  package func count(_ severity: Severity) -> Int {
    diagnostics.count { $0.severity == severity }
  }

  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Reads a repository and applies every rule to it.
package enum Linter {
  /// Reads everything, and reports what the selected rules find.
  ///
  /// - Parameters:
  ///   - change: what the tree is compared with, for the rules that look at both.
  ///   - progress: told how many files were read since it was last told, and how many there are.
  package static func lint(
    _ tree: ContentTree, _ selection: RuleSelection = .all, since change: TreeChange? = nil,
    progress: (_ files: Int, _ total: Int) -> Void = { _, _ in }
  ) async -> LintResult {
    let repository = await RepositoryLoader(tree).load(progress: progress)
    let context = LintContext(repository, tree, since: await RepositoryChange.read(change))
    let settings = SeveritySettings(repository.configuration, selection)
    let found = await RuleRegistry.all.concurrentMap { rule -> [Diagnostic] in
      guard settings.isOn(rule), let check = rule.check else { return [] }
      var findings = Findings(rule)
      check(context, &findings)
      return findings.diagnostics
    }
    let all = Set(repository.diagnostics + found.flatMap(\.self))
    let diagnostics = all.filter(LastResort(all).keeps).compactMap(settings.apply)
    return LintResult(
      diagnostics: diagnostics.sorted(), fileCount: repository.fileCount, repository: repository)
  }
}
