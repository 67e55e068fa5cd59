/// The last line for people: `2 errors, 1 warning in 214 files (0.04 s). 1 fixable.`
package enum SummaryLine {
  package static func text(of report: LintReport, _ painter: Painter) -> String {
    let checked = "\(Phrase.count(report.fileCount, "file")) (\(Phrase.duration(report.elapsed)))"
    guard !report.diagnostics.isEmpty else { return "no problems in \(checked)" }
    var counts: [String] = []
    if report.errorCount > 0 {
      counts.append(painter.paint(Phrase.count(report.errorCount, "error"), .error))
    }
    if report.warningCount > 0 {
      counts.append(painter.paint(Phrase.count(report.warningCount, "warning"), .warning))
    }
    return "\(counts.joined(separator: ", ")) in \(checked).\(fixes(of: report))"
  }

  /// Findings whose fix stands in the JSON formats, for editors.
  private static func fixes(of report: LintReport) -> String {
    report.fixableCount > 0 ? " \(report.fixableCount) fixable." : ""
  }
}
