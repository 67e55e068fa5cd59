import Content
import Lint
import Report
import SourceText

/// One look at a repository, from its files to the report.
struct LintRun {
  var scope: LintScope
  let selection: RuleSelection
  var baseline: BaselineStep?
  /// What was live, to be compared with.
  var former: FormerContent?

  /// Lints, keeps what belongs to the scope, and writes a baseline where that was asked for.
  func report(_ progress: WorkProgress) async throws(CommandFailure) -> LintReport {
    let start = ContinuousClock.now
    guard scope.change?.files.isEmpty != true else { return LintReport([], fileCount: 0, elapsed: .zero) }
    let look = await look(scope.tree, progress)
    progress.erase()
    try baseline?.finish(look.result, scope.tree, selection)
    return try report(look, since: start)
  }

  /// Lints a tree, which may be the scope's with other bytes.
  func look(_ tree: ContentTree, _ progress: WorkProgress) async -> Mending.Look {
    let change = scope.change?.files
    let result = await Linter.lint(tree, selection, since: change, former: former) {
      progress.add($0, to: "lint", of: $1)
    }
    let match = baseline?.match(result, tree, selection)
    let new = match?.new ?? result.diagnostics
    let accepted = match?.known ?? []
    guard let change else {
      return Mending.Look(
        result, findings: new.filter { scope.contains($0.location.path) }, accepted: accepted)
    }
    let found = await ChangeFindings.of(
      result.reporting(new), since: change, selection, in: scope.contains)
    return Mending.Look(result, findings: found, accepted: accepted)
  }

  /// What a look found, counted.
  func report(
    _ look: Mending.Look, since start: ContinuousClock.Instant
  ) throws(CommandFailure) -> LintReport {
    var fileCount = 0
    let files = look.result.repository.files.lazy.map(\.file.path).filter(scope.contains)
    if let change = scope.change {
      fileCount = Set(files.filter(change.files.touches)).union(look.findings.map(\.location.path)).count
    } else {
      fileCount = files.count
    }
    var report = LintReport(
      look.findings, fileCount: fileCount, elapsed: ContinuousClock.now - start,
      changedLines: try scope.change?.changedLines(of: look.findings),
      repositoryURL: look.result.repository.configuration.repositoryURL)
    report.suppressedCount = look.result.suppressed.count { isReported($0.location.path) }
    report.baselinedCount = look.accepted.count { isReported($0.location.path) }
    return report
  }

  /// Whether a file's own findings belong to the report.
  private func isReported(_ path: RepositoryPath) -> Bool {
    scope.contains(path) && scope.change?.files.touches(path) != false
  }
}
