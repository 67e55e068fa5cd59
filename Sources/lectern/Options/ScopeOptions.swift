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

  /// The files to read, and where to report.
  func scope(in folder: RepositoryFolder) throws(CommandFailure) -> LintScope {
    var places: [RepositoryPath] = []
    for path in paths { places.append(try place(path, in: folder)) }
    return LintScope(tree: folder.tree(overlay: try overlay(in: folder)), places: places)
  }

  private func place(_ argument: String, in folder: RepositoryFolder) throws(CommandFailure)
    -> RepositoryPath
  {
    let isOverlay = standardInputName.map { LocalPath.absolute($0) } == LocalPath.absolute(argument)
    guard isOverlay || LocalPath.exists(LocalPath.absolute(argument)) else {
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
