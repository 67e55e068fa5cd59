import ArgumentParser

struct MigrateVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Compare the database's schema to what the migrations make.",
    discussion: """
      The migrations that are applied run once more, in a schema of another name and a transaction that is rolled \
      back. What is missing, what hangs on Lectern's tables without being Lectern's, and what is different is \
      printed; then the exit status is 5. Other tables of the schema are nobody's business. Nothing is changed.

      Example: lectern migrate verify --format json
      """)

  @Option(help: ArgumentHelp("How it is said: human or json.", valueName: "format"))
  var format = ResultFormat.human

  @OptionGroup var database: SchemaOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    try VerifyRun(console: output.console, format: format).run(database)
  }
}
