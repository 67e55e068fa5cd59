package import Foundation
package import JSON
import PostgreSQL

/// A skill tree as a learner sees it.
package struct SkillTreeView: Sendable, Equatable, Identifiable {
  package let id: UUID
  /// Its slug; another than was asked for where that one redirects.
  package let key: String
  package let name: String
  /// Markdown.
  package let description: String?
  package let shortDescription: String?
  package let difficulty: String
  package let estimatedHours: Double?
  package let tags: [String]
  package let version: String
  package let layout: JSONValue
  package let theme: JSONValue
  package let isFeatured: Bool
  package let isAIGenerated: Bool
  package let category: Category?
  /// Trees to be completed before this one.
  package let prerequisites: [Reference]
  package let skills: [Node]
  package let edges: [Edge]
  /// Nil where no learner was asked about.
  package let progress: Progress?

  package struct Category: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let slug: String
    package let name: String
    package let color: String?
    package let icon: String?
  }

  package struct Reference: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let key: String
    package let name: String
  }

  /// A lesson that teaches a skill, or an assessment that shows it.
  package struct Material: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let key: String
    package let title: String
  }

  /// What has to be completed before what.
  package struct Edge: Sendable, Equatable {
    package let skillID: UUID
    package let requiresID: UUID
  }

  package struct Progress: Sendable, Equatable {
    /// `not_started`, `in_progress`, `completed` or `paused`.
    package let status: String
    package let percent: Double
    package let skillsCompleted: Int
    package let totalSkills: Int
    package let secondsSpent: Int
    package let milestonesReached: Int
  }
}

extension SkillTreeView {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    name = try object.value("name")
    description = try object.optional("description")
    shortDescription = try object.optional("short_description")
    difficulty = try object.value("difficulty")
    estimatedHours = try object.optional("estimated_hours")
    tags = try object.value("tags")
    version = try object.value("version")
    layout = try object.value("layout_config")
    theme = try object.value("theme_config")
    isFeatured = try object.value("is_featured")
    isAIGenerated = try object.value("is_ai_generated")
    if let category = try object.object("category") {
      self.category = try Category(category)
    } else {
      category = nil
    }
    prerequisites = try object.objects("prerequisites", Reference.init)
    skills = try object.objects("skills", Node.init)
    edges = try object.objects("edges", Edge.init)
    if object.has("progress"), let progress = try object.object("progress") {
      self.progress = try Progress(progress)
    } else {
      progress = nil
    }
  }
}

extension SkillTreeView.Category {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    slug = try object.value("slug")
    name = try object.value("name")
    color = try object.optional("color")
    icon = try object.optional("icon")
  }
}

extension SkillTreeView.Reference {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    name = try object.value("name")
  }
}

extension SkillTreeView.Material {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    title = try object.value("title")
  }
}

extension SkillTreeView.Edge {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    skillID = try object.value("skill_id")
    requiresID = try object.value("requires_id")
  }
}

extension SkillTreeView.Progress {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    status = try object.value("status")
    percent = try object.value("progress_percent")
    skillsCompleted = try object.value("skills_completed")
    totalSkills = try object.value("total_skills")
    secondsSpent = try object.value("seconds_spent")
    milestonesReached = try object.value("milestones_reached")
  }
}
