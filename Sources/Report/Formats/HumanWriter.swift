import SourceText

/// `human`: every finding with its source lines, underlined, then a summary.
struct HumanWriter: ReportWriter {
  func text(of report: LintReport, _ context: OutputContext) -> String {
    var text = ""
    if context.showsStatistics {
      text = RuleStatistics(report.diagnostics).text(Painter(context.terminal), context.links)
      if !text.isEmpty, context.showsSummary { text += "\n" }
      return text + summary(of: report, context)
    }
    let shown = report.worst(context.maxDiagnostics)
    for diagnostic in shown {
      text += HumanDiagnostic(diagnostic, context).text + "\n"
    }
    let remainder = HumanWriter.remainder(of: report, shown: shown.count)
    if !remainder.isEmpty { text += remainder + "\n" }
    return text + summary(of: report, context)
  }

  private func summary(of report: LintReport, _ context: OutputContext) -> String {
    context.showsSummary ? SummaryLine.text(of: report, Painter(context.terminal)) + "\n" : ""
  }

  /// `error[course/unknown-prerequisite]`.
  static func label(of diagnostic: Diagnostic, _ painter: Painter, _ links: LinkTargets) -> String {
    let role: Painter.Role = diagnostic.severity == .error ? .error : .warning
    let rule = diagnostic.rule
    let linked = painter.link(TerminalText.escaped(rule.string), to: links.address(of: rule))
    return painter.paint("\(diagnostic.severity.rawValue)[\(linked)]", role)
  }

  /// What is said of the findings that are not shown; empty where all are.
  static func remainder(of report: LintReport, shown: Int) -> String {
    let hidden = report.diagnostics.count - shown
    return hidden > 0 ? "… and \(hidden) more (--max-diagnostics 0 shows all)\n" : ""
  }
}
