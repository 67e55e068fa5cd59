import ArgumentParser
import Authoring
import Content
import Report
import SourceText

struct MoveCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mv", abstract: "Rename or move a file or folder; links and learners' progress stay.",
    discussion: """
      Moves a course, module, lesson, assessment, character, skill tree or asset, or a folder of them. What it was \
      called goes to its `aliases:`, every link and reference to it and in it is rewritten, and nothing is touched where \
      an object would lose its id, a link would break or an error would be new. What git follows is moved in its index \
      too, as git mv does it; the edits are left to be staged.

      Example: lectern mv content/courses/holdem/01-preflop/02-odds.md content/courses/holdem/01-preflop/02-pot-odds.md
        lectern mv --dry-run content/courses/holdem content/courses/holdem-basics
      """)

  @Argument(help: "The file or folder.", completion: .file())
  var old: String

  @Argument(help: "Its new path, or a folder to put it into.", completion: .file())
  var new: String

  @Flag(name: .customLong("dry-run"), help: "Only say what would change.")
  var isDryRun = false

  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let folder = try repository.locate()
    let relocation = try relocation(in: folder)
    let plan = try await plan(relocation, folder)
    if !isDryRun {
      // A move that is torn is worse than one that is late.
      try InterruptHandler.current.reacting { _ in
      } during: {
        var run = MoveRun(plan, in: folder.path)
        try run.run()
      }
    }
    if !console.isQuiet { try console.write(summary(plan)) }
    for note in plan.notes { console.warn(note) }
  }

  private func relocation(in folder: RepositoryFolder) throws(CommandFailure) -> Relocation {
    guard FileBatch.isTaken(LocalPath.absolute(old)) else {
      throw CommandFailure(.couldNotRun, "\(old) does not exist")
    }
    let from = try folder.path(of: old)
    guard from != .root else {
      throw CommandFailure(.couldNotRun, "\(old) is the repository itself")
    }
    var to = try folder.path(of: new)
    if LocalPath.isFolder(LocalPath.absolute(new)) || new.hasSuffix("/"), from != to {
      to = to.appending(from.name)
    }
    guard from != to else { throw CommandFailure(.couldNotRun, "\(old) is there already") }
    guard !to.isInside(from) else {
      throw CommandFailure(.couldNotRun, "\(old) cannot be moved into itself")
    }
    guard !FileBatch.isTaken("\(folder.path)/\(to)") else {
      throw CommandFailure(.couldNotRun, "\(to) is there already", help: "move that away first")
    }
    return Relocation(from: from, to: to)
  }

  private func plan(_ relocation: Relocation, _ folder: RepositoryFolder) async throws -> MovePlan {
    do {
      return try await MovePlanner(folder.tree(), relocation).plan()
    } catch let error as AuthoringError {
      throw CommandFailure(error)
    }
  }

  private func summary(_ plan: MovePlan) -> String {
    var lines = ["\(isDryRun ? "would move" : "moved"): \(plan.relocation.old) -> \(plan.relocation.new)"]
    for renaming in plan.renamings {
      lines.append("  \(renaming.kind.words) \(renaming.before) is \(renaming.after)")
    }
    for change in plan.changes {
      let what =
        change.references == 0 ? "aliases" : Phrase.count(change.references, "reference")
      lines.append("\(isDryRun ? "would edit" : "edited"): \(change.new) (\(what))")
    }
    return lines.map { TerminalText.escaped($0) + "\n" }.joined()
  }
}
