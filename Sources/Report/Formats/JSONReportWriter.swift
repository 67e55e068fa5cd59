import JSON
import SourceText

/// `json`, version 1: keys are only ever added.
///
/// Every finding is in it. Each stands on a line of its own, so that two reports compare well.
struct JSONReportWriter: ReportWriter {
  func text(of report: LintReport, _ context: OutputContext) -> String {
    var text = "{\"version\":1,\n\"summary\":" + JSONDiagnostic.summary(of: report).text()
    if context.showsStatistics {
      text += ",\n\"statistics\":" + RuleStatistics(report.diagnostics).json.text()
    }
    text += ",\n\"diagnostics\":["
    for (number, diagnostic) in report.diagnostics.enumerated() {
      text += number == 0 ? "\n" : ",\n"
      text += JSONDiagnostic.value(of: diagnostic, context.lookup).text()
    }
    return TerminalText.escapedJSON(text) + (report.diagnostics.isEmpty ? "]}\n" : "\n]}\n")
  }
}

/// `jsonl`: a line per finding, as in `json`, then one line `{"version":1,"summary":{…}}`.
///
/// A reader tells the last line by its key `summary`; where it is missing, the output was cut off.
struct JSONLinesWriter: ReportWriter {
  func text(of report: LintReport, _ context: OutputContext) -> String {
    var text = ""
    for diagnostic in report.diagnostics {
      text += JSONDiagnostic.value(of: diagnostic, context.lookup).text() + "\n"
    }
    var last: [(String, JSONValue)] = [("version", 1), ("summary", JSONDiagnostic.summary(of: report))]
    if context.showsStatistics { last.append(("statistics", RuleStatistics(report.diagnostics).json)) }
    let summary = JSONDiagnostic.object(last)
    return TerminalText.escapedJSON(text) + summary.text() + "\n"
  }
}
