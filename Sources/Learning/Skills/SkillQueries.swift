package import Foundation
package import PostgreSQL

/// Skill trees, and what a learner has reached in them.
package struct SkillQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// `skill_tree_for_learner`: a tree by its slug or one it had before; nil where learners see none.
  package func tree(slug: String, user: UUID? = nil) throws(PostgreSQLError) -> SkillTreeView? {
    let rows = try connection.query(
      "SELECT skill_tree_for_learner($1, $2)", [.text(slug), .optional(user, Parameter.uuid)])
    guard let object = try ResultObject(rows, of: "skill_tree_for_learner") else { return nil }
    return try SkillTreeView(object)
  }

  /// `unlockable_skills`: what a learner can do now, in one tree or in all.
  package func unlockable(user: UUID, tree: UUID? = nil) throws(PostgreSQLError) -> [UnlockableSkill] {
    let rows = try connection.query(
      "SELECT * FROM unlockable_skills($1, $2)", [.uuid(user), .optional(tree, Parameter.uuid)])
    var skills: [UnlockableSkill] = []
    for row in rows { skills.append(try UnlockableSkill(row)) }
    return skills
  }

  /// `missing_requirements`: what a learner has to complete before a skill.
  package func missingRequirements(user: UUID, skill: UUID) throws(PostgreSQLError) -> [MissingRequirement] {
    let rows = try connection.query(
      "SELECT * FROM missing_requirements($1, $2)", [.uuid(user), .uuid(skill)])
    var missing: [MissingRequirement] = []
    for row in rows { missing.append(try MissingRequirement(row)) }
    return missing
  }

  /// `complete_skill`.
  ///
  /// - Parameters:
  ///   - method: `manual`, `assessment`, `project`, `time_based` or `external`.
  ///   - evidence: a JSON array of objects with a type.
  package func complete(
    user: UUID, skill: UUID, method: String = "manual", score: Double? = nil, evidence: String = "[]"
  ) throws(PostgreSQLError) -> SkillCompletion {
    let rows = try connection.query(
      "SELECT * FROM complete_skill($1, $2, $3, $4::numeric, $5)",
      [.uuid(user), .uuid(skill), .text(method), .optional(score, Parameter.double), .json(evidence)])
    guard let row = rows.first else { throw .column(.missing(column: "complete_skill")) }
    return try SkillCompletion(row)
  }
}

/// A skill that a learner can do now.
package struct UnlockableSkill: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let key: String
  package let name: String
  package let treeID: UUID
  package let type: String
  package let difficulty: String
  /// Experience points for completing it.
  package let xp: Int

  init(_ row: Row) throws(PostgreSQLError) {
    id = try row.value("id")
    key = try row.value("key")
    name = try row.value("name")
    treeID = try row.value("skill_tree_id")
    type = try row.value("skill_type")
    difficulty = try row.value("difficulty")
    xp = try row.value("xp_value")
  }
}

/// A skill or tree that is to be completed before another skill.
package struct MissingRequirement: Sendable, Equatable, Identifiable {
  /// `skill` or `skill_tree`.
  package let kind: String
  package let id: UUID
  package let key: String
  package let name: String

  init(_ row: Row) throws(PostgreSQLError) {
    kind = try row.value("kind")
    id = try row.value("id")
    key = try row.value("key")
    name = try row.value("name")
  }
}

/// What completing a skill gave.
package struct SkillCompletion: Sendable, Equatable {
  /// False where the skill was complete before.
  package let isFirst: Bool
  package let awardedXP: Int
  package let totalXP: Int
  package let level: Int
  /// Skills that are open now.
  package let unlocked: [UUID]
  /// Achievements earned by it.
  package let achievements: [UUID]

  init(_ row: Row) throws(PostgreSQLError) {
    isFirst = try row.value("is_first")
    awardedXP = try row.value("xp_awarded")
    totalXP = try row.value("total_xp")
    level = try row.value("current_level")
    unlocked = try row.value("unlocked")
    achievements = try row.value("achievements")
  }
}
