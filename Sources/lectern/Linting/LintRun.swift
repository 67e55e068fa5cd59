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
    let change = scope.change
    guard change?.files.isEmpty != true else { return LintReport([], fileCount: 0, elapsed: .zero) }
    let result = await Linter.lint(scope.tree, selection, since: change?.files) {
      progress.add($0, to: "lint", of: $1)
    }
    let files = result.repository.files.lazy.map(\.file.path).filter(scope.contains)
    let repositoryURL = result.repository.configuration.repositoryURL
    guard let change else {
      progress.erase()
      return LintReport(
        result.diagnostics.filter { scope.contains($0.location.path) }, fileCount: files.count,
        elapsed: ContinuousClock.now - start, repositoryURL: repositoryURL)
    }
    let found = await ChangeFindings.of(result, since: change.files, selection, in: scope.contains)
    progress.erase()
    let checked = Set(files.filter(change.files.touches)).union(found.map(\.location.path))
    return LintReport(
      found, fileCount: checked.count, elapsed: ContinuousClock.now - start,
      changedLines: try change.changedLines(of: found), repositoryURL: repositoryURL)
  }
}
