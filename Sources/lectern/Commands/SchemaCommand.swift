import ArgumentParser
import Content

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "The formats' schemas, for editors and other tools.",
    discussion: "Example: lectern schema export schemas",
    subcommands: [SchemaExportCommand.self])
}

struct SchemaExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the JSON Schemas of every format into a folder.",
    discussion: """
      Files that are the same already are left alone.

      Example: lectern schema export schemas
      """)

  @Argument(help: ArgumentHelp("The folder; it is made where it is missing.", valueName: "dir"))
  var folder: String

  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let folder = folder
    // So little is written that it is better finished than torn.
    try InterruptHandler.current.reacting { _ in
    } during: {
      for name in ContentSchemas.names {
        let path = "\(folder)/\(name).schema.json"
        let isWritten = try LocalFile.update(path, to: ContentSchemas.text(name))
        guard !console.isQuiet else { continue }
        try console.write("\(isWritten ? "wrote" : "unchanged"): \(path)\n")
      }
    }
  }
}
