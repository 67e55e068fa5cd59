import Content
import Foundation
import Git
import Lint
import Publishing
import Report
import SourceText

/// What a pipeline does for a pull request: lint of what it changed, and the plan of what it would publish.
struct PipelineRun {
  let folder: RepositoryFolder
  let host: PipelineHost
  let lint: LintRun
  /// What the plan is made against; nil where there is nothing to compare with.
  let planBase: PlanBase?
  let options: PublishOptions
  let console: Console

  enum PlanBase {
    case content(ComparedVersion)
    case database(DatabaseChoice, DatabaseOptions)
  }

  struct Outcome {
    let report: LintReport
    /// Nil where the content has errors, or there is nothing to compare with.
    let plan: PlanReport?
    let planBase: String
  }

  func run(_ report: ReportOptions) async throws -> Outcome {
    let progress = WorkProgress(console)
    let start = ContinuousClock.now
    let scope = lint.scope
    let look = await lint.look(scope.tree, progress)
    progress.erase()
    let found = try lint.report(look, since: start)
    try report.write(found, console, in: folder, scope.tree.source)
    try addToSummary(try summary(of: found, report))
    try lint.baseline?.finish(look.result, scope.tree, lint.selection)
    guard let planBase else { return Outcome(report: found, plan: nil, planBase: "") }
    // A publish asks for every rule, whatever is reported here.
    let whole = lint.selection.isEverything ? look.result : await Linter.lint(scope.tree)
    guard !whole.hasErrors else {
      console.note("no plan: the content has errors")
      return Outcome(report: found, plan: nil, planBase: "")
    }
    let git = try ContentOrigin(nil, in: folder).state(whole.repository)
    let run = PlanRun(
      lint: whole, tree: scope.tree, folder: folder, git: git, options: options, needsReview: false,
      progress: progress)
    let result =
      switch planBase {
      case .content(let base): try await run.against(base)
      case .database(let choice, let options): try await run.against(choice, options, console)
      }
    progress.erase()
    let plan = PlanReport(result.detailed, commit: git.commit, isDirty: git.isDirty)
    try addToSummary(PlanMarkdown(report: plan, base: result.base, limit: PipelineRun.summaryLimit).text)
    return Outcome(report: found, plan: plan, planBase: result.base)
  }

  /// A summary holds 1 MiB, findings and plan together.
  private static let summaryLimit = 200_000

  private func summary(of found: LintReport, _ report: ReportOptions) throws -> String {
    guard case .github(.some, _) = host else { return "" }
    var markdown = report
    markdown.formats = [try OutputRequest(argument: "markdown")]
    return markdown.render(found, console, in: folder, lint.scope.tree.source).map(\.text).joined()
  }

  /// Adds to the job's summary, which other steps write to as well.
  private func addToSummary(_ text: String) throws(CommandFailure) {
    guard case .github(let path?, _) = host, !text.isEmpty else { return }
    let known = LocalPath.exists(path) ? try LocalFile.read(path) : []
    try LocalFile.write(known + Array((text + "\n").utf8), to: path)
  }
}
