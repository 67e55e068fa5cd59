import ArgumentParser
import JSON
import Publishing

struct SchemaDictionaryCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "dictionary", abstract: "Say what the database's tables, columns and functions mean.",
    discussion: """
      Read from the catalog of a migrated database: every table and view with its columns, constraints, indexes, \
      triggers and policies, every domain, and every function with who may execute it. An application's own tables \
      in the same schema are left out. Nothing is changed.

      Example: lectern schema dictionary --out schema.md
        lectern schema dictionary --format json --database postgres://me@host/school
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case markdown, json
  }

  @Option(help: ArgumentHelp("How it is written: markdown or json.", valueName: "format"))
  var format = Format.markdown

  @Option(help: ArgumentHelp("Write into this file.", valueName: "file"), completion: .file())
  var out: String?

  @Option(
    help: ArgumentHelp(
      "Show this picture at the top of the Markdown, such as what `lectern schema diagram` drew.",
      valueName: "address"))
  var diagram: String?

  @OptionGroup var database: SchemaOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if diagram != nil, format != .markdown { throw ValidationError("--diagram goes with --format markdown") }
  }

  mutating func run() async throws {
    let console = output.console
    let catalog = try SchemaReading(console: console).read(database)
    let text =
      switch format {
      case .markdown: SchemaDictionary(catalog, diagram: diagram).markdown
      case .json: catalog.json.text(pretty: true) + "\n"
      }
    try console.write(text, to: out)
  }
}

extension Console {
  /// Writes a result into the file that a person named, or to standard output.
  func write(_ text: String, to file: String?) throws(CommandFailure) {
    guard let file else { return try write(text) }
    let isWritten = try LocalFile.update(file, to: Array(text.utf8))
    note("\(isWritten ? "wrote" : "unchanged"): \(file)")
  }
}
