import ArgumentParser

struct MigrateVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compare the database's schema to what the migrations make.",
    discussion: """
      The migrations that are applied run once more, in a schema of another name and a transaction that is rolled \
      back. What is missing, what hangs on Lectern's tables without being Lectern's, and what is different is \
      printed; then the exit status is 5. Other tables of the schema are nobody's business. Nothing is changed.

      --data looks at the rows, too: for constraints that were never validated, references to rows that are not \
      there, live content that names archived content, JSON that does not fit the formats' schemas, gaps in the \
      numbers of messages and attempts, counters that differ from what they count.

      Example: lectern migrate verify --data --format json
      """)

  @Flag(help: "Look for broken invariants in the rows, too.")
  var data = false

  @Option(help: ArgumentHelp("How many findings of a kind --data prints; it counts all.", valueName: "count"))
  var limit = 20

  @Option(help: ArgumentHelp("How it is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var database: SchemaOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard limit >= 0 else { throw ValidationError("--limit is \(limit), but at least 0 is needed") }
  }

  mutating func run() async throws {
    try VerifyRun(console: output.console, format: format, limit: data ? limit : nil).run(database)
  }
}
