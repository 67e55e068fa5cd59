import SourceText

/// `github`: workflow commands that the runner turns into annotations, the findings that got none as lines
/// of the log, and the summary.
///
/// A step shows ten errors and ten warnings, so what stands on changed lines comes first. Nothing that a
/// file holds can give the runner a command: commands escape it, and no other line begins with it.
struct GitHubWriter: ReportWriter {
  /// How many annotations of one severity a step shows.
  private static let limit = 10

  func text(of report: LintReport, _ context: OutputContext) -> String {
    var text = ""
    var rest: [Diagnostic] = []
    var annotated: [Severity: Int] = [:]
    for diagnostic in ordered(report, context.lookup) {
      if annotated[diagnostic.severity, default: 0] < GitHubWriter.limit {
        annotated[diagnostic.severity, default: 0] += 1
        text += annotation(diagnostic, context) + "\n"
      } else {
        rest.append(diagnostic)
      }
    }
    if !rest.isEmpty {
      let kinds = [Severity.error, .warning].compactMap { severity -> String? in
        let count = rest.count { $0.severity == severity }
        return count > 0 ? Phrase.count(count, "more \(severity.rawValue)") : nil
      }
      text += "::group::\(kinds.joined(separator: ", ")) without an annotation\n"
      for diagnostic in rest { text += line(diagnostic, context) + "\n" }
      text += "::endgroup::\n"
    }
    return context.showsSummary ? text + SummaryLine.text(of: report, Painter(.plain)) + "\n" : text
  }

  /// On changed lines, then in changed files, then elsewhere; of each, errors first.
  private func ordered(_ report: LintReport, _ lookup: SourceLookup) -> [Diagnostic] {
    guard let changes = report.changedLines else { return report.worstFirst }
    var groups: [[Diagnostic]] = [[], [], []]
    for diagnostic in report.diagnostics {
      groups[distance(diagnostic.location, from: changes, lookup)].append(diagnostic)
    }
    return groups.flatMap { group in
      group.filter { $0.severity == .error } + group.filter { $0.severity == .warning }
    }
  }

  private func distance(
    _ location: SourceLocation, from changes: ChangedLines, _ lookup: SourceLookup
  ) -> Int {
    guard changes.contains(location.path) else { return 2 }
    if location.range == .wholeFile { return 0 }
    let (start, end) = lookup.positions(of: location)
    return changes.contains(location.path, lines: start.line...max(start.line, end.line)) ? 0 : 1
  }

  private func annotation(_ diagnostic: Diagnostic, _ context: OutputContext) -> String {
    let location = diagnostic.location
    var properties = [("file", context.path(of: location.path))]
    if location.range != .wholeFile {
      let (start, end) = context.lookup.positions(of: location)
      // An end at a line's beginning belongs to the line before.
      let last = end.line > start.line && end.column == 1 ? end.line - 1 : end.line
      properties += [("line", String(start.line)), ("endLine", String(last))]
      // The runner drops columns of annotations of several lines. The last column is part of the range.
      if last == start.line {
        properties.append(("col", String(start.column)))
        if end.line == start.line {
          properties.append(("endColumn", String(max(start.column, end.column - 1))))
        }
      }
    }
    properties.append(("title", diagnostic.rule.string))
    let help = diagnostic.help.map { ["help: \($0)"] } ?? []
    let lines = [diagnostic.message] + help + diagnostic.notes.map { "note: \($0)" }
    return WorkflowCommand.text(
      diagnostic.severity.rawValue, properties, lines.map(TerminalText.escaped).joined(separator: "\n"))
  }

  /// A finding as a line of the log: `path:line:col: error[rule]: message`.
  private func line(_ diagnostic: Diagnostic, _ context: OutputContext) -> String {
    let start = context.lookup.positions(of: diagnostic.location).start
    let path = TerminalText.escaped(context.path(of: diagnostic.location.path))
    let label = "\(diagnostic.severity.rawValue)[\(diagnostic.rule)]"
    let text = "\(path):\(start.line):\(start.column): \(label): \(TerminalText.escaped(diagnostic.message))"
    return WorkflowCommand.harmless(text)
  }
}
