import SourceText

/// `markdown`: a summary for a job's page or a comment. Counts by rule, then the findings by file, the files
/// with errors first.
struct MarkdownWriter: ReportWriter {
  /// A step's summary is refused beyond 1 MiB, in bytes.
  private static let byteLimit = 1_000_000
  /// How many rules the table names.
  private static let ruleLimit = 20
  /// How many findings of one file are listed.
  private static let fileLimit = 50

  func text(of report: LintReport, _ context: OutputContext) -> String {
    var text = "### Lint: \(SummaryLine.text(of: report, Painter(.plain)))\n"
    guard !report.diagnostics.isEmpty else { return text }
    text += "\n" + table(report, context)
    let files = filesWorstFirst(report)
    var shownFiles = 0
    var shownFindings = 0
    for findings in files {
      let section = "\n" + section(findings, context, isOpen: shownFiles == 0)
      guard text.utf8.count + section.utf8.count <= MarkdownWriter.byteLimit else { break }
      text += section
      shownFiles += 1
      shownFindings += findings.count
    }
    let hidden = report.diagnostics.count - shownFindings
    if hidden > 0 {
      let others = Phrase.count(files.count - shownFiles, "more file")
      text += "\n… and \(Phrase.count(hidden, "more finding")) in \(others)\n"
    }
    return text
  }

  private func table(_ report: LintReport, _ context: OutputContext) -> String {
    var counts: [RuleName: (errors: Int, warnings: Int)] = [:]
    for diagnostic in report.diagnostics {
      if diagnostic.severity == .error {
        counts[diagnostic.rule, default: (0, 0)].errors += 1
      } else {
        counts[diagnostic.rule, default: (0, 0)].warnings += 1
      }
    }
    let rows = counts.sorted { left, right in
      if left.value != right.value { return left.value > right.value }
      return left.key < right.key
    }
    var text = "| rule | errors | warnings |\n|---|---:|---:|\n"
    for (rule, count) in rows.prefix(MarkdownWriter.ruleLimit) {
      text += "| \(name(of: rule, context)) | \(count.errors) | \(count.warnings) |\n"
    }
    let hidden = rows.dropFirst(MarkdownWriter.ruleLimit)
    if !hidden.isEmpty {
      let errors = hidden.reduce(0) { $0 + $1.value.errors }
      let warnings = hidden.reduce(0) { $0 + $1.value.warnings }
      text += "| \(Phrase.count(hidden.count, "more rule")) | \(errors) | \(warnings) |\n"
    }
    return text
  }

  private func name(of rule: RuleName, _ context: OutputContext) -> String {
    let code = MarkdownText.code(rule.string)
    return context.links.address(of: rule).map { "[\(code)](<\($0)>)" } ?? code
  }

  /// Each file's findings, files with the most errors first.
  private func filesWorstFirst(_ report: LintReport) -> [[Diagnostic]] {
    var files: [(errors: Int, findings: [Diagnostic])] = []
    for diagnostic in report.diagnostics {
      if files.last?.findings.last?.location.path != diagnostic.location.path { files.append((0, [])) }
      files[files.count - 1].findings.append(diagnostic)
      if diagnostic.severity == .error { files[files.count - 1].errors += 1 }
    }
    return files.enumerated().sorted { left, right in
      if left.element.errors != right.element.errors { return left.element.errors > right.element.errors }
      return left.offset < right.offset
    }.map(\.element.findings)
  }

  private func section(_ findings: [Diagnostic], _ context: OutputContext, isOpen: Bool) -> String {
    guard let path = findings.first?.location.path else { return "" }
    let errors = findings.count { $0.severity == .error }
    let warnings = findings.count - errors
    let counts = [
      errors > 0 ? Phrase.count(errors, "error") : nil,
      warnings > 0 ? Phrase.count(warnings, "warning") : nil,
    ].compactMap(\.self).joined(separator: ", ")
    var text = "<details\(isOpen ? " open" : "")><summary>\(MarkdownText.code(context.path(of: path))): "
    text += "\(counts)</summary>\n\n"
    let worst = findings.filter { $0.severity == .error } + findings.filter { $0.severity == .warning }
    for diagnostic in worst.prefix(MarkdownWriter.fileLimit) {
      text += "- **\(diagnostic.severity.rawValue)**"
      if diagnostic.location.range != .wholeFile {
        text += " in line \(context.lookup.positions(of: diagnostic.location).start.line)"
      }
      text += ": "
      text += MarkdownText.escaped(diagnostic.message) + " (\(name(of: diagnostic.rule, context)))\n"
      if let help = diagnostic.help { text += "  <br>help: \(MarkdownText.escaped(help))\n" }
    }
    let hidden = findings.count - MarkdownWriter.fileLimit
    if hidden > 0 { text += "- … and \(Phrase.count(hidden, "more finding"))\n" }
    return text + "\n</details>\n"
  }
}
