import Content
import SourceText

/// What is wrong with `rules:` of `lectern.yaml`: names that no rule has, and what cannot be lowered.
enum RuleSettingCheck {
  static func findings(_ configuration: Configuration) -> [Diagnostic] {
    var unused = Findings(UnusedSuppression.rule)
    var unknown = Findings(UnknownRuleName.rule)
    for setting in configuration.rules {
      let name = setting.rule.value
      let place = SourceLocation(path: Configuration.path, range: setting.rule.range)
      let pointer = JSONPointer.root.key("rules").key(name)
      guard RuleSelection.isKnown(name) else {
        unknown.add(UnknownRule.everywhere(name), at: place, pointer: pointer)
        continue
      }
      let rules = RuleRegistry.all.filter { $0.name.string == name || $0.name.area == name }
      let isAlwaysError = rules.allSatisfy { $0.isHard && !$0.alsoWarns }
      guard setting.severity != .error, isAlwaysError else { continue }
      unused.add(
        "errors of \(name) cannot be lowered or switched off", at: place, pointer: pointer,
        help: "remove the line; a publish would be wrong despite such an error")
    }
    return unused.diagnostics + unknown.diagnostics
  }
}

extension Findings {
  /// Reports a name that no rule and no area has; the nearest one is offered.
  fileprivate mutating func add(_ unknown: UnknownRule, at place: SourceLocation, pointer: JSONPointer) {
    add(
      unknown.description, at: place, pointer: pointer, help: unknown.help, fix: unknown.fix(at: place.range))
  }

  mutating func add(_ unknown: UnknownRule, at place: SourceLocation) {
    add(unknown.description, at: place, help: unknown.help, fix: unknown.fix(at: place.range))
  }
}

extension UnknownRule {
  /// With areas among what may have been meant.
  static func everywhere(_ name: String) -> UnknownRule {
    UnknownRule(name, alsoAllowed: RuleSelection.areas.sorted())
  }

  /// Which rule was meant is a guess.
  fileprivate func fix(at range: SourceRange) -> Fix? {
    closest.map { Fix("write \($0)", isSafe: false, edits: [TextEdit(range, $0)]) }
  }
}
