package import JSON
package import SourceText

package struct SkillCategory: Sendable {
  package let header: ContentHeader
  package let name: String
  package let description: String?
  package let color: String?
  package let icon: String?
  package let isActive: Bool
}

package struct SkillTree: Sendable {
  package let header: ContentHeader
  package let name: String
  package let description: String?
  package let shortDescription: String?
  /// A category's slug.
  package let category: String
  package let difficulty: Difficulty
  package let estimatedHours: Number?
  package let version: String
  package let tags: [String]
  /// Slugs of trees.
  package let prerequisites: [String]
  package let layout: JSONValue
  package let theme: JSONValue
  package let isPublished: Bool
  package let isFeatured: Bool
  package let isAIGenerated: Bool
  package let skills: [Skill]
}

package struct Skill: Sendable {
  package let header: ContentHeader
  package let tree: ContentKey
  package let name: String
  package let shortName: String?
  package let description: String?
  package let type: String
  package let difficulty: Difficulty
  package let estimatedMinutes: Int?
  package let xp: Int
  /// Keys of skills, as written: of this tree, or `tree/skill`.
  package let requires: [String]
  /// The slug of a skill of this tree.
  package let parent: String?
  /// Its place in the picture; nil where it is laid out by depth.
  package let place: Place?
  package let size: Int
  package let isMilestone: Bool
  package let isOptional: Bool
  package let isActive: Bool
  package let learningObjectives: [String]
  package let lessons: [String]
  package let assessments: [String]
  package let resources: [Resource]
  package let content: JSONValue

  package struct Place: Sendable, Hashable {
    package let x: Double
    package let y: Double

    package init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  /// The key that a `requires:` entry means.
  package func key(ofRequirement written: String) -> ContentKey {
    written.contains("/") ? ContentKey(written) : tree.appending(written)
  }
}
