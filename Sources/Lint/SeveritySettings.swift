import Content
import SourceText

/// What `rules:` of `lectern.yaml` makes of findings.
struct SeveritySettings: Sendable {
  /// By the rule or area that they name, in the order of the file.
  private let settings: [String: [(order: Int, setting: Configuration.RuleSetting)]]
  private let selection: RuleSelection

  init(_ configuration: Configuration, _ selection: RuleSelection) {
    settings = Dictionary(grouping: configuration.rules.enumerated().map { ($0.offset, $0.element) }) {
      $0.1.rule.value
    }
    self.selection = selection
  }

  /// Whether any finding of a rule could be reported, or suppressed.
  func isOn(_ rule: Rule) -> Bool {
    guard selection.runs(rule.name) else { return false }
    return !rule.isOff || selection.names(rule.name)
      || settings[rule.name.string, default: []].contains { $0.setting.severity != nil }
  }

  /// The finding with its severity; nil where its rule is off. Errors of hard rules stay errors.
  func apply(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard selection.runs(diagnostic.rule) else { return nil }
    guard !diagnostic.isHard else { return diagnostic }
    let rule = RuleRegistry.rule(diagnostic.rule)
    var result = diagnostic
    var isOn = !(rule?.isOff ?? false) || selection.names(diagnostic.rule)
    for setting in settings(for: diagnostic.rule, isOff: rule?.isOff ?? false) {
      guard setting.holds(for: diagnostic.location.path) else { continue }
      isOn = setting.severity != nil
      result.severity = setting.severity ?? result.severity
    }
    return isOn ? result : nil
  }

  /// Whether a suppressed rule's findings in a file would have been seen; of an area all rules that are on by
  /// themselves.
  func hasLooked(for name: String, in path: RepositoryPath) -> Bool {
    guard name != "suppression", !name.hasPrefix("suppression/") else { return false }
    if let rule = RuleRegistry.rule(RuleName(name)) { return hasLooked(for: rule, in: path) }
    let rules = RuleRegistry.all.filter { $0.name.area == name && !$0.isOff }
    return rules.allSatisfy { hasLooked(for: $0, in: path) }
  }

  private func hasLooked(for rule: Rule, in path: RepositoryPath) -> Bool {
    guard selection.runs(rule.name) else { return false }
    var isOn = !rule.isOff || selection.names(rule.name)
    if rule.isHard { return isOn }
    for setting in settings(for: rule.name, isOff: rule.isOff) where setting.holds(for: path) {
      isOn = setting.severity != nil
    }
    return isOn
  }

  /// Those of the rule and of its area, in the order of the file. An area does not raise rules that are off by
  /// themselves: they ask for being named.
  private func settings(for rule: RuleName, isOff: Bool) -> [Configuration.RuleSetting] {
    let own = settings[rule.string] ?? []
    let shared = isOff ? [] : settings[String(rule.area)] ?? []
    return shared.isEmpty
      ? own.map(\.setting) : (own + shared).sorted { $0.order < $1.order }.map(\.setting)
  }
}

extension Configuration.RuleSetting {
  func holds(for path: RepositoryPath) -> Bool {
    globs.isEmpty || globs.contains { $0.matches(path) }
  }
}
