import ArgumentParser
import Lint
import Report
import SourceText

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Say what a rule checks, why, and what fails and passes it.",
    discussion: """
      Example: lectern explain course/duplicate-title
      Example: lectern explain --all --out docs/rules
      """)

  enum Format: String, CaseIterable, ExpressibleByArgument {
    case human, markdown, json
  }

  @Argument(
    help: "A rule's name, as findings show it in brackets.",
    completion: .list(RuleRegistry.all.map(\.name.string)))
  var rule: String?

  @Flag(help: "Every rule: the rule reference.")
  var all = false

  @Flag(help: "Every rule's name with a line about it.")
  var list = false

  @Option(help: ArgumentHelp("How pages are shown.", valueName: "format"))
  var format: Format?

  @Option(
    help: ArgumentHelp(
      """
      Write the reference into this folder: a Markdown page for each rule and a README.md that lists them. \
      Pages of rules that are no more are removed.
      """, valueName: "dir"),
    completion: .directory)
  var out: String?

  @OptionGroup var output: OutputOptions

  mutating func validate() throws {
    guard [rule != nil, all, list].count(where: { $0 }) == 1 else {
      throw ValidationError("name one rule, or say --all or --list")
    }
    if out != nil, !all { throw ValidationError("--out goes with --all") }
    if out != nil, format == .json || format == .human {
      throw ValidationError("--out writes Markdown; --format \(format?.rawValue ?? "") does not go with it")
    }
  }

  mutating func run() async throws {
    let console = output.console
    if let out {
      // So little is written that it is better finished than torn.
      return try InterruptHandler.current.reacting { _ in
      } during: {
        try RuleReferenceFolder(out).write(RuleCatalogue(), console)
      }
    }
    let rules = try rule.map { [try found($0)] } ?? RuleRegistry.all
    let catalogue = RuleCatalogue(rules)
    switch format ?? .human {
    case .json: try console.write(catalogue.json)
    case .markdown: try console.write(catalogue.markdown)
    case .human where list: try console.write(catalogue.list(console.output))
    case .human:
      let pages = rules.map { RulePageText.text(of: $0, console.output) }
      try console.write(pages.joined(separator: "\n"))
    }
  }

  private func found(_ name: String) throws(CommandFailure) -> Rule {
    if let rule = RuleRegistry.rule(RuleName(name)) { return rule }
    let error = UnknownRule(name)
    throw CommandFailure(.couldNotRun, error.description, help: error.help)
  }
}
