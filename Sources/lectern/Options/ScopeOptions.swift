import ArgumentParser
import Content
import SourceText

/// Which files are read, and which of them are reported on.
struct ScopeOptions: ParsableArguments {
  @Argument(help: "Files and folders to report on; all by default.", completion: .file())
  var paths: [String] = []

  @Option(
    name: .customLong("stdin-filename"),
    help: ArgumentHelp(
      "Read this file from standard input, as an editor has it.", valueName: "path"),
    completion: .file())
  var standardInputName: String?

  @Option(
    name: .customLong("changed-since"),
    help: ArgumentHelp(
      "Report what the branch changes since it left this one, and what that causes elsewhere.",
      discussion: "Changes that are not committed count too.", valueName: "ref"))
  var changedSince: String?

  @Flag(help: "Check the files as they are staged, and report what the next commit changes.")
  var staged = false

  @Option(
    help: ArgumentHelp(
      "Compare with a commit, or with a manifest's file, and report what would lose its learners' progress.",
      discussion: "With --fix the `aliases:` lines that a rename needs are written.",
      valueName: "ref|manifest"),
    completion: .file())
  var against: String?

  /// The files to read, and where to report.
  func scope(in folder: RepositoryFolder) throws(CommandFailure) -> LintScope {
    try checkCombination()
    var places: [RepositoryPath] = []
    for path in paths { places.append(try place(path, in: folder)) }
    if let changedSince {
      let (tree, change) = try ChangeScope.since(changedSince, in: folder)
      return LintScope(tree: tree, places: places, change: change)
    }
    if staged {
      let (tree, change) = try ChangeScope.staged(in: folder)
      return LintScope(tree: tree, places: places, change: change)
    }
    let overlay = try overlay(in: folder)
    return LintScope(tree: folder.tree(overlay: overlay), places: places, overlay: overlay)
  }

  private func checkCombination() throws(CommandFailure) {
    let given = [
      ("--changed-since", changedSince != nil), ("--staged", staged),
      ("--stdin-filename", standardInputName != nil),
    ].filter(\.1).map(\.0)
    guard given.count > 1 else { return }
    throw CommandFailure(
      .couldNotRun, "\(given[0]) and \(given[1]) read different files",
      help:
        "--changed-since reads the working tree, --staged what is staged, --stdin-filename one unsaved file")
  }

  private func place(_ argument: String, in folder: RepositoryFolder) throws(CommandFailure)
    -> RepositoryPath
  {
    let isOverlay = standardInputName.map { LocalPath.absolute($0) } == LocalPath.absolute(argument)
    // What is staged or deleted by the change need not stand in the working tree.
    guard isOverlay || staged || changedSince != nil || LocalPath.exists(LocalPath.absolute(argument)) else {
      throw CommandFailure(.couldNotRun, "\(argument) does not exist")
    }
    return try folder.path(of: argument)
  }

  private func overlay(in folder: RepositoryFolder) throws(CommandFailure) -> SourceFile? {
    guard let name = standardInputName else { return nil }
    let path = try folder.path(of: name)
    guard path != .root, !LocalPath.isFolder(LocalPath.absolute(name)) else {
      throw CommandFailure(.couldNotRun, "--stdin-filename \(name) is a folder, where a file was expected")
    }
    return SourceFile(path: path, bytes: try LocalFile.readStandardInput())
  }
}
