import ArgumentParser
import Content

struct SchemaCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schema", abstract: "The formats' schemas and the database's: for editors, and for people.",
    discussion: """
      Example: lectern schema export schemas
        lectern schema dictionary --out schema.md
      """,
    subcommands: [SchemaExportCommand.self, SchemaDictionaryCommand.self, SchemaDiagramCommand.self])
}

struct SchemaExportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write the JSON Schemas of every format into a folder.",
    discussion: """
      Files that are the same already are left alone. With --vscode and --modeline, editors learn which file has which \
      schema; the folder then belongs into the repository, and is best committed.

      Example: lectern schema export schemas
        lectern schema export .schemas --vscode
      """)

  @Argument(help: ArgumentHelp("The folder; it is made where it is missing.", valueName: "dir"))
  var folder: String

  @Flag(help: "Also name the schemas in the repository's .vscode/settings.json; what else it says stays.")
  var vscode = false

  @Flag(
    help: "Also put a comment for editors, `# yaml-language-server: $schema=…`, in front of every YAML file.")
  var modeline = false

  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let folder = folder
    let editors = vscode || modeline ? EditorFiles(try repository.locate(), console) : nil
    let schemas = try editors?.path(ofFolder: folder)
    let (isVSCode, isModeline) = (vscode, modeline)
    let content = isModeline ? await editors?.load() : nil
    // So little is written that it is better finished than torn.
    try InterruptHandler.current.reacting { _ in
    } during: {
      for name in ContentSchemas.names {
        let path = "\(folder)/\(name).schema.json"
        let isWritten = try LocalFile.update(path, to: ContentSchemas.text(name))
        guard !console.isQuiet else { continue }
        try console.write("\(isWritten ? "wrote" : "unchanged"): \(path)\n")
      }
      guard let editors, let schemas else { return }
      if isVSCode { try editors.writeSettings(schemas) }
      if let content { try editors.writeModelines(schemas, content) }
    }
  }
}
