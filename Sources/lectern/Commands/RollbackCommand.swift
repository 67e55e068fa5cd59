import ArgumentParser
import Content
import Foundation
import Lint
import PostgreSQL
import Publishing
import Report
import SourceText

struct RollbackCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rollback", abstract: "Publish an earlier publication's commit again.",
    discussion: """
      Without a publication the one before the live one is taken. Its commit is read from git's objects and goes \
      through the same checks, plan and guards as any publish; only going back in history is meant. It is recorded \
      as a new publication, so a rollback can be rolled back.

      Example: lectern rollback --dry-run
      """)

  @Argument(help: "A publication's id; by default the one before the live one.")
  var publication: String?

  @Flag(name: .customLong("dry-run"), help: "Do everything but the commit.")
  var isDryRun = false

  @Flag(help: "Ask no question before a database other than the embedded one.")
  var yes = false

  @Option(help: ArgumentHelp("How the result is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var waiting: WaitOptions
  @OptionGroup var losses: LossOptions
  @OptionGroup var database: DatabaseOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if let publication, ContentID(publication) == nil {
      throw ValidationError(
        "\"\(publication)\" is no publication's id, such as 01a3c5f2-7b10-7c3e-9d52-0f6a7be2c901")
    }
  }

  mutating func run() async throws {
    let console = output.console
    let folder = try repository.locate()
    let choice = try database.choice(console)
    let (target, live) = try await self.target(folder, choice, console)
    guard let commit = target.commit else {
      throw CommandFailure(
        .couldNotRun,
        "the publication \(target.id) came from outside git: there is no commit to publish again")
    }
    guard !target.isDirty else {
      throw CommandFailure(
        .couldNotRun,
        "the publication \(target.id) held changes that were not committed: git does not have them",
        help: "choose another one: `lectern history` lists them")
    }
    let progress = WorkProgress(console)
    let origin = try ContentOrigin(commit, in: folder)
    // The commit may be older than the source's name.
    let lint = try await CheckedContent.lint(origin.tree, folder, console, progress).named(target.source)
    try PublishConfirmation(choice: choice, isAnswered: yes || isDryRun).ask(
      "Roll back to \(commit.prefix(12)) on", console)
    var options = PublishOptions()
    try losses.apply(to: &options)
    waiting.apply(to: &options)
    options.isDryRun = isDryRun
    options.kind = .rollback
    options.leaving = live
    options.toolVersion = ToolVersion.number
    let interrupts = PublishInterrupts(console)
    var run = PublishRun(
      lint: lint, origin: origin, folder: folder, options: options, progress: progress, interrupts: interrupts
    )
    try await interrupts.watching {
      let result = await run.publish(to: choice, database, migrates: false, console)
      progress.erase()
      try PublishSummary(result.report, lint: lint).write(format, console)
      if let failure = result.failure { throw failure }
    }
  }

  /// The publication to go back to, and the one that is live.
  private func target(
    _ folder: RepositoryFolder, _ choice: DatabaseChoice, _ console: Console
  ) async throws -> (PublicationLookup.Publication, live: ContentID?) {
    let source = await RepositoryLoader(folder.tree()).load(progress: { _, _ in }).configuration.source
    let open = try database.open(choice, folder, console, migrates: false)
    let lookup = PublicationLookup(open.connection, databaseSchema: open.schema)
    let live: PublicationLookup.Publication?
    let found: PublicationLookup.Publication?
    do throws(PostgreSQLError) {
      live = try lookup.live(source: source)
      if let id = publication.flatMap({ ContentID($0) }) {
        found = try lookup.find(id)
      } else {
        found = try live?.parent.flatMap { parent throws(PostgreSQLError) in try lookup.find(parent) }
      }
    } catch {
      throw CommandFailure(.database, "the history cannot be read: \(error)")
    }
    guard let found else {
      throw CommandFailure(
        .couldNotRun,
        publication.map { "\($0) was not committed: the database does not hold it" }
          ?? "there is no publication before the live one")
    }
    guard found.source == source else {
      throw CommandFailure(
        .couldNotRun,
        "the publication \(found.id) is of the source \"\(found.source)\", this repository is \"\(source)\"")
    }
    return (found, live?.id)
  }
}
