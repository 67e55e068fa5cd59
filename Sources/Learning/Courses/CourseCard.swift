package import Foundation
import PostgreSQL

/// A course as a list shows it.
package struct CourseCard: Sendable, Equatable, Identifiable {
  package let id: UUID
  /// Its slug.
  package let key: String
  package let title: String
  /// Markdown.
  package let description: String?
  package let level: String
  package let language: String
  package let tags: [String]
  package let thumbnailURL: String?
  package let durationMinutes: Int
  /// Seats; nil for no limit.
  package let maxStudents: Int?
  package let isFeatured: Bool
  package let instructorCharacterID: UUID?
  package let instructorEmail: String?
  package let translationOfID: UUID?
  /// The lessons that learners see.
  package let lessonCount: Int

  init(_ row: Row) throws(PostgreSQLError) {
    id = try row.value("id")
    key = try row.value("key")
    title = try row.value("title")
    description = try row.optional("description")
    level = try row.value("level")
    language = try row.value("language")
    tags = try row.value("tags")
    thumbnailURL = try row.optional("thumbnail_url")
    durationMinutes = try row.value("duration_minutes")
    maxStudents = try row.optional("max_students")
    isFeatured = try row.value("is_featured")
    instructorCharacterID = try row.optional("instructor_character_id")
    instructorEmail = try row.optional("instructor_email")
    translationOfID = try row.optional("translation_of_id")
    lessonCount = try row.value("lesson_count")
  }
}
