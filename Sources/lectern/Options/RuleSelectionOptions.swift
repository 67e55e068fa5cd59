import ArgumentParser
import Lint

/// Which rules' findings are reported.
struct RuleSelectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Report only this rule, or the rules of this area, such as `course`. Repeatable.", valueName: "rule"))
  var select: [String] = []

  @Option(
    help: ArgumentHelp("Leave this rule, or the rules of this area, out. Repeatable.", valueName: "rule"))
  var ignore: [String] = []

  func selection() throws(CommandFailure) -> RuleSelection {
    do throws(UnknownRule) {
      return try RuleSelection(select: select, ignore: ignore)
    } catch {
      throw CommandFailure(.couldNotRun, error.description, help: error.help)
    }
  }
}
