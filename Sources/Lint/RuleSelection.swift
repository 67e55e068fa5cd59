package import SourceText

/// Rules that were asked for by name or by area.
package struct RuleSelection: Sendable {
  private let selected: Set<String>
  private let ignored: Set<String>

  /// - Parameters:
  ///   - select: rules (`course/duplicate-title`) and areas (`course`); empty for all.
  ///   - ignore: those that are left out of them.
  package init(select: [String] = [], ignore: [String] = []) throws(UnknownRule) {
    for word in select + ignore { try RuleSelection.check(word) }
    self.init(selected: Set(select), ignored: Set(ignore))
  }

  /// Every rule that is on by itself or through `lectern.yaml`.
  package static let all = RuleSelection(selected: [], ignored: [])

  private init(selected: Set<String>, ignored: Set<String>) {
    self.selected = selected
    self.ignored = ignored
  }

  /// Whether a rule was asked for by its own name: that switches on one that is off by itself.
  func names(_ rule: RuleName) -> Bool {
    selected.contains(rule.string)
  }

  package func contains(_ rule: RuleName) -> Bool {
    (selected.isEmpty || RuleSelection.names(selected, rule)) && !RuleSelection.names(ignored, rule)
  }

  private static func names(_ words: Set<String>, _ rule: RuleName) -> Bool {
    words.contains(rule.string) || words.contains(String(rule.area))
  }

  /// Whether a rule has to look: to report what it finds, or since suppressions of it are asked about.
  func runs(_ rule: RuleName) -> Bool {
    contains(rule)
      || !selected.isEmpty && RuleSelection.names(selected, UnusedSuppression.rule.name)
        && !RuleSelection.names(ignored, rule)
  }

  static let areas = Set(RuleRegistry.all.map { String($0.name.area) })

  /// Whether a word is a rule's name or an area's.
  static func isKnown(_ word: String) -> Bool {
    areas.contains(word) || RuleRegistry.rule(RuleName(word)) != nil
  }

  /// Whether every rule is selected that is on by itself.
  package var isEverything: Bool { selected.isEmpty && ignored.isEmpty }

  private static func check(_ word: String) throws(UnknownRule) {
    guard !isKnown(word) else { return }
    throw UnknownRule(word, alsoAllowed: areas.sorted())
  }
}

/// A name that no rule has.
package struct UnknownRule: Error, Hashable, CustomStringConvertible {
  package let name: String
  package let help: String
  /// What was probably meant.
  package let closest: String?

  package init(_ name: String, alsoAllowed: [String] = []) {
    self.name = name
    let rules = RuleRegistry.all.map(\.name.string)
    let candidates = Suggestion.candidates(for: name, among: rules + alsoAllowed)
    // The right rule without its area.
    let namesakes = rules.filter { $0.hasSuffix("/" + name) }
    closest = candidates.first ?? namesakes.first
    if let closest {
      help = "did you mean \"\(closest)\"?"
    } else {
      help = "lectern explain --list names every rule"
    }
  }

  package var description: String { "no rule is called \"\(name)\"" }
}
