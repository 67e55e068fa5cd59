import ArgumentParser
import Content
import Lint
import Report

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check the content: no database, no network.",
    discussion: """
      The whole repository is read, since a mistake in one file may show in another. Paths choose what is \
      reported.

      Example: lectern lint content/courses/holdem --format human --format json=report.json
      Example: lectern lint --changed-since origin/main
      Example: lectern lint --format github --format sarif=lectern.sarif --format markdown=summary.md

      Exits with 1 where there are errors, 2 where it could not look.
      """)

  @OptionGroup(title: "What is read and reported") var scope: ScopeOptions

  @OptionGroup(title: "How it is said") var report: ReportOptions

  @Flag(help: "Warnings fail too.")
  var strict = false

  @Flag(name: .customLong("exit-zero"), help: "Exit with 0 whatever is found.")
  var exitZero = false

  @OptionGroup var selection: RuleSelectionOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let selected = try selection.selection()
    let folder = try repository.locate()
    console.detail("repository: \(folder.path)")
    let run = LintRun(scope: try scope.scope(in: folder), selection: selected)
    let found = try await run.report(WorkProgress(console))
    if let files = run.scope.change?.files, files.isEmpty { console.note("nothing changed \(files.words)") }
    try report.write(
      found, console, LinkTargets(repository: folder.path), in: CheckoutFolder.prefix(of: folder.path),
      run.scope.tree.source)
    let fails = found.errorCount > 0 || (strict && found.warningCount > 0)
    if fails, !exitZero { throw ExitStatus.contentErrors }
  }
}
