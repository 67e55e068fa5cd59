import Content
import SourceText

/// What `rules:` of `lectern.yaml` makes of findings.
struct SeveritySettings: Sendable {
  private let settings: [RuleName: [Configuration.RuleSetting]]
  private let selection: RuleSelection

  init(_ configuration: Configuration, _ selection: RuleSelection) {
    settings = Dictionary(grouping: configuration.rules) { RuleName($0.rule.value) }
    self.selection = selection
  }

  /// Whether any finding of a rule could be reported.
  func isOn(_ rule: Rule) -> Bool {
    guard selection.contains(rule.name) else { return false }
    return !rule.isOff || selection.names(rule.name)
      || settings[rule.name, default: []].contains { $0.severity != nil }
  }

  /// The finding with its severity; nil where its rule is off. Errors of hard rules stay errors.
  func apply(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard selection.contains(diagnostic.rule) else { return nil }
    let rule = RuleRegistry.rule(diagnostic.rule)
    let isHard = rule?.isHard ?? true
    if isHard, diagnostic.severity == .error { return diagnostic }
    var result = diagnostic
    var isOn = !(rule?.isOff ?? false) || selection.names(diagnostic.rule)
    for setting in settings[diagnostic.rule, default: []] {
      let holds = setting.globs.isEmpty || setting.globs.contains { $0.matches(diagnostic.location.path) }
      guard holds else { continue }
      isOn = setting.severity != nil
      result.severity = setting.severity ?? result.severity
    }
    return isOn ? result : nil
  }
}
