import Content
import SourceText

/// Which objects learners can see: published themselves, and so is what they are part of.
struct Visibility {
  /// Why an object is not seen, by kind and key; nothing for what is seen or could not be read.
  private var hidden: [ContentKind: [ContentKey: Reason]] = [:]

  struct Reason {
    /// "it is not published", "its course is not published".
    let words: String
    let place: SourceLocation
  }

  init(_ repository: ContentRepository) {
    for course in repository.courses where !course.isPublished {
      hide(course.header, "it is not published", "published")
    }
    for module in repository.modules {
      if !module.isPublished { hide(module.header, "it is not published", "published") }
      inherit(module.header, [(.course, module.course)])
    }
    for lesson in repository.lessons {
      if !lesson.isPublished { hide(lesson.header, "it is not published", "published") }
      inherit(lesson.header, [(.module, lesson.module)])
    }
    for assessment in repository.assessments {
      if !assessment.isActive { hide(assessment.header, "it is not active", "active") }
      inherit(assessment.header, [assessment.module.map { (.module, $0) } ?? (.course, assessment.course)])
    }
    for character in repository.characters where !character.isActive {
      hide(character.header, "it is not active", "active")
    }
    for category in repository.categories where !category.isActive {
      hide(category.header, "it is not active", "active")
    }
    for tree in repository.trees {
      if !tree.isPublished { hide(tree.header, "it is not published", "published") }
      for skill in tree.skills {
        if !skill.isActive { hide(skill.header, "it is not active", "active") }
        inherit(skill.header, [(.skillTree, tree.header.key)])
      }
    }
    for achievement in repository.achievements where !achievement.isActive {
      hide(achievement.header, "it is not active", "active")
    }
  }

  /// Why learners cannot see an object; nil where they can, or where it could not be read.
  func obstacle(_ kind: ContentKind, _ key: ContentKey) -> Reason? {
    hidden[kind]?[key]
  }

  /// Whether learners certainly see an object.
  func isSeen(_ header: ContentHeader) -> Bool {
    !header.source.isBroken && hidden[header.kind]?[header.key] == nil
  }

  private mutating func hide(_ header: ContentHeader, _ words: String, _ key: String) {
    guard !header.source.isBroken else { return }
    hidden[header.kind, default: [:]][header.key] = Reason(
      words: words, place: header.source.keyLocation(key))
  }

  private mutating func inherit(_ header: ContentHeader, _ owners: [(ContentKind, ContentKey)]) {
    guard hidden[header.kind]?[header.key] == nil else { return }
    for (kind, key) in owners {
      guard let reason = hidden[kind]?[key] else { continue }
      let words =
        reason.words.hasPrefix("it ") ? "its \(kind.words)" + reason.words.dropFirst(2) : reason.words
      hidden[header.kind, default: [:]][header.key] = Reason(words: words, place: reason.place)
    }
  }
}
