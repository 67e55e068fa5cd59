import ArgumentParser
import Authoring
import Foundation
import SourceText

struct InitCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "init", abstract: "Begin a content repository.",
    discussion: """
      Writes lectern.yaml, a small course that shows the formats at work, an assessment, a character, a skill tree, \
      the schemas and settings for editors, a workflow for pull requests and a hook for commits. Nothing that is \
      there is written over: where one of the files of the content stands already, nothing is written at all; an own \
      README.md, .gitignore and the like stay as they are.

      Example: lectern init academy
      """)

  @Argument(
    help: ArgumentHelp("The folder; it is made where it is missing.", valueName: "dir"),
    completion: .directory)
  var directory = "."

  @Option(
    help: ArgumentHelp(
      "The repository's name in the database; by default made of the folder's name.", valueName: "name"))
  var source: String?

  @Option(help: "The language of the sample and of the settings: en or zh-Hans.")
  var locale = SampleLanguage.english

  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let folder = LocalPath.real(directory)
    let starter = StarterRepository(source: try source(folder), language: locale)
    let standing = FileBatch.standing(starter.files, in: folder)
    guard standing.others.isEmpty else {
      let paths = standing.others.map(\.path.string)
      throw CommandFailure(
        .couldNotRun, "files are in the way: \(Suggestion.list(paths, limit: 100))",
        help: "`lectern new` adds to a repository that is there already; or name another folder")
    }
    let same = Set(standing.same.map(\.path))
    let kept = starter.courtesies.filter { FileBatch.isTaken("\(folder)/\($0.path)") }
    let keptPaths = Set(kept.map(\.path))
    let files = (starter.files + starter.courtesies)
      .filter { !same.contains($0.path) && !keptPaths.contains($0.path) }
    // So little is written that it is better finished than torn.
    try InterruptHandler.current.reacting { _ in
    } during: {
      try FileBatch.write(files, in: folder)
    }
    guard !console.isQuiet else { return }
    try console.write(files.map { "wrote: \($0.path)\n" }.joined())
    try console.write(kept.map { "kept: \($0.path)\(advice($0, in: folder))\n" }.joined())
    console.note("next: \(directory == "." ? "" : "cd \(directory) && ")lectern lint")
  }

  private func source(_ folder: String) throws(CommandFailure) -> String {
    if let source {
      guard StarterRepository.isSource(source) else {
        throw CommandFailure(
          .couldNotRun,
          "--source \(source) is no name for the database: it may hold letters a to z, digits, dots, hyphens and slashes"
        )
      }
      return source
    }
    let name = (folder as NSString).lastPathComponent
    guard let source = StarterRepository.source(fromFolder: name) else {
      throw CommandFailure(
        .couldNotRun, "the folder's name \"\(name)\" gives no name for the database",
        help: "add --source, such as --source academy")
    }
    return source
  }

  /// What an existing file may lack.
  private func advice(_ file: NewFile, in folder: String) -> String {
    switch file.path.string {
    case ".gitignore": "; it should have the line .lectern/"
    case EditorSettings.path.string: "; add the schemas with: lectern schema export .schemas --vscode"
    default: ""
    }
  }
}

extension SampleLanguage: ExpressibleByArgument {}
