package import Content

/// A column of a kind's own.
package struct Column: Sendable, Hashable {
  package let name: String
  package let type: ColumnType
  /// Whether the content hash covers it: all but the position.
  package let isHashed: Bool

  init(_ name: String, _ type: ColumnType, isHashed: Bool = true) {
    self.name = name
    self.type = type
    self.isHashed = isHashed
  }
}

/// A kind's table: what publish writes into it beside what every kind has.
package struct ContentTable: Sendable {
  package let kind: ContentKind
  package let name: String
  /// The kind's own columns, `extra` first, in the order of ``ContentRow/values``.
  package let columns: [Column]
  /// SQL for the parent's id in a row `o`; NULL for kinds without one.
  package let parent: String
  /// Whether the table has a column `search`.
  package let isSearched: Bool

  package var hasPosition: Bool { columns.contains { $0.name == "position" } }

  private init(
    _ kind: ContentKind, _ name: String, parent: String = "NULL::uuid", isSearched: Bool = false,
    _ columns: [Column]
  ) {
    self.kind = kind
    self.name = name
    self.parent = parent
    self.isSearched = isSearched
    self.columns = [Column("extra", .json)] + columns
  }

  package static func table(_ kind: ContentKind) -> ContentTable {
    switch kind {
    case .skillCategory: skillCategories
    case .character: characters
    case .course: courses
    case .module: modules
    case .lesson: lessons
    case .assessment: assessments
    case .skillTree: skillTrees
    case .skill: skills
    case .achievement: achievements
    }
  }

  /// Every table, each behind those that it refers to.
  package static let all: [ContentTable] = [
    skillCategories, characters, courses, modules, lessons, assessments, skillTrees, skills, achievements,
  ]

  private static let skillCategories = ContentTable(
    .skillCategory, "skill_categories",
    [
      Column("name", .text), Column("slug", .text), Column("description", .text), Column("color", .text),
      Column("icon", .text), Column("position", .integer, isHashed: false), Column("is_active", .bool),
    ])

  private static let characters = ContentTable(
    .character, "characters",
    [
      Column("name", .text), Column("display_name", .text), Column("language", .text),
      Column("personality_config", .json), Column("specialization", .text), Column("skill_level", .text),
      Column("conversation_style", .text), Column("avatar_url", .text), Column("avatar_emoji", .text),
      Column("description", .text), Column("backstory", .text), Column("backstory_html", .text),
      Column("locales", .json), Column("is_active", .bool),
    ])

  private static let courses = ContentTable(
    .course, "courses", isSearched: true,
    [
      Column("translation_of_id", .uuid), Column("title", .text), Column("title_key", .text),
      Column("description", .text), Column("description_html", .text), Column("level", .text),
      Column("language", .text), Column("instructor_character_id", .uuid), Column("instructor_email", .text),
      Column("tags", .texts), Column("learning_objectives", .texts), Column("video_url", .text),
      Column("thumbnail_url", .text), Column("duration_minutes", .integer), Column("max_students", .integer),
      Column("is_published", .bool), Column("is_featured", .bool),
    ])

  private static let modules = ContentTable(
    .module, "course_modules", parent: "o.course_id",
    [
      Column("course_id", .uuid), Column("title", .text), Column("description", .text),
      Column("description_html", .text), Column("position", .integer, isHashed: false),
      Column("duration_minutes", .integer), Column("is_published", .bool),
    ])

  private static let lessons = ContentTable(
    .lesson, "lessons", parent: "o.module_id", isSearched: true,
    [
      Column("course_id", .uuid), Column("module_id", .uuid), Column("title", .text),
      Column("language", .text),
      Column("position", .integer, isHashed: false), Column("body_markdown", .text),
      Column("body_html", .text),
      Column("content", .json), Column("resources", .json), Column("learning_objectives", .texts),
      Column("duration_minutes", .integer), Column("is_published", .bool), Column("is_free", .bool),
      Column("character_id", .uuid),
    ])

  private static let assessments = ContentTable(
    .assessment, "assessments", parent: "coalesce(o.module_id, o.course_id)",
    [
      Column("course_id", .uuid), Column("module_id", .uuid), Column("lesson_id", .uuid),
      Column("title", .text),
      Column("description", .text), Column("type", .text), Column("difficulty", .text),
      Column("questions", .json), Column("scoring_config", .json), Column("pass_threshold", .numeric),
      Column("max_attempts", .integer), Column("time_limit_minutes", .integer),
      Column("is_randomized", .bool),
      Column("randomization", .json), Column("show_correct_answers", .text), Column("is_active", .bool),
    ])

  private static let skillTrees = ContentTable(
    .skillTree, "skill_trees", isSearched: true,
    [
      Column("category_id", .uuid), Column("name", .text), Column("slug", .text),
      Column("description", .text),
      Column("short_description", .text), Column("difficulty", .text), Column("estimated_hours", .double),
      Column("tags", .texts), Column("version", .text), Column("layout_config", .json),
      Column("theme_config", .json), Column("is_published", .bool), Column("is_featured", .bool),
      Column("is_ai_generated", .bool),
    ])

  private static let skills = ContentTable(
    .skill, "skills", parent: "o.skill_tree_id", isSearched: true,
    [
      Column("skill_tree_id", .uuid), Column("parent_id", .uuid), Column("name", .text),
      Column("short_name", .text), Column("slug", .text), Column("description", .text),
      Column("learning_objectives", .texts), Column("skill_type", .text), Column("difficulty", .text),
      Column("estimated_minutes", .integer), Column("xp_value", .integer), Column("position_x", .double),
      Column("position_y", .double), Column("node_size", .integer), Column("content", .json),
      Column("resources", .json), Column("is_active", .bool), Column("is_optional", .bool),
      Column("is_milestone", .bool),
    ])

  private static let achievements = ContentTable(
    .achievement, "achievements",
    [
      Column("slug", .text), Column("name", .text), Column("description", .text), Column("category", .text),
      Column("criteria", .json), Column("xp_reward", .integer), Column("badge_icon", .text),
      Column("badge_color", .text), Column("rarity", .text), Column("is_visible", .bool),
      Column("is_active", .bool),
    ])
}

/// A table of references between objects, written with the object that they go out from.
package enum EdgeTable: String, CaseIterable, Sendable, Comparable {
  case coursePrerequisites = "course_prerequisites"
  case skillTreePrerequisites = "skill_tree_prerequisites"
  case skillDependencies = "skill_dependencies"
  case skillLessons = "skill_lessons"
  case skillAssessments = "skill_assessments"

  package var owner: ContentKind {
    switch self {
    case .coursePrerequisites: .course
    case .skillTreePrerequisites: .skillTree
    case .skillDependencies, .skillLessons, .skillAssessments: .skill
    }
  }

  package var ownerColumn: String {
    switch self {
    case .coursePrerequisites: "course_id"
    case .skillTreePrerequisites: "skill_tree_id"
    case .skillDependencies, .skillLessons, .skillAssessments: "skill_id"
    }
  }

  package var targetColumn: String {
    switch self {
    case .coursePrerequisites, .skillTreePrerequisites: "prerequisite_id"
    case .skillDependencies: "requires_id"
    case .skillLessons: "lesson_id"
    case .skillAssessments: "assessment_id"
    }
  }

  /// Whether the order of the targets is stored.
  package var isOrdered: Bool { self == .skillLessons || self == .skillAssessments }

  package static func < (left: EdgeTable, right: EdgeTable) -> Bool {
    left.rawValue < right.rawValue
  }
}
