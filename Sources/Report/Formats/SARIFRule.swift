import JSON
import Lint
import SourceText

/// A rule as SARIF describes it, with its whole page.
enum SARIFRule {
  /// What code scanning shows of a description, in characters.
  private static let descriptionLimit = 1000

  static func value(of name: RuleName, _ context: OutputContext) -> JSONValue {
    var members: [(String, JSONValue)] = [("id", .string(name.string))]
    if let rule = context.rule(name) {
      let summary = RulePage(rule.page).summary
      members += [
        ("shortDescription", ["text": .string(firstSentence(of: summary))]),
        ("fullDescription", ["text": .string(String(summary.prefix(descriptionLimit)))]),
        (
          "help",
          [
            "text": .string(RulePageText.text(of: rule, .plain)),
            "markdown": .string(RuleDocument.markdown(of: rule)),
          ]
        ),
        ("defaultConfiguration", ["level": .string(rule.severity.rawValue)]),
      ]
    }
    if let address = context.links.address(of: name) { members.append(("helpUri", .string(address))) }
    members.append(("properties", ["tags": [.string(String(name.area))]]))
    return JSONDiagnostic.object(members)
  }

  private static func firstSentence(of text: String) -> String {
    guard let end = text.firstRange(of: ". ") else { return String(text.prefix(descriptionLimit)) }
    return String(text[..<text.index(after: end.lowerBound)].prefix(descriptionLimit))
  }
}
