package import Foundation
import PostgreSQL

/// What is said of an assessment before it is begun.
package struct AssessmentFacts: Sendable, Equatable, Identifiable {
  package let id: UUID
  package let key: String
  package let title: String
  /// Markdown.
  package let description: String?
  package let type: String
  package let difficulty: String
  /// The lesson it is tied to, where learners see that.
  package let lessonID: UUID?
  package let revision: Int
  /// Percent needed to pass.
  package let passThreshold: Double
  /// Attempts allowed; 0 for no limit.
  package let maxAttempts: Int
  /// Minutes for an attempt; nil for no limit.
  package let timeLimitMinutes: Int?
  package let isRandomized: Bool
  /// How many questions an attempt draws; nil for all.
  package let draw: Int?
  package let showCorrectAnswers: String
  /// The questions answered one by one, those of groups among them.
  package let questionCount: Int

  init(_ object: ResultObject) throws(PostgreSQLError) {
    id = try object.value("id")
    key = try object.value("key")
    title = try object.value("title")
    description = try object.optional("description")
    type = try object.value("type")
    difficulty = try object.value("difficulty")
    lessonID = try object.optional("lesson_id")
    revision = try object.value("revision")
    passThreshold = try object.value("pass_threshold")
    maxAttempts = try object.value("max_attempts")
    timeLimitMinutes = try object.optional("time_limit_minutes")
    isRandomized = try object.value("is_randomized")
    draw = try object.optional("draw")
    showCorrectAnswers = try object.value("show_correct_answers")
    questionCount = try object.value("question_count")
  }
}
