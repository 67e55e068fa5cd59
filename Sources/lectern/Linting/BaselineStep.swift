import Content
import Lint
import Report
import SourceText

/// Takes what a baseline holds out of the findings, and writes the baseline where that was asked for.
struct BaselineStep {
  enum Action {
    case apply, write, prune
  }

  let path: String
  /// As people know it.
  let name: String
  let action: Action
  let console: Console
  /// What is accepted; empty where the baseline is written anew.
  private let baseline: Baseline

  /// Reads the baseline, unless it is to be written anew.
  init(path: String, name: String, action: Action, console: Console) throws(CommandFailure) {
    self.path = path
    self.name = name
    self.action = action
    self.console = console
    baseline = action == .write ? Baseline() : try BaselineStep.read(path, name)
  }

  /// What is new, and what the baseline holds: everything where it is written anew.
  func match(_ result: LintResult, _ tree: ContentTree, _ selection: RuleSelection) -> Baseline.Match {
    var names = BaselineNames(result.repository, read: tree.source)
    let accepted = action == .write ? Baseline(of: result.diagnostics, &names) : baseline
    return accepted.match(result.diagnostics, &names) { selection.contains($0) }
  }

  /// Writes what was asked for, and says what is stale.
  func finish(_ result: LintResult, _ tree: ContentTree, _ selection: RuleSelection) throws(CommandFailure) {
    let match = match(result, tree, selection)
    if action == .write {
      try LocalFile.write(BaselineFile.text(of: match.pruned).utf8, to: path)
      console.note("wrote \(Phrase.count(match.pruned.rows.count, "entry", many: "entries")) to \(name)")
    } else if match.staleCount > 0 {
      try handleStale(match)
    }
  }

  private func handleStale(_ match: Baseline.Match) throws(CommandFailure) {
    let entries = Phrase.count(match.staleCount, "entry", many: "entries")
    let verb = match.staleCount == 1 ? "matches" : "match"
    guard action == .prune else {
      let them = match.staleCount == 1 ? "it" : "them"
      console.note("\(entries) of \(name) \(verb) nothing any more; --prune-baseline removes \(them)")
      return
    }
    try LocalFile.write(BaselineFile.text(of: match.pruned).utf8, to: path)
    console.note("took \(entries) out of \(name)")
  }

  private static func read(_ path: String, _ name: String) throws(CommandFailure) -> Baseline {
    guard LocalPath.exists(LocalPath.absolute(path)) else {
      throw CommandFailure(
        .couldNotRun, "the baseline \(name) does not exist", help: "--write-baseline writes one")
    }
    let file = SourceFile(path: .outside(name), bytes: try LocalFile.read(path))
    do throws(BaselineFile.Damage) {
      return try BaselineFile.read(file)
    } catch {
      let place = LineIndex(file).position(of: error.range.start)
      throw CommandFailure(
        .couldNotRun, "\(name):\(place.line):\(place.column): this is no baseline: \(error.message)",
        help: "mend it, or write it anew with --write-baseline")
    }
  }
}
