package import Lint
import SourceText

/// A rule's page as a Markdown document that any reader shows well: plain fences, no marks, and what the
/// rule's severity allows.
package enum RuleDocument {
  package static func markdown(of rule: Rule) -> String {
    var parts: [String] = []
    for block in RulePage(rule.page).blocks {
      switch block {
      case .heading(let text, let level):
        parts.append(String(repeating: "#", count: level) + " " + text)
        if level == 1 { parts.append("*\(severity(of: rule))*") }
      case .paragraph(let lines): parts.append(lines.joined(separator: "\n"))
      case .example(let example): parts.append(markdown(of: example))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  /// How much a rule matters, and who decides that.
  package static func severity(of rule: Rule) -> String {
    if rule.isHard { return "An error that nothing can lower: a publish would be wrong." }
    if rule.isOff {
      return "Off by default; `--select \(rule.name)` or `rules:` of `lectern.yaml` turns it on."
    }
    let article = rule.severity == .error ? "An error" : "A warning"
    return "\(article) by default; `rules:` of `lectern.yaml` may change that."
  }

  private static func markdown(of example: RulePage.Example) -> String {
    let lines = example.lines.map(\.text)
    var fence = "```"
    while lines.contains(where: { $0.contains(fence) }) { fence += "`" }
    let language = languages[example.path.fileExtension] ?? ""
    return (["`\(example.path)`", "", fence + language] + lines + [fence]).joined(separator: "\n")
  }

  private static let languages = ["md": "markdown", "yaml": "yaml", "yml": "yaml", "json": "json"]
}
