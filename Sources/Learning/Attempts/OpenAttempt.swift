package import Foundation
package import JSON
import PostgreSQL

/// An attempt in progress: what the learner is asked, and has answered so far.
package struct OpenAttempt: Sendable, Equatable, Identifiable {
  package let id: UUID
  /// Counts from 1 for each learner and assessment.
  package let number: Int
  package let startedAt: Date
  /// When its time ends; nil for no limit.
  package let expiresAt: Date?
  /// By question.
  package let answers: JSONValue
  /// As drawn and shuffled for this attempt.
  package let questions: [JSONValue]

  init(_ row: Row) throws(PostgreSQLError) {
    id = try row.value("attempt_id")
    number = try row.value("attempt_number")
    startedAt = try row.value("started_at")
    expiresAt = try row.optional("expires_at")
    answers = try row.json("answers")
    questions = try row.json("questions").array ?? []
  }
}
