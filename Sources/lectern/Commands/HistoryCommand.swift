import ArgumentParser
import Content
import Foundation
import JSON
import PostgreSQL
import Publishing
import Report
import SourceText

struct HistoryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history", abstract: "Say what was published, and whether a publication was committed.",
    discussion: """
      Without a publication the newest ones are listed. With one, its record is shown; one that is not there was \
      never committed. With two, what changed from the first to the second. --verify compares the live rows with \
      a publication, by default the live one: row by row where its commit is in this repository.

      Example: lectern history --verify

      Exits with 1 where the publication was not committed, 5 where --verify finds a difference.
      """)

  @Argument(help: "A publication's id, as `lectern publish` printed it.")
  var publication: String?

  @Argument(help: "A later publication, to say what changed until it.")
  var other: String?

  @Flag(help: "Compare the live rows with the publication, by default the live one.")
  var verify = false

  @Option(help: ArgumentHelp("How many publications are listed.", valueName: "n"))
  var limit = 20

  @Option(help: ArgumentHelp("How the result is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var database: DatabaseOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if limit < 1 { throw ValidationError("--limit \(limit) is less than 1") }
    for name in [publication, other].compactMap(\.self) where ContentID(name) == nil {
      throw ValidationError(
        "\"\(name)\" is no publication's id, such as 01a3c5f2-7b10-7c3e-9d52-0f6a7be2c901")
    }
    if verify, other != nil { throw ValidationError("--verify takes one publication") }
  }

  mutating func run() async throws {
    let console = output.console
    let choice = try database.choice(console)
    let folder = try repository.locate()
    let open = try database.open(choice, folder, console, migrates: false)
    let lookup = PublicationLookup(open.connection, databaseSchema: open.schema)
    if verify {
      try await HistoryVerification(lookup: lookup, folder: folder, format: format).run(publication, console)
    } else if let publication, let other {
      try compare(try known(publication, lookup), try known(other, lookup), lookup, console)
    } else if let publication, let id = ContentID(publication) {
      try show(try read { () throws(PostgreSQLError) in try lookup.find(id) }, id, console)
    } else {
      try list(try read { () throws(PostgreSQLError) in try lookup.latest(limit) }, console)
    }
  }

  private func known(
    _ name: String, _ lookup: PublicationLookup
  ) throws(CommandFailure) -> PublicationLookup.Publication {
    let found = try read { () throws(PostgreSQLError) in
      try ContentID(name).flatMap { id throws(PostgreSQLError) in try lookup.find(id) }
    }
    guard let found else {
      throw CommandFailure(.couldNotRun, "\(name) was not committed: the database does not hold it")
    }
    return found
  }

  private func compare(
    _ first: PublicationLookup.Publication, _ last: PublicationLookup.Publication,
    _ lookup: PublicationLookup,
    _ console: Console
  ) throws(CommandFailure) {
    guard first.sourceID == last.sourceID else {
      throw CommandFailure(
        .couldNotRun, "\(first.id) is of the source \"\(first.source)\", \(last.id) of \"\(last.source)\"")
    }
    // A publication's time is its beginning; which came first, its parents say.
    let isInOrder = try read { () throws(PostgreSQLError) in try lookup.isBuilt(last.id, on: first.id) }
    let (older, newer) = isInOrder ? (first, last) : (last, first)
    let changes = try read { () throws(PostgreSQLError) in try lookup.changes(after: older, through: newer) }
    let comparison = PublicationComparison(older: older.id, newer: newer.id, changes: changes)
    try console.write(format == .json ? comparison.json.text(pretty: true) + "\n" : comparison.text)
  }

  private func read<Value>(_ look: () throws(PostgreSQLError) -> Value) throws(CommandFailure) -> Value {
    do throws(PostgreSQLError) {
      return try look()
    } catch {
      if error.state == .undefinedTable {
        throw CommandFailure(
          .database, "the database's schema was not migrated: it holds no publications",
          help: "run `lectern migrate up`")
      }
      throw CommandFailure(.database, "the history cannot be read: \(error)")
    }
  }

  private func show(
    _ found: PublicationLookup.Publication?, _ id: ContentID, _ console: Console
  ) throws {
    guard let found else {
      let json: JSONValue = ["version": 1, "publication": .string(id.description), "committed": false]
      try console.write(
        format == .json
          ? json.text(pretty: true) + "\n" : "\(id) was not committed: the database does not hold it\n")
      throw ExitStatus.contentErrors
    }
    let text = PublicationText(found)
    try console.write(format == .json ? text.json.text(pretty: true) + "\n" : text.record)
  }

  private func list(_ found: [PublicationLookup.Publication], _ console: Console) throws(CommandFailure) {
    if format == .json {
      let json: JSONValue = ["version": 1, "publications": .array(found.map { PublicationText($0).json })]
      return try console.write(json.text(pretty: true) + "\n")
    }
    try console.write(PublicationText.list(found, console.painter))
  }
}
