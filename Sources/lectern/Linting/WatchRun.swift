import Content
import Report
import SourceText

/// Lints again whenever something is saved: `lint --watch`.
struct WatchRun {
  /// One look's findings, and the files behind them.
  typealias Look = () async throws(CommandFailure) -> (report: LintReport, tree: ContentTree)

  let folder: RepositoryFolder
  /// What the status line says is watched.
  let name: String
  let report: ReportOptions
  let output: OutputOptions
  let look: Look

  /// What came of a look, as far as it is worth telling: the time it took is not.
  private enum Outcome: Equatable {
    case report([ReportOptions.Rendering])
    case failure(message: String, help: String?)
  }

  /// Reports until nobody reads it, or fails where the repository goes away. An interrupt ends the program.
  func run() async throws {
    let needsLineEnd = WatchScreen(output.console.output).hasStatus
    try await InterruptHandler.current.reacting { _ in
      InterruptHandler.end(saying: needsLineEnd ? "\n" : "")
    } during: {
      // Stamps first: what is saved while the first look is taken is seen by the next.
      var watch = TreeWatch(root: folder.path)
      var last = try await first()
      while true {
        switch try await watch.next(isStopped: { StandardStream.output.isAbandoned }) {
        case .changed: last = try await next(after: last)
        case .stopped: return
        case .gone:
          leaveStatus()
          throw CommandFailure(.couldNotRun, "the repository \(folder.path) is not there any more")
        }
      }
    }
  }

  /// What is wrong from the start ends the command, as without `--watch`.
  private func first() async throws(CommandFailure) -> Outcome {
    let found = try await look()
    try show(found.report, found.tree)
    return .report(comparable(found.report, found.tree))
  }

  private func next(after last: Outcome) async throws(CommandFailure) -> Outcome {
    do throws(CommandFailure) {
      let found = try await look()
      let outcome = Outcome.report(comparable(found.report, found.tree))
      if outcome == last { try StandardStream.output.write(screen.status(status)) }
      if outcome != last { try show(found.report, found.tree) }
      return outcome
    } catch {
      // A rebase in progress, or a file that cannot be written: it may go by.
      let outcome = Outcome.failure(message: error.message, help: error.help)
      if outcome != last { try show(error) }
      return outcome
    }
  }

  private var screen: WatchScreen { WatchScreen(output.console.output) }

  private var status: String {
    output.quiet ? "" : "watching \(name) · \(LocalTime.clock) · Ctrl-C stops"
  }

  private func comparable(_ found: LintReport, _ tree: ContentTree) -> [ReportOptions.Rendering] {
    var found = found
    found.elapsed = .zero
    return report.render(found, output.console, in: folder, tree.source)
  }

  private func show(_ found: LintReport, _ tree: ContentTree) throws(CommandFailure) {
    let console = output.console
    let texts = report.render(found, console, in: folder, tree.source)
    let stream = texts.first { $0.request.file == nil }
    var text = stream?.text ?? ""
    if stream == nil, !console.isQuiet {
      text = SummaryLine.text(of: found, Painter(console.output)) + "\n"
    }
    // Its last line tells that a report is complete, and every line is JSON.
    let heading = stream?.request.format == .jsonl ? nil : "=== \(LocalTime.clock) ==="
    for rendering in texts { try rendering.writeFile() }
    try StandardStream.output.write(screen.page(text, heading: heading, status: status))
  }

  private func show(_ failure: CommandFailure) throws(CommandFailure) {
    guard screen.hasStatus else {
      return StandardStream.error.writeIfPossible(failure.text(Painter(output.console.errors)))
    }
    let text = failure.text(Painter(output.console.output))
    try StandardStream.output.write(screen.page(text, heading: nil, status: status))
  }

  private func leaveStatus() {
    if screen.hasStatus { StandardStream.output.writeIfPossible("\n") }
  }
}
