import Content
import SourceText

/// A key that is written in one object and means another: a prerequisite, a lesson's skills, a tree's category.
struct KeyReference {
  let kind: ContentKind
  let source: ObjectSource
  let part: JSONPointer
  let text: String
  /// The keys' common beginning that is left out, such as `holdem/preflop/`; empty for whole keys.
  let scope: String

  /// Every reference by key of a repository.
  static func all(_ repository: ContentRepository) -> [KeyReference] {
    var found: [KeyReference] = []
    for course in repository.courses {
      let source = course.header.source
      found += list("prerequisites", .course, in: source)
      found += one("translation_of", .course, in: source)
      found += one("instructor", .character, in: source)
    }
    for lesson in repository.lessons {
      found += one("character", .character, in: lesson.header.source)
      found += list("skills", .skill, in: lesson.header.source)
    }
    for assessment in repository.assessments {
      let scope = (assessment.module ?? assessment.course).string + "/"
      found += one("lesson", .lesson, in: assessment.header.source, scope: scope)
    }
    for tree in repository.trees {
      found += one("category", .skillCategory, in: tree.header.source)
      found += list("prerequisites", .skillTree, in: tree.header.source)
    }
    for skill in repository.skills { found += references(of: skill) }
    for achievement in repository.achievements {
      let parameters: JSONPointer = "/criteria/params"
      for (key, plural, kind) in achievementKinds {
        let source = achievement.header.source
        found += at(parameters.key(key), kind, in: source)
        found += items(parameters.key(plural), kind, in: source)
      }
    }
    return found
  }

  private static let achievementKinds: [(key: String, plural: String, kind: ContentKind)] = [
    ("course", "courses", .course), ("skill_tree", "skill_trees", .skillTree),
    ("category", "categories", .skillCategory), ("assessment", "assessments", .assessment),
  ]

  private static func references(of skill: Skill) -> [KeyReference] {
    let source = skill.header.source
    let scope = "\(skill.tree)/"
    let requires = list("requires", .skill, in: source).map { reference in
      reference.text.contains("/")
        ? reference
        : KeyReference(
          kind: .skill, source: source, part: reference.part, text: reference.text, scope: scope)
    }
    return requires + one("parent", .skill, in: source, scope: scope) + list("lessons", .lesson, in: source)
      + list("assessments", .assessment, in: source)
  }

  private static func one(
    _ key: String, _ kind: ContentKind, in source: ObjectSource, scope: String = ""
  ) -> [KeyReference] {
    at(JSONPointer.root.key(key), kind, in: source, scope: scope)
  }

  private static func list(_ key: String, _ kind: ContentKind, in source: ObjectSource) -> [KeyReference] {
    items(JSONPointer.root.key(key), kind, in: source)
  }

  private static func items(_ list: JSONPointer, _ kind: ContentKind, in source: ObjectSource)
    -> [KeyReference]
  {
    (source.value[list]?.sequence ?? []).indices.flatMap { at(list.index($0), kind, in: source) }
  }

  private static func at(
    _ part: JSONPointer, _ kind: ContentKind, in source: ObjectSource, scope: String = ""
  ) -> [KeyReference] {
    guard let text = source.value[part]?.string else { return [] }
    return [KeyReference(kind: kind, source: source, part: part, text: text, scope: scope)]
  }
}
