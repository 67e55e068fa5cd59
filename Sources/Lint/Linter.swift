package import Content
package import SourceText

/// Everything that lint found.
package struct LintResult: Sendable {
  /// By place, each finding once.
  package let diagnostics: [Diagnostic]
  /// What comments in the files keep from being reported.
  package let suppressed: [Diagnostic]
  package let fileCount: Int
  package let repository: ContentRepository

  /// The same content under the name that its source has by now.
  package func named(_ source: String) -> LintResult {
    var repository = repository
    repository.configuration.source = source
    return LintResult(
      diagnostics: diagnostics, suppressed: suppressed, fileCount: fileCount, repository: repository)
  }

  /// The same look at the repository, with fewer findings.
  package func reporting(_ diagnostics: [Diagnostic]) -> LintResult {
    LintResult(
      diagnostics: diagnostics, suppressed: suppressed, fileCount: fileCount, repository: repository)
  }

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
  ///   - former: what was live, for the rule that looks for what would be lost.
  ///   - progress: told how many files were read since it was last told, and how many there are.
  package static func lint(
    _ tree: ContentTree, _ selection: RuleSelection = .all, since change: TreeChange? = nil,
    former: FormerContent? = nil,
    progress: (_ files: Int, _ total: Int) -> Void = { _, _ in }
  ) async -> LintResult {
    let repository = await RepositoryLoader(tree).load(progress: progress)
    let context = LintContext(repository, tree, since: await RepositoryChange.read(change), former)
    let settings = SeveritySettings(repository.configuration, selection)
    let found = await RuleRegistry.all.concurrentMap { rule -> [Diagnostic] in
      guard settings.isOn(rule), let check = rule.check else { return [] }
      var findings = Findings(rule)
      check(context, &findings)
      return findings.diagnostics
    }
    let all = Set(repository.diagnostics + found.flatMap(\.self))
    let diagnostics = all.filter(LastResort(all).keeps).compactMap(settings.apply)
    var suppressions = Suppressions(comments(repository, tree))
    let (kept, suppressed) = suppressions.divide(diagnostics)
    // What is wrong with suppressions shows once everything else is known.
    let own =
      SuppressionCheck.findings(suppressions, settings, repository, tree)
      + RuleSettingCheck.findings(repository.configuration)
    let (keptOwn, suppressedOwn) = suppressions.divide(own.compactMap(settings.apply))
    return LintResult(
      diagnostics: (kept + keptOwn).filter { selection.contains($0.rule) }.sorted(),
      suppressed: (suppressed + suppressedOwn).filter { selection.contains($0.rule) }.sorted(),
      fileCount: repository.fileCount, repository: repository)
  }

  private static func comments(
    _ repository: ContentRepository, _ tree: ContentTree
  ) -> [(path: RepositoryPath, comments: [LintComment])] {
    let settings = tree.entry(Configuration.path) == nil ? nil : tree.source(Configuration.path)
    return (settings.map { [($0.path, LintComments.inYAML($0))] } ?? [])
      + repository.files.filter { !$0.lintComments.isEmpty }.map { ($0.file.path, $0.lintComments) }
  }
}
