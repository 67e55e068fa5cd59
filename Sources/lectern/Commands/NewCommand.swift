import ArgumentParser
import Authoring
import Content
import SourceText

struct NewCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "new", abstract: "Begin a course, module, lesson, assessment, character or skill tree.",
    discussion: """
      Writes one file with a fresh id. NAME is a title or a slug, behind its place where it has one. A module or lesson \
      gets the next number of its siblings. A title that is not written in a to z needs --slug.

      Example: lectern new course "Pot-limit Omaha"
        lectern new lesson holdem/preflop/pot-odds
        lectern new lesson 底池赔率 --slug pot-odds --in holdem/preflop
        lectern new assessment "Preflop quiz" --in holdem/preflop --lesson pot-odds
      """)

  @Argument(help: "course, module, lesson, assessment, character or skill-tree.")
  var kind: NewObject.Kind

  @Argument(help: "A title or a slug: \"Pot odds\", pot-odds, holdem/preflop/pot-odds.")
  var name: String

  @Option(
    name: .customLong("in"),
    help: ArgumentHelp("Where it belongs: slugs, or the folder.", valueName: "course[/module]"))
  var place: String?

  @Option(help: "The title, where NAME is a slug.")
  var title: String?

  @Option(help: "The slug, where NAME is a title.")
  var slug: String?

  @Option(help: ArgumentHelp("The place of a module or lesson among its siblings.", valueName: "n"))
  var position: Int?

  @Option(help: ArgumentHelp("The lesson behind which an assessment is offered.", valueName: "slug"))
  var lesson: String?

  @Option(help: ArgumentHelp("The category of a skill tree; by default the first one.", valueName: "slug"))
  var category: String?

  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    if position != nil, kind != .module, kind != .lesson {
      throw ValidationError("--position is for modules and lessons")
    }
    if let position, position < 0 { throw ValidationError("--position \(position) is negative") }
    if lesson != nil, kind != .assessment { throw ValidationError("--lesson is for assessments") }
    if category != nil, kind != .skillTree { throw ValidationError("--category is for skill trees") }
  }

  mutating func run() async throws {
    let console = output.console
    let folder = try repository.locate()
    let tree = folder.tree()
    let file = try file(Scaffolder(await RepositoryLoader(tree).load(), tree))
    try InterruptHandler.current.reacting { _ in
    } during: {
      try FileBatch.write([file], in: folder.path)
    }
    try console.write("\(file.path)\n")
  }

  private func file(_ scaffolder: Scaffolder) throws(CommandFailure) -> NewFile {
    var object = NewObject(kind, name: name)
    object.place = place
    object.title = title
    object.slug = slug
    object.position = position
    object.lesson = lesson
    object.category = category
    do {
      return try scaffolder.file(for: object)
    } catch {
      throw CommandFailure(error)
    }
  }
}

extension NewObject.Kind: ExpressibleByArgument {}
