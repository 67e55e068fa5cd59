import Content
import SourceText

/// What `rules:` of `lectern.yaml` makes of findings.
struct SeveritySettings: Sendable {
  private let settings: [RuleName: [Configuration.RuleSetting]]

  init(_ configuration: Configuration) {
    settings = Dictionary(grouping: configuration.rules) { RuleName($0.rule.value) }
  }

  /// The finding with its severity; nil where its rule is off. Errors of hard rules stay errors.
  func apply(_ diagnostic: Diagnostic) -> Diagnostic? {
    guard let candidates = settings[diagnostic.rule] else { return diagnostic }
    let isHard = RuleRegistry.rule(diagnostic.rule)?.isHard ?? true
    if isHard, diagnostic.severity == .error { return diagnostic }
    var result = diagnostic
    for setting in candidates {
      let holds = setting.globs.isEmpty || setting.globs.contains { $0.matches(diagnostic.location.path) }
      guard holds else { continue }
      guard let severity = setting.severity else { return nil }
      result.severity = severity
    }
    return result
  }
}
