import SourceText

/// `concise`: one finding per line, `path:line:col: error[rule]: message`, and nothing else, so that lines
/// can be counted and editors can jump.
struct ConciseWriter: ReportWriter {
  func text(of report: LintReport, _ context: OutputContext) -> String {
    let painter = Painter(context.terminal)
    if context.showsStatistics { return RuleStatistics(report.diagnostics).text(painter, context.links) }
    var text = ""
    let shown = report.worst(context.maxDiagnostics)
    for diagnostic in shown {
      let location = diagnostic.location
      let start = context.lookup.positions(of: location).start
      let place = "\(TerminalText.escaped(location.path.string)):\(start.line):\(start.column)"
      text += painter.link(place, to: context.links.address(of: location.path)) + ": "
      text += HumanWriter.label(of: diagnostic, painter, context.links) + ": "
      text += TerminalText.escaped(diagnostic.message) + "\n"
    }
    return text + HumanWriter.remainder(of: report, shown: shown.count)
  }
}
