/// The last line for people: `2 errors, 1 warning in 214 files (0.04 s). 1 fixable with --fix.`
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

  private static func fixes(of report: LintReport) -> String {
    let safe = report.fixableCount
    let unsafe = report.unsafelyFixableCount
    switch (safe > 0, unsafe > 0) {
    case (false, false): return ""
    case (true, false): return " \(safe) fixable with --fix."
    case (false, true): return " \(unsafe) fixable with --unsafe-fixes."
    case (true, true): return " \(safe) fixable with --fix, \(unsafe) more with --unsafe-fixes."
    }
  }
}
