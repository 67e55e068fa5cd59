import Content
import Lint
import Report
import SourceText

/// One look at a repository, from its files to the report.
struct LintRun {
  let scope: LintScope
  let selection: RuleSelection

  /// Lints, and keeps what belongs to the scope.
  func report(_ progress: WorkProgress) async throws(CommandFailure) -> LintReport {
    let start = ContinuousClock.now
    guard scope.change?.files.isEmpty != true else { return LintReport([], fileCount: 0, elapsed: .zero) }
    let look = await look(scope.tree, progress)
    progress.erase()
    return try report(look, since: start)
  }

  /// Lints a tree, which may be the scope's with other bytes.
  func look(_ tree: ContentTree, _ progress: WorkProgress) async -> Mending.Look {
    let change = scope.change?.files
    let result = await Linter.lint(tree, selection, since: change) { progress.add($0, to: "lint", of: $1) }
    guard let change else {
      return Mending.Look(result, findings: result.diagnostics.filter { scope.contains($0.location.path) })
    }
    return Mending.Look(
      result, findings: await ChangeFindings.of(result, since: change, selection, in: scope.contains))
  }

  /// What a look found, counted.
  func report(
    _ look: Mending.Look, since start: ContinuousClock.Instant
  ) throws(CommandFailure) -> LintReport {
    let files = look.result.repository.files.lazy.map(\.file.path).filter(scope.contains)
    let repositoryURL = look.result.repository.configuration.repositoryURL
    let elapsed = ContinuousClock.now - start
    guard let change = scope.change else {
      return LintReport(
        look.findings, fileCount: files.count, elapsed: elapsed, repositoryURL: repositoryURL)
    }
    let checked = Set(files.filter(change.files.touches)).union(look.findings.map(\.location.path))
    return LintReport(
      look.findings, fileCount: checked.count, elapsed: elapsed,
      changedLines: try change.changedLines(of: look.findings), repositoryURL: repositoryURL)
  }
}
