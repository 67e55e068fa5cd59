import ArgumentParser
import Foundation
import Learning
import Publishing
import Report

struct SeedCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "seed", abstract: "Fill a database with synthetic learners, for development.",
    discussion: """
      Made-up learners enrol in the courses that are published in the database, read their lessons in order, hand in \
      assessments (scored by the database itself), complete skills, chat, ask and answer. The same seed, content and \
      day make the same rows. They are accounts of nobody: marked `is_synthetic`, with addresses under example.org.

      Example: lectern seed --learners 1000 --seed 7
      Example: lectern seed --clear

      Exits with 2 where nothing is published, 3 where the database refuses, 4 where it has real learners and \
      --beside-real-learners is not said; in all of these nothing changed.
      """)

  @Option(help: ArgumentHelp("How many, 1 to 1000000.", valueName: "count"))
  var learners = 100

  @Option(help: ArgumentHelp("What they are made from; another seed adds others.", valueName: "number"))
  var seed: UInt64 = 1

  @Option(
    help: ArgumentHelp(
      "The day, UTC, before which all of it happened, such as 2026-03-01; today by default.",
      valueName: "date"))
  var until: CalendarDay?

  @Flag(help: "Take all synthetic learners away, whatever their seed, and nothing else.")
  var clear = false

  @Flag(
    name: .customLong("beside-real-learners"),
    help: "Also where the database has learners who are real accounts.")
  var besideRealLearners = false

  @Flag(help: "Ask no question before a database other than the embedded one.")
  var yes = false

  @Option(help: ArgumentHelp("How the result is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var database: SchemaOptions
  @OptionGroup var output: OutputOptions

  func validate() throws {
    guard SeedOptions.learnersLimit.contains(learners) else {
      throw ValidationError("--learners is \(learners), 1 to 1000000 was expected")
    }
  }

  mutating func run() async throws {
    let console = output.console
    try confirm(try database.database.choice(console), console)
    guard let open = try database.open(console, creating: false, for: .writing) else {
      throw CommandFailure(SeedError.noContent)
    }
    try requireCurrent(open)
    let run = SeedRun(console: console, format: format, database: open)
    if clear { try run.clear() } else { try run.seed(options(open.schema)) }
  }

  /// The rows are of this program's tables. The embedded database is brought to them without asking.
  private func requireCurrent(_ database: Database) throws(CommandFailure) {
    let migrator = Migrator(database.connection, schema: database.schema, toolVersion: ToolVersion.number)
    let pending: Migration
    do throws(MigrationError) {
      if database.place.isEmbedded { try migrator.up() }
      let status = try migrator.status()
      if let fault = status.faults.first { throw .fault(fault) }
      guard let first = status.pending.first else { return }
      pending = first
    } catch {
      throw CommandFailure(error)
    }
    throw CommandFailure(
      .database, "migration \(pending.label) is not applied to \(database.place)",
      help: "run lectern migrate up")
  }

  private func options(_ schema: String) -> SeedOptions {
    var options = SeedOptions(
      learners: learners, seed: seed, until: until?.date ?? SeedOptions.midnight(Date()), schema: schema)
    options.allowsRealLearners = besideRealLearners
    return options
  }

  private func confirm(_ choice: DatabaseChoice, _ console: Console) throws(CommandFailure) {
    guard case .target(let target, let origin) = choice, !yes else { return }
    guard console.errors.isTerminal, isatty(STDIN_FILENO) == 1 else { return }
    let question =
      clear
      ? "Take the synthetic learners out of" : "Add \(learners) synthetic learners to"
    StandardStream.error.writeIfPossible("\(question) \(target) (from \(origin))? [y/N] ")
    guard let answer = readLine(), ["y", "yes"].contains(answer.lowercased()) else {
      throw CommandFailure(.interrupted, "nothing changed")
    }
  }
}
