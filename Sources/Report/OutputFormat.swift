package import Lint
package import SourceText

/// The formats of `--format`: the one list. A new one is a case here and a file in `Formats/`.
package enum OutputFormat: String, Sendable, CaseIterable {
  case human
  case concise
  case json
  case jsonl
  case sarif
  case github
  case gitlab
  case junit
  case rdjson
  case markdown

  /// The report as this format's whole text, ending with a line feed where it is not empty.
  package func render(_ report: LintReport, _ context: OutputContext) -> String {
    let writer: any ReportWriter =
      switch self {
      case .human: HumanWriter()
      case .concise: ConciseWriter()
      case .json: JSONReportWriter()
      case .jsonl: JSONLinesWriter()
      case .sarif: SARIFWriter()
      case .github: GitHubWriter()
      case .gitlab: GitLabWriter()
      case .junit: JUnitWriter()
      case .rdjson: RDJSONWriter()
      case .markdown: MarkdownWriter()
      }
    return writer.text(of: report, context)
  }
}

/// Makes one format's text of a report.
protocol ReportWriter {
  func text(of report: LintReport, _ context: OutputContext) -> String
}

/// What formats need beside the report.
package struct OutputContext {
  package let lookup: SourceLookup
  package let terminal: Terminal
  package let links: LinkTargets
  /// How many findings `human` and `concise` show; nil for all. Formats for programs have limits of their own.
  package let maxDiagnostics: Int?
  /// Whether `human` and `github` end with a line that counts.
  package let showsSummary: Bool
  /// Whether people see counts by rule in place of findings; `json` and `jsonl` have them beside.
  package let showsStatistics: Bool
  /// Where the content repository stands in the checkout, such as `courses/`; empty where it is all of it.
  package let folder: String
  /// This program's version; nil where it does not matter.
  package let toolVersion: String?
  private let rules: (RuleName) -> Rule?

  /// How many findings a terminal shows where nobody said how many.
  package static let terminalLimit = 50

  /// - Parameter maxDiagnostics: as `--max-diagnostics` says it: 0 for all; nil for the default, which is 50
  ///   on a terminal and all elsewhere.
  /// - Parameter folder: what forges need before a path to find its file: empty, or ending with `/`.
  /// - Parameter rules: finds the rules whose pages are quoted.
  package init(
    lookup: SourceLookup, terminal: Terminal = .plain, links: LinkTargets = LinkTargets(),
    maxDiagnostics: Int? = nil, showsSummary: Bool = true, showsStatistics: Bool = false, folder: String = "",
    toolVersion: String? = nil,
    rules: @escaping (RuleName) -> Rule? = RuleRegistry.rule
  ) {
    self.folder = folder
    self.toolVersion = toolVersion
    self.rules = rules
    self.showsSummary = showsSummary
    self.showsStatistics = showsStatistics
    self.lookup = lookup
    self.terminal = terminal
    self.links = links
    if let asked = maxDiagnostics {
      self.maxDiagnostics = asked > 0 ? asked : nil
    } else {
      self.maxDiagnostics = terminal.isTerminal ? OutputContext.terminalLimit : nil
    }
  }

  /// A file's path as a forge knows it, relative to the checkout.
  func path(of path: RepositoryPath) -> String {
    path.string.hasPrefix("/") ? path.string : folder + path.string
  }

  func rule(_ name: RuleName) -> Rule? {
    rules(name)
  }
}
