import ArgumentParser
import Content
import Publishing

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
      Those of the content's formats, and of what the program writes for other programs: publication-manifest \
      (publish --manifest), saved-plan (plan --out), plan (plan --format json) and publish-result (publish --format \
      json).

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
    let place = try editors?.path(ofFolder: folder)
    let (isVSCode, isModeline) = (vscode, modeline)
    let content = isModeline ? await editors?.load() : nil
    // So little is written that it is better finished than torn.
    try InterruptHandler.current.reacting { _ in
    } during: {
      let schemas =
        ContentSchemas.names.map { ($0, ContentSchemas.text($0)) }
        + PublishingSchema.allCases.map { ($0.rawValue, $0.text) }
      for (name, text) in schemas {
        let path = "\(folder)/\(name).schema.json"
        let isWritten = try LocalFile.update(path, to: text)
        guard !console.isQuiet else { continue }
        try console.write("\(isWritten ? "wrote" : "unchanged"): \(path)\n")
      }
      guard let editors, let place else { return }
      if isVSCode { try editors.writeSettings(place) }
      if let content { try editors.writeModelines(place, content) }
    }
  }
}
