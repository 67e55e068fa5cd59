import JSON
package import SourceText

/// How often each rule found something, most often first.
package struct RuleStatistics: Sendable {
  package struct Row: Hashable, Sendable {
    package let rule: RuleName
    package let severity: Severity
    package var count: Int
    /// How many of them have a fix whose meaning is certain.
    package var fixable: Int
  }

  package let rows: [Row]

  package init(_ diagnostics: [Diagnostic]) {
    struct Key: Hashable {
      let rule: RuleName
      let severity: Severity
    }
    var rows: [Key: Row] = [:]
    for diagnostic in diagnostics {
      let key = Key(rule: diagnostic.rule, severity: diagnostic.severity)
      var row = rows[key] ?? Row(rule: key.rule, severity: key.severity, count: 0, fixable: 0)
      row.count += 1
      if diagnostic.fix?.isSafe == true { row.fixable += 1 }
      rows[key] = row
    }
    self.rows = rows.values.sorted {
      if $0.count != $1.count { return $0.count > $1.count }
      return $0.rule == $1.rule ? $0.severity > $1.severity : $0.rule < $1.rule
    }
  }

  /// A line per rule: the count, `[*]` where a fix is certain, the severity, the rule.
  func text(_ painter: Painter, _ links: LinkTargets) -> String {
    let digits = rows.map { String($0.count).count }.max() ?? 0
    let hasFixes = rows.contains { $0.fixable > 0 }
    var text = ""
    for row in rows {
      let count = String(row.count)
      let label = row.severity.rawValue
      let role: Painter.Role = row.severity == .error ? .error : .warning
      text += String(repeating: " ", count: digits - count.count) + count + "  "
      if hasFixes { text += row.fixable > 0 ? "[*] " : "    " }
      text += painter.paint(label, role) + String(repeating: " ", count: 9 - label.count)
      text += painter.link(TerminalText.escaped(row.rule.string), to: links.address(of: row.rule)) + "\n"
    }
    return hasFixes ? text + "[*] has fixes that are certain\n" : text
  }

  var json: JSONValue {
    .array(
      rows.map { row in
        JSONDiagnostic.object([
          ("rule", .string(row.rule.string)), ("severity", .string(row.severity.rawValue)),
          ("count", .number(Number(row.count))), ("fixable", .number(Number(row.fixable))),
        ])
      })
  }
}
