import Content
import JSON
import Markdown
import SourceText

extension RowMaker {
  func row(_ assessment: Assessment) -> ContentRow {
    let projection = AssessmentProjection(assessment, renderer)
    let randomization = assessment.randomization
    let lesson = assessment.lesson.flatMap {
      id(.lesson, (assessment.module ?? assessment.course).appending($0))
    }
    let values: [FieldValue] = [
      .json(assessment.header.extra), .optional(id(.course, assessment.course)),
      .optional(id(.module, assessment.module)), .optional(lesson), .text(assessment.title),
      .optional(assessment.description), .text(assessment.type), .text(assessment.difficulty.rawValue),
      .json(projection.questions), .json(projection.scoring), .number(Number(assessment.passThreshold)),
      .integer(assessment.maxAttempts), .optional(assessment.timeLimitMinutes),
      .bool(randomization.questions || randomization.choices || randomization.draw != nil),
      .json(projection.randomization), .text(assessment.showCorrectAnswers), .bool(assessment.isActive),
    ]
    return ContentRow(assessment.header, values, answerKey: AnswerKey(assessment, renderer).json)
  }

  func row(_ character: Persona) throws(PublishError) -> ContentRow {
    let backstory = try markdown(character.backstory, orBody: character.body)
    let (url, emoji): (String?, String?) =
      switch character.avatar {
      case .url(let written): (renderer.address(written, in: character.header.source.path), nil)
      case .emoji(let emoji): (nil, emoji)
      case nil: (nil, nil)
      }
    return ContentRow(
      character.header,
      [
        .json(character.header.extra), .text(character.name), .text(character.displayName),
        .text(character.language), .json(character.personality), .text(character.specialization),
        .text(character.skillLevel.rawValue), .text(character.conversationStyle), .optional(url),
        .optional(emoji), .optional(character.description), backstory.source, backstory.html,
        .json(character.locales), .bool(character.isActive),
      ])
  }

  func row(_ category: SkillCategory) -> ContentRow {
    ContentRow(
      category.header,
      [
        .json(category.header.extra), .text(category.name), .text(category.header.slug),
        .optional(category.description), .optional(category.color), .optional(category.icon),
        .optional(position(of: category.header)), .bool(category.isActive),
      ])
  }

  func row(_ tree: SkillTree) -> ContentRow {
    let search = SearchText(
      language: repository.configuration.locale, title: tree.name,
      headings: [tree.shortDescription].compactMap(\.self) + tree.tags,
      body: tree.description.flatMap { renderer.document($0).plainText } ?? "")
    return ContentRow(
      tree.header,
      [
        .json(tree.header.extra), .optional(id(.skillCategory, ContentKey(tree.category))), .text(tree.name),
        .text(tree.header.slug), .optional(tree.description), .optional(tree.shortDescription),
        .text(tree.difficulty.rawValue), .double(tree.estimatedHours), .texts(tree.tags),
        .text(tree.version),
        .json(tree.layout), .json(tree.theme), .bool(tree.isPublished), .bool(tree.isFeatured),
        .bool(tree.isAIGenerated),
      ], edges: edges(.skillTreePrerequisites, tree.prerequisites.map { id(.skillTree, ContentKey($0)) }),
      search: search)
  }

  /// - Parameter place: where the skill stands in the picture.
  func row(_ skill: Skill, at place: Skill.Place) -> ContentRow {
    let search = SearchText(
      language: repository.configuration.locale, title: skill.name, headings: skill.learningObjectives,
      body: skill.description.flatMap { renderer.document($0).plainText } ?? "")
    let requires = edges(.skillDependencies, skill.requires.map { id(.skill, skill.key(ofRequirement: $0)) })
    let lessons = edges(.skillLessons, lessons(of: skill).map { id(.lesson, $0) })
    let assessments = edges(.skillAssessments, skill.assessments.map { id(.assessment, ContentKey($0)) })
    return ContentRow(
      skill.header,
      [
        .json(skill.header.extra), .optional(id(.skillTree, skill.tree)),
        .optional(id(.skill, skill.parent.map { skill.tree.appending($0) })), .text(skill.name),
        .optional(skill.shortName), .text(skill.header.slug), .optional(skill.description),
        .texts(skill.learningObjectives), .text(skill.type), .text(skill.difficulty.rawValue),
        .optional(skill.estimatedMinutes), .integer(skill.xp), .number(Number(place.x)),
        .number(Number(place.y)),
        .integer(skill.size), .json(skill.content),
        .json(resources(skill.resources, in: skill.header.source.path)), .bool(skill.isActive),
        .bool(skill.isOptional), .bool(skill.isMilestone),
      ], edges: requires + lessons + assessments, search: search)
  }

  func row(_ achievement: Achievement) -> ContentRow {
    ContentRow(
      achievement.header,
      [
        .json(achievement.header.extra), .text(achievement.header.slug), .text(achievement.name),
        .text(achievement.description), .text(achievement.category), .json(achievement.criteria),
        .integer(achievement.xpReward), .optional(achievement.badgeIcon), .optional(achievement.badgeColor),
        .text(achievement.rarity), .bool(achievement.isVisible), .bool(achievement.isActive),
      ])
  }
}
