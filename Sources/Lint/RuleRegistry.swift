package import SourceText

/// Every rule, area by area. A new rule adds its file and its line here.
package enum RuleRegistry {
  package static let all: [Rule] = [
    AchievementCriteria.rule,
    DuplicateAchievementName.rule,
    UnreachableAchievement.rule,

    AcceptUnreachable.rule,
    AllCorrect.rule,
    AnswerLength.rule,
    AnswerOutOfRange.rule,
    AnswerPosition.rule,
    BadRegex.rule,
    BlankMismatch.rule,
    ChoiceRefersByPosition.rule,
    DrawExceedsPool.rule,
    DuplicateChoice.rule,
    DuplicateQuestionId.rule,
    KeyNotFullScore.rule,
    LeaksAnswer.rule,
    NoCorrect.rule,
    NoExplanation.rule,
    NoneOfTheAboveConflict.rule,
    Points.rule,
    RubricPoints.rule,
    SingleCorrect.rule,
    Tolerance.rule,
    UnknownLesson.rule,
    UnreachableThreshold.rule,
    Weights.rule,

    DuplicateCharacterName.rule,
    ExampleOrder.rule,
    LocaleMismatch.rule,
    MissingParameter.rule,
    ParameterRange.rule,
    PromptTooLong.rule,
    SecretInPrompt.rule,
    TraitRange.rule,
    UnknownPlaceholder.rule,

    DuplicateTitle.rule,
    NoLessons.rule,
    PrerequisiteCycle.rule,
    PrerequisiteLevel.rule,
    SelfPrerequisite.rule,
    UnknownInstructor.rule,
    UnknownPrerequisite.rule,
    UnknownTranslation.rule,
    UnpublishedPrerequisite.rule,

    CaseCollision.rule,
    ControlCharacter.rule,
    EmptyFile.rule,
    MergeConflict.rule,
    NotUTF8.rule,
    OutsideRepository.rule,
    StrayFile.rule,
    TooLargeFile.rule,
    UnreadableFile.rule,

    MissingFrontMatter.rule,
    FrontMatterNotAMapping.rule,
    FrontMatterTooLarge.rule,
    UnterminatedFrontMatter.rule,

    UnsafeHTML.rule,

    AliasCollision.rule,
    AliasOfExisting.rule,
    BadSlug.rule,
    DuplicateID.rule,
    DuplicateSlug.rule,
    MissingID.rule,

    DuplicatePosition.rule,
    EmptyBody.rule,
    NoTitle.rule,
    UnknownCharacter.rule,
    UnknownSkill.rule,

    BrokenAnchor.rule,
    BrokenAsset.rule,
    BrokenFile.rule,

    MarkdownLimit.rule,

    NoBranchFits.rule,
    NotAllowedValue.rule,
    WrongFormat.rule,
    InvalidSchema.rule,
    WrongLength.rule,
    WrongForm.rule,
    OutOfRange.rule,
    MissingKey.rule,
    WrongType.rule,
    RepeatedItem.rule,
    UnknownKey.rule,

    SkillCycle.rule,
    MilestoneWithoutRequirement.rule,
    ParentCycle.rule,
    PositionOverlap.rule,
    TreePrerequisiteCycle.rule,
    RedundantRequirement.rule,
    UnknownSkillAssessment.rule,
    UnknownCategory.rule,
    UnknownSkillLesson.rule,
    UnknownParent.rule,
    UnknownTreePrerequisite.rule,
    UnknownRequirement.rule,
    Unreachable.rule,

    AliasLimit.rule,
    AmbiguousScalar.rule,
    DepthLimit.rule,
    DuplicateKey.rule,
    MultipleDocuments.rule,
    NodeLimit.rule,
    YAMLSyntax.rule,
    TabIndentation.rule,
    UnsupportedTag.rule,
  ]

  private static let byName = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  package static func rule(_ name: RuleName) -> Rule? {
    byName[name]
  }
}
