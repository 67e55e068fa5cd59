package import SourceText

/// Every rule, area by area. A new rule adds its file and its line here.
package enum RuleRegistry {
  package static let all: [Rule] = [
    AcceptUnreachable.rule,
    AllCorrect.rule,
    AnswerOutOfRange.rule,
    BadRegex.rule,
    BlankMismatch.rule,
    ChoiceRefersByPosition.rule,
    DrawExceedsPool.rule,
    DuplicateChoice.rule,
    DuplicateQuestionId.rule,
    NoCorrect.rule,
    NoneOfTheAboveConflict.rule,
    Points.rule,
    RubricPoints.rule,
    SingleCorrect.rule,
    Tolerance.rule,
    UnknownLesson.rule,
    UnreachableThreshold.rule,
    Weights.rule,
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
