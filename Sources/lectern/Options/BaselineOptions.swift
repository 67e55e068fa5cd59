import ArgumentParser
import Lint

/// Which findings are accepted, for now or by a comment.
struct BaselineOptions: ParsableArguments {
  @Option(
    name: .customLong("add-suppressions"),
    help: ArgumentHelp(
      "Write a comment with this reason for every finding that can be suppressed where it stands.",
      valueName: "reason"))
  var suppressionReason: String?

  @Option(
    help: ArgumentHelp(
      """
      A file of findings that are accepted for now and not reported. With --write-baseline and --prune-baseline \
      it is \(BaselineFile.name) of the repository where none is named.
      """, valueName: "file"),
    completion: .file(extensions: ["json"]))
  var baseline: String?

  @Flag(name: .customLong("write-baseline"), help: "Write the baseline anew: all that is found now.")
  var writesBaseline = false

  @Flag(name: .customLong("prune-baseline"), help: "Take out of the baseline what is not found any more.")
  var prunesBaseline = false

  mutating func validate() throws {
    if writesBaseline, prunesBaseline {
      throw ValidationError("--write-baseline and --prune-baseline exclude each other")
    }
    if writesBaseline, suppressionReason != nil {
      throw ValidationError("--write-baseline and --add-suppressions exclude each other")
    }
    if let suppressionReason, !SuppressionWriter.isReason(suppressionReason) {
      throw ValidationError(
        "the reason of --add-suppressions is one line of text without `--`, and not an empty one")
    }
  }

  /// Whether any file is to be written.
  var writes: Bool { suppressionReason != nil || writesBaseline || prunesBaseline }

  /// Refuses what would change files by a look at something else, or at a part of it.
  func check(_ scope: ScopeOptions, _ selection: RuleSelection) throws(CommandFailure) {
    let writesFile = writesBaseline || prunesBaseline
    if scope.standardInputName != nil || scope.staged, writesFile || suppressionReason != nil {
      throw CommandFailure(
        .couldNotRun,
        "suppressions and baselines are written from the working tree, which --staged and --stdin-filename do not read"
      )
    }
    if writesFile, scope.changedSince != nil {
      throw CommandFailure(
        .couldNotRun, "a baseline is written of all files, not of what --changed-since reports")
    }
    guard writesBaseline, !scope.paths.isEmpty || !selection.isEverything else { return }
    throw CommandFailure(
      .couldNotRun,
      "--write-baseline writes all findings, so it takes neither paths nor --select or --ignore",
      help: "a baseline of a part would report all the rest as new")
  }

  /// What is done with a baseline; nil where none is asked for.
  func step(in folder: RepositoryFolder, _ console: Console) throws(CommandFailure) -> BaselineStep? {
    guard baseline != nil || writesBaseline || prunesBaseline else { return nil }
    let action: BaselineStep.Action = writesBaseline ? .write : prunesBaseline ? .prune : .apply
    return try BaselineStep(
      path: baseline ?? "\(folder.path)/\(BaselineFile.name)", name: baseline ?? BaselineFile.name,
      action: action, console: console)
  }
}
