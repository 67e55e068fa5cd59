package import Foundation
import PostgreSQL

/// A course with its modules and lessons in order, without bodies.
package struct CourseOutline: Sendable, Equatable, Identifiable {
  package let id: UUID
  /// Its slug; another than was asked for where that one redirects.
  package let key: String
  package let title: String
  /// Markdown.
  package let description: String?
  package let descriptionHTML: String?
  package let level: String
  package let language: String
  package let tags: [String]
  package let learningObjectives: [String]
  package let videoURL: String?
  package let thumbnailURL: String?
  package let durationMinutes: Int
  /// Seats; nil for no limit.
  package let maxStudents: Int?
  package let isFeatured: Bool
  package let instructorEmail: String?
  package let instructor: Instructor?
  package let prerequisites: [Reference]
  package let translations: [Translation]
  package let modules: [Module]
  /// Those of the course as a whole.
  package let assessments: [AssessmentFacts]

  /// A character that teaches.
  package struct Instructor: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let name: String
    package let displayName: String
    package let avatarURL: String?
    package let avatarEmoji: String?
  }

  package struct Reference: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let key: String
    package let title: String
  }

  package struct Translation: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let key: String
    package let title: String
    package let language: String
  }

  package struct Module: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let key: String
    package let title: String
    /// Markdown.
    package let description: String?
    package let descriptionHTML: String?
    package let position: Int
    package let durationMinutes: Int
    package let lessons: [Lesson]
    package let assessments: [AssessmentFacts]
  }

  package struct Lesson: Sendable, Equatable, Identifiable {
    package let id: UUID
    package let key: String
    package let title: String
    package let language: String
    package let position: Int
    package let durationMinutes: Int
    package let isFree: Bool
    package let learningObjectives: [String]
    package let characterID: UUID?
  }
}

extension CourseOutline {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    title = try object.value("title")
    description = try object.optional("description")
    descriptionHTML = try object.optional("description_html")
    level = try object.value("level")
    language = try object.value("language")
    tags = try object.value("tags")
    learningObjectives = try object.value("learning_objectives")
    videoURL = try object.optional("video_url")
    thumbnailURL = try object.optional("thumbnail_url")
    durationMinutes = try object.value("duration_minutes")
    maxStudents = try object.optional("max_students")
    isFeatured = try object.value("is_featured")
    instructorEmail = try object.optional("instructor_email")
    if let character = try object.object("instructor_character") {
      instructor = try Instructor(character)
    } else {
      instructor = nil
    }
    prerequisites = try object.objects("prerequisites", Reference.init)
    translations = try object.objects("translations", Translation.init)
    modules = try object.objects("modules", Module.init)
    assessments = try object.objects("assessments", AssessmentFacts.init)
  }
}

extension CourseOutline.Instructor {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    name = try object.value("name")
    displayName = try object.value("display_name")
    avatarURL = try object.optional("avatar_url")
    avatarEmoji = try object.optional("avatar_emoji")
  }
}

extension CourseOutline.Reference {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    title = try object.value("title")
  }
}

extension CourseOutline.Translation {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    title = try object.value("title")
    language = try object.value("language")
  }
}

extension CourseOutline.Module {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    title = try object.value("title")
    description = try object.optional("description")
    descriptionHTML = try object.optional("description_html")
    position = try object.value("position")
    durationMinutes = try object.value("duration_minutes")
    lessons = try object.objects("lessons", CourseOutline.Lesson.init)
    assessments = try object.objects("assessments", AssessmentFacts.init)
  }
}

extension CourseOutline.Lesson {
  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    title = try object.value("title")
    language = try object.value("language")
    position = try object.value("position")
    durationMinutes = try object.value("duration_minutes")
    isFree = try object.value("is_free")
    learningObjectives = try object.value("learning_objectives")
    characterID = try object.optional("character_id")
  }
}
