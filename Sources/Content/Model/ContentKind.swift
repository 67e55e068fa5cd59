/// The kinds of objects that content is made of. Raw values stand in the database and in derived ids.
package enum ContentKind: String, CaseIterable, Sendable, Hashable {
  case course
  case module
  case lesson
  case assessment
  case character
  case skillCategory = "skill_category"
  case skillTree = "skill_tree"
  case skill
  case achievement

  /// As reports count them: `skill_categories`.
  package var plural: String {
    self == .skillCategory ? "skill_categories" : rawValue + "s"
  }

  /// In a sentence: `skill tree`.
  package var words: String {
    rawValue.split(separator: "_").joined(separator: " ")
  }
}
