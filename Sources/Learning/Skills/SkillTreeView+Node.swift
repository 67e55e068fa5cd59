package import Foundation
package import JSON
import PostgreSQL

extension SkillTreeView {
  /// A skill in its tree.
  package struct Node: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let key: String
    package let slug: String
    package let name: String
    package let shortName: String?
    /// Markdown.
    package let description: String?
    package let learningObjectives: [String]
    package let type: String
    package let difficulty: String
    package let estimatedMinutes: Int?
    /// Experience points for completing it.
    package let xp: Int
    /// Its place in the picture, rightwards and downwards.
    package let x: Double
    package let y: Double
    /// How big it is drawn, 1 to 3.
    package let size: Int
    package let isOptional: Bool
    package let isMilestone: Bool
    /// The skill it is drawn under.
    package let parentID: UUID?
    package let content: JSONValue
    package let resources: JSONValue
    package let lessons: [Material]
    package let assessments: [Material]
    /// Nil where no learner was asked about.
    package let reached: Reached?
  }

  /// How far a learner is with a skill.
  package struct Reached: Sendable, Equatable {
    /// `locked`, `available`, `in_progress`, `completed` or `skipped`.
    package let status: String
    package let percent: Double
    package let completedAt: Date?
    package let score: Double?
  }
}

extension SkillTreeView.Node {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    slug = try object.value("slug")
    name = try object.value("name")
    shortName = try object.optional("short_name")
    description = try object.optional("description")
    learningObjectives = try object.value("learning_objectives")
    type = try object.value("skill_type")
    difficulty = try object.value("difficulty")
    estimatedMinutes = try object.optional("estimated_minutes")
    xp = try object.value("xp_value")
    x = try object.value("position_x")
    y = try object.value("position_y")
    size = try object.value("node_size")
    isOptional = try object.value("is_optional")
    isMilestone = try object.value("is_milestone")
    parentID = try object.optional("parent_id")
    content = try object.value("content")
    resources = try object.value("resources")
    lessons = try object.objects("lessons", SkillTreeView.Material.init)
    assessments = try object.objects("assessments", SkillTreeView.Material.init)
    reached = object.has("status") ? try SkillTreeView.Reached(object) : nil
  }
}

extension SkillTreeView.Reached {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    status = try object.value("status")
    percent = try object.value("progress_percent")
    completedAt = try object.optional("completed_at")
    score = try object.optional("completion_score")
  }
}
