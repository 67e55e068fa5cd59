import ArgumentParser
import Content
import Lint
import Report
import SourceText

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check the content: no database, no network.",
    discussion: """
      The whole repository is read, since a mistake in one file may show in another. Paths choose what is \
      reported.

      Example: lectern lint content/courses/holdem --format human --format json=report.json
      Example: lectern lint --changed-since origin/main
      Example: lectern lint --watch content/courses/holdem
      Example: lectern lint --format github --format sarif=lectern.sarif --format markdown=summary.md

      With --fix it mends what has only one meaning and reports what is left; lectern lint --diff shows that \
      first. With --stdin-filename the mended text goes to standard output, the findings to standard error, and \
      no file is written.

      With --against it also reports what would lose its learners' progress, compared with the commit or the manifest \
      of what is live: a file, a folder or a slug was renamed, and no `aliases:` says so. With --fix it writes that \
      line:

        git mv content/courses/holdem/01-preflop content/courses/holdem/01-opening
        lectern lint --fix --against HEAD

      Comments suppress findings where they stand (see docs/linting.md), and a baseline accepts those that are \
      there, so that only new ones are reported:

        lectern lint --add-suppressions "until the autumn term"
        lectern lint --write-baseline --baseline lint.json
        lectern lint --baseline lint.json

      With --watch it stays and reports anew whenever something is saved. Ctrl-C ends it with status 130, whatever \
      was found.

      Exits with 1 where there are errors, or with --diff where anything would be mended; with 2 where it could \
      not look, or could not write a file.
      """)

  @OptionGroup(title: "What is read and reported") var scope: ScopeOptions

  @OptionGroup(title: "When it is read") var watch: WatchOptions

  @OptionGroup(title: "What is mended") var fixes: FixOptions

  @OptionGroup(title: "How it is said") var report: ReportOptions

  @OptionGroup(title: "What is accepted") var baseline: BaselineOptions

  @Flag(help: "Warnings fail too.")
  var strict = false

  @Flag(name: .customLong("exit-zero"), help: "Exit with 0 whatever is found.")
  var exitZero = false

  @OptionGroup var selection: RuleSelectionOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    try watch.check(with: scope, fixes, report)
    if fixes.diff, report.formats.contains(where: { $0.file == nil }) {
      throw ValidationError("--diff takes standard output; formats beside it need =FILE")
    }
    if watch.isAsked, baseline.writes {
      throw ValidationError(
        "--watch writes nothing: suppressions and baselines are written in a run of their own")
    }
    if fixes.isAsked, baseline.writes {
      throw ValidationError("fixes come first: suppressions and baselines are written in a run of their own")
    }
    if scope.staged, fixes.fix || fixes.unsafeFixes, !fixes.diff {
      throw ValidationError(
        "--staged reads what is staged, and fixes are written to files: show them with --diff")
    }
  }

  mutating func run() async throws {
    let console = output.console
    let selected = try selection.selection()
    let folder = try repository.locate()
    console.detail("repository: \(folder.path)")
    try baseline.check(scope, selected)
    var run = LintRun(
      scope: try scope.scope(in: folder), selection: selected,
      baseline: try baseline.step(in: folder, console))
    if let against = scope.against {
      run.former = try await FormerReading(tree: run.scope.tree, folder: folder).read(against)
    }
    guard !watch.isAsked else { return try await stay(run, folder) }
    guard !fixes.isAsked else {
      return try judge(await FixRun(lint: run, folder: folder, console: console).run(fixes, report))
    }
    var found = try await run.report(WorkProgress(console))
    if let reason = baseline.suppressionReason {
      try SuppressionStep(folder: folder, tree: run.scope.tree).add(reason, for: found, console)
      // A comment can make a file one that was changed.
      run.scope = try scope.scope(in: folder)
      found = try await run.report(WorkProgress(console))
    }
    if let files = run.scope.change?.files, files.isEmpty { console.note("nothing changed \(files.words)") }
    try report.write(found, console, in: folder, run.scope.tree.source)
    try judge(found)
  }

  /// Looks again and again; at what the change and the baseline are by then.
  private func stay(_ run: LintRun, _ folder: RepositoryFolder) async throws {
    let (scope, baseline) = (scope, baseline)
    let console = output.console
    // What is stale in the baseline is told by lint without --watch; here it would be told at every save.
    let silent = Console(color: output.color, isQuiet: true, isVerbose: false)
    let name = run.scope.places.isEmpty ? folder.name : scope.paths.joined(separator: " ")
    let look: WatchRun.Look = { () async throws(CommandFailure) in
      var current = run
      if run.scope.change != nil { current.scope = try scope.scope(in: folder) }
      current.baseline = try baseline.step(in: folder, silent)
      return (try await current.report(WorkProgress(console)), current.scope.tree)
    }
    try await WatchRun(folder: folder, name: name, report: report, output: output, look: look).run()
  }

  private func judge(_ found: LintReport) throws {
    let fails = found.errorCount > 0 || (strict && found.warningCount > 0)
    if fails, !exitZero { throw ExitStatus.contentErrors }
  }

  private func judge(_ outcome: FixRun.Outcome) throws {
    switch outcome {
    case .shown(let count): if count.problems > 0, !exitZero { throw ExitStatus.contentErrors }
    case .left(let found): try judge(found)
    case .incomplete: throw ExitStatus.couldNotRun
    }
  }
}
