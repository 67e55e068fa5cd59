/// The last line for people: `2 errors, 1 warning in 214 files (0.04 s). 1 fixable with --fix.` Before it stands
/// a line of what was mended, if anything was.
package enum SummaryLine {
  package static func text(of report: LintReport, _ painter: Painter) -> String {
    let fixed = report.fixed.map { $0.problems > 0 ? "fixed \($0.text)\n" : "" } ?? ""
    let checked = "\(Phrase.count(report.fileCount, "file")) (\(Phrase.duration(report.elapsed)))"
    let silent = silent(in: report)
    guard !report.diagnostics.isEmpty else {
      return "\(fixed)no problems in \(checked)" + (silent.isEmpty ? "" : ".\(silent)")
    }
    var counts: [String] = []
    if report.errorCount > 0 {
      counts.append(painter.paint(Phrase.count(report.errorCount, "error"), .error))
    }
    if report.warningCount > 0 {
      counts.append(painter.paint(Phrase.count(report.warningCount, "warning"), .warning))
    }
    return "\(fixed)\(counts.joined(separator: ", ")) in \(checked).\(fixes(of: report))\(silent)"
  }

  /// What is not counted: ` 3 suppressed, 12 in the baseline.`
  private static func silent(in report: LintReport) -> String {
    let parts =
      (report.suppressedCount > 0 ? ["\(report.suppressedCount) suppressed"] : [])
      + (report.baselinedCount > 0 ? ["\(report.baselinedCount) in the baseline"] : [])
    return parts.isEmpty ? "" : " \(parts.joined(separator: ", "))."
  }

  /// Findings that the program can mend itself.
  private static func fixes(of report: LintReport) -> String {
    var parts: [String] = []
    if report.fixableCount > 0 { parts.append("\(report.fixableCount) fixable with --fix") }
    if report.unsafelyFixableCount > 0 {
      let more = parts.isEmpty ? "fixable" : "more"
      parts.append("\(report.unsafelyFixableCount) \(more) with --unsafe-fixes")
    }
    return parts.isEmpty ? "" : " \(parts.joined(separator: ", "))."
  }
}
