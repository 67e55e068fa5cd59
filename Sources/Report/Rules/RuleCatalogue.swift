import JSON
package import Lint
package import SourceText

/// The rule reference: every rule's page, and a list of them.
package struct RuleCatalogue: Sendable {
  private let rules: [Rule]

  package init(_ rules: [Rule] = RuleRegistry.all) {
    self.rules = rules.sorted { $0.name < $1.name }
  }

  /// The last line of every file that is written, which tells them from a person's own.
  package static let mark = "<!-- written by `lectern explain --all` -->\n"

  /// The reference as files: a page for each rule, `area/rule.md`, and `README.md` that lists them.
  package var files: [(path: RepositoryPath, text: String)] {
    let pages = rules.compactMap { rule in
      RepositoryPath(rule.name.string + ".md").map { path in
        (path, RuleDocument.markdown(of: rule) + "\n" + RuleCatalogue.mark)
      }
    }
    return [(RepositoryPath.root.appending("README.md"), index + "\n" + RuleCatalogue.mark)] + pages
  }

  /// Every page in one document.
  package var markdown: String {
    rules.map { RuleDocument.markdown(of: $0) }.joined(separator: "\n")
  }

  /// Version 1: `{"version": 1, "rules": [{"rule", "area", "severity", "hard", "off", "summary", "page"}]}`.
  package var json: String {
    let values = rules.map { rule in
      JSONDiagnostic.object([
        ("rule", .string(rule.name.string)), ("area", .string(String(rule.name.area))),
        ("severity", .string(rule.severity.rawValue)), ("hard", .bool(rule.isHard)),
        ("off", .bool(rule.isOff)),
        ("summary", .string(RulePage(rule.page).summary)),
        ("page", .string(RuleDocument.markdown(of: rule))),
      ])
    }
    return JSONDiagnostic.object([("version", 1), ("rules", .array(values))]).text(pretty: true) + "\n"
  }

  /// A line for each rule: its name, its severity, what it checks.
  package func list(_ terminal: Terminal) -> String {
    let painter = Painter(terminal)
    let width = rules.map { $0.name.string.count }.max() ?? 0
    return rules.map { rule in
      let space = String(repeating: " ", count: width - rule.name.string.count + 2)
      let severity = rule.isOff ? "off      " : rule.severity == .error ? "error    " : "warning  "
      let role: Painter.Role = rule.severity == .error ? .error : .warning
      let room = max(terminal.width - width - 11, 20)
      let summary = TerminalText.cut(TerminalText.escaped(RulePage(rule.page).summary), to: room)
      return rule.name.string + space + painter.paint(severity, role) + summary + "\n"
    }.joined()
  }

  private var index: String {
    var text = "# Rules\n\nWhat `lectern lint` checks, area by area. `lectern explain RULE` shows a page.\n"
    var area: Substring = ""
    for rule in rules {
      if rule.name.area != area {
        area = rule.name.area
        text += "\n## \(area)\n\n"
      }
      let severity = rule.isHard ? "error, always" : rule.isOff ? "off" : rule.severity.rawValue
      text += "- [\(rule.name)](\(rule.name).md) (\(severity)): \(RulePage(rule.page).summary)\n"
    }
    return text
  }
}
