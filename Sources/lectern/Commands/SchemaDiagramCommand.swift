import ArgumentParser
import Publishing

struct SchemaDiagramCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diagram", abstract: "Draw the database's tables and the foreign keys between them.",
    discussion: """
      Of each table the key and the foreign keys are drawn. DOT is Graphviz's language, Mermaid is drawn by forges \
      and wikis, and svg is a picture that Graphviz's `dot` makes, which has to be installed for it.

      Example: lectern schema diagram --format svg --out schema.svg
        lectern schema diagram --format mermaid
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case dot, mermaid, svg
  }

  @Option(help: ArgumentHelp("How it is written: dot, mermaid or svg.", valueName: "format"))
  var format = Format.dot

  @Option(help: ArgumentHelp("Write into this file.", valueName: "file"), completion: .file())
  var out: String?

  @OptionGroup var database: SchemaOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let diagram = SchemaDiagram(try SchemaReading(console: console).read(database))
    switch format {
    case .dot: try console.write(diagram.graphviz, to: out)
    case .mermaid: try console.write(diagram.mermaid, to: out)
    case .svg: try console.write(try picture(diagram.graphviz, console), to: out)
    }
  }

  private func picture(_ graphviz: String, _ console: Console) throws(CommandFailure) -> String {
    let drawing = try GraphvizProgram.draw(graphviz, console.environment)
    guard let picture = SchemaPicture(drawing: drawing, of: graphviz) else {
      throw CommandFailure(.couldNotRun, "what Graphviz's dot wrote is no SVG")
    }
    return picture.svg
  }
}
