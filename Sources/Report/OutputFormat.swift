/// The formats of `--format`: the one list. A new one is a case here and a file in `Formats/`.
package enum OutputFormat: String, Sendable, CaseIterable {
  case human
  case concise
  case json
  case jsonl

  /// The report as this format's whole text, ending with a line feed where it is not empty.
  package func render(_ report: LintReport, _ context: OutputContext) -> String {
    let writer: any ReportWriter =
      switch self {
      case .human: HumanWriter()
      case .concise: ConciseWriter()
      case .json: JSONReportWriter()
      case .jsonl: JSONLinesWriter()
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
  /// How many findings `human` and `concise` show; nil for all. Formats for programs show all.
  package let maxDiagnostics: Int?
  /// Whether `human` ends with a line that counts.
  package let showsSummary: Bool

  /// How many findings a terminal shows where nobody said how many.
  package static let terminalLimit = 50

  /// - Parameter maxDiagnostics: as `--max-diagnostics` says it: 0 for all; nil for the default, which is 50
  ///   on a terminal and all elsewhere.
  package init(
    lookup: SourceLookup, terminal: Terminal = .plain, links: LinkTargets = LinkTargets(),
    maxDiagnostics: Int? = nil, showsSummary: Bool = true
  ) {
    self.showsSummary = showsSummary
    self.lookup = lookup
    self.terminal = terminal
    self.links = links
    if let asked = maxDiagnostics {
      self.maxDiagnostics = asked > 0 ? asked : nil
    } else {
      self.maxDiagnostics = terminal.isTerminal ? OutputContext.terminalLimit : nil
    }
  }
}
