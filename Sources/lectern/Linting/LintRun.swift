import Content
import Lint
import Report
import SourceText

/// One look at a repository, from its files to the report.
struct LintRun {
  let scope: LintScope
  let selection: RuleSelection

  /// Lints, and keeps what belongs to the scope.
  func report(_ progress: WorkProgress) async -> LintReport {
    let start = ContinuousClock.now
    let result = await Linter.lint(scope.tree, selection) { progress.add($0, to: "lint", of: $1) }
    progress.erase()
    return LintReport(
      result.diagnostics.filter { scope.contains($0.location.path) },
      fileCount: result.repository.files.count { scope.contains($0.file.path) },
      elapsed: ContinuousClock.now - start)
  }
}
