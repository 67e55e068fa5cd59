import ArgumentParser
import Content
import Foundation
import JSON
import Lint
import Publishing
import Report
import SourceText

struct PublishCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "publish", abstract: "Lint, plan, and publish in one transaction, or nothing.",
    discussion: """
      The content is checked first; with any error no connection is made. Then what differs from the database is \
      written in one transaction: all of it, or nothing.

      Example: lectern publish --database postgres://publisher@db.example.org/platform --dry-run

      Exits with 1 where the content has errors, 3 where the database refuses, 4 where a guard stops it, 130 after \
      Ctrl-C; in all of these nothing changed. Once COMMIT is sent Ctrl-C is too late, and the outcome is waited for.
      """)

  @Flag(name: .customLong("dry-run"), help: "Do everything but the commit.")
  var isDryRun = false

  @Option(
    help: ArgumentHelp(
      "Publish a commit, read from git's objects without a checkout; the working tree does not matter.",
      valueName: "ref"))
  var ref: String?

  @Option(
    help: ArgumentHelp(
      "Do exactly what was reviewed, as `plan --out` wrote it, or stop.", valueName: "file"),
    completion: .file())
  var plan: String?

  @Option(
    help: ArgumentHelp(
      "Write what is live then, for `plan --against` without a database.", valueName: "file"),
    completion: .file())
  var manifest: String?

  @Option(
    name: .customLong("on-success"),
    help: ArgumentHelp(
      "Run a command after a publish that changed something, with the result as JSON on its standard input.",
      valueName: "command"))
  var onSuccess: String?

  @Flag(help: "Bring the database's schema to this version first. The embedded database always is.")
  var migrate = false

  @Flag(help: "Ask no question before a database other than the embedded one.")
  var yes = false

  @Option(help: ArgumentHelp("How the result is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var waiting: WaitOptions
  @OptionGroup var guards: GuardOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let folder = try repository.locate()
    let choice = try database.choice(console)
    let progress = WorkProgress(console)
    let origin = try ContentOrigin(ref, in: folder)
    let tree = origin.tree
    let lint: LintResult
    do {
      lint = try await CheckedContent.lint(tree, folder, console, progress)
    } catch let errors as ContentErrors {
      throw try refuse(errors, console)
    }
    try requireSourceName(lint.repository.configuration, choice)
    try PublishConfirmation(choice: choice, isAnswered: yes || isDryRun).ask("Publish to", console)
    let interrupts = PublishInterrupts(console)
    var run = PublishRun(
      lint: lint, origin: origin, folder: folder, options: try options(), progress: progress,
      interrupts: interrupts)
    run.manifestPath = manifest
    try await interrupts.watching {
      let result = await run.publish(to: choice, database, migrates: migrate, console)
      progress.erase()
      try PublishSummary(result.report, lint: lint).write(format, console)
      // Also where only the manifest failed: the content is there.
      if let onSuccess, result.report.status == PublishOutcome.Status.published.rawValue,
        let problem = SuccessCommand(command: onSuccess).run(result.report.json, interrupts)
      {
        console.warn("the content is published, but --on-success failed: \(problem)")
      }
      if let failure = result.failure { throw failure }
    }
  }

  private func options() throws -> PublishOptions {
    var options = PublishOptions()
    try guards.apply(to: &options)
    options.isDryRun = isDryRun
    waiting.apply(to: &options)
    options.toolVersion = ToolVersion.number
    if let plan {
      guard let reviewed = ReviewedPlan(SourceFile(path: .root, bytes: try LocalFile.read(plan))) else {
        throw CommandFailure(
          .couldNotRun, "\(plan) is not a plan that can be applied",
          help: "lectern plan --out FILE writes one")
      }
      options.reviewed = reviewed
    }
    return options
  }

  /// The errors were shown; the database was not even connected to.
  private func refuse(_ errors: ContentErrors, _ console: Console) throws -> ExitStatus {
    console.note("nothing was published")
    if format == .json {
      var refused = PublishReport(status: "refused")
      refused.errors = errors.count
      try console.write(refused.json.text(pretty: true) + "\n")
    }
    return .contentErrors
  }

  /// Two repositories under one default name would archive each other.
  private func requireSourceName(_ configuration: Configuration, _ choice: DatabaseChoice)
    throws(CommandFailure)
  {
    guard case .target = choice, configuration.source == Configuration.defaultSource else { return }
    throw CommandFailure(
      .couldNotRun, "lectern.yaml does not name this repository's source",
      help:
        "add a line such as `source: my-courses`: under one default name two repositories would archive each other"
    )
  }
}
