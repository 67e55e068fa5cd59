package import SourceText

/// Every rule, area by area. A new rule adds its file and its line here.
package enum RuleRegistry {
  package static let all: [Rule] = [
    DuplicateTitle.rule,
    PrerequisiteCycle.rule,
    SelfPrerequisite.rule,
    UnknownPrerequisite.rule,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static func rule(_ name: RuleName) -> Rule? {
    byName[name]
  }
}
