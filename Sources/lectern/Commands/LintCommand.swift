import ArgumentParser
import Content
import Lint
import Report
import SourceText

struct LintCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lint", abstract: "Check the content: no database, no network.",
    discussion: """
      The whole repository is read, since a mistake in one file may show in another. Paths choose what is \
      reported.

      Example: lectern lint content/courses/holdem --format human --format json=report.json

      Exits with 1 where there are errors, 2 where it could not look.
      """)

  @Argument(help: "Files and folders to report on; all by default.", completion: .file())
  var paths: [String] = []

  @OptionGroup var report: ReportOptions

  @Flag(help: "Warnings fail too.")
  var strict = false

  @Flag(name: .customLong("exit-zero"), help: "Exit with 0 whatever is found.")
  var exitZero = false

  @Option(
    name: .customLong("stdin-filename"),
    help: ArgumentHelp(
      "Read this file from standard input, as an editor has it.", valueName: "path"),
    completion: .file())
  var standardInputName: String?

  @OptionGroup var selection: RuleSelectionOptions
  @OptionGroup var repository: RepositoryOptions
  @OptionGroup var output: OutputOptions

  mutating func run() async throws {
    let console = output.console
    let start = ContinuousClock.now
    let selected = try selection.selection()
    let folder = try repository.locate()
    console.detail("repository: \(folder.path)")
    let places = try paths.map { try place($0, in: folder) }
    let tree = folder.tree(overlay: try overlay(in: folder))
    let progress = WorkProgress(console)
    let result = await Linter.lint(tree) { progress.add($0, to: "lint", of: $1) }
    progress.erase()
    let found = LintReport(
      result.diagnostics.filter { selected.contains($0.rule) && isInside(places, $0.location.path) },
      fileCount: result.repository.files.count { isInside(places, $0.file.path) },
      elapsed: ContinuousClock.now - start)
    try report.write(found, console, LinkTargets(repository: folder.path)) { path in
      // A finding about a file that cannot be read is shown without an excerpt.
      guard case .success(let bytes) = tree.read(path) else { return nil }
      return SourceFile(path: path, bytes: bytes)
    }
    let fails = found.errorCount > 0 || (strict && found.warningCount > 0)
    if fails, !exitZero { throw ExitStatus.contentErrors }
  }

  private func isInside(_ places: [RepositoryPath], _ path: RepositoryPath) -> Bool {
    places.isEmpty || places.contains { path.isInside($0) }
  }

  private func place(_ argument: String, in folder: RepositoryFolder) throws -> RepositoryPath {
    let isOverlay = standardInputName.map { LocalPath.absolute($0) } == LocalPath.absolute(argument)
    guard isOverlay || LocalPath.exists(LocalPath.absolute(argument)) else {
      throw CommandFailure(.couldNotRun, "\(argument) does not exist")
    }
    return try folder.path(of: argument)
  }

  private func overlay(in folder: RepositoryFolder) throws -> SourceFile? {
    guard let name = standardInputName else { return nil }
    let path = try folder.path(of: name)
    guard path != .root, !LocalPath.isFolder(LocalPath.absolute(name)) else {
      throw CommandFailure(.couldNotRun, "--stdin-filename \(name) is a folder, where a file was expected")
    }
    return SourceFile(path: path, bytes: try LocalFile.readStandardInput())
  }
}
