package import JSON
import PostgreSQL

/// What an attempt earned when it was handed in.
package struct AttemptScore: Sendable, Equatable {
  /// `scored`, `awaiting_review` or `expired`.
  package let state: String
  /// Points; nil while a grader is awaited.
  package let score: Double?
  package let maxScore: Double?
  /// Rounded to two decimals.
  package let percent: Double?
  package let isPassed: Bool?
  /// Whether the answers of this call counted: false after the time limit, and for a second hand-in.
  package let answersTaken: Bool
  /// State and points by question.
  package let feedback: JSONValue

  init(_ row: Row) throws(PostgreSQLError) {
    state = try row.value("state")
    score = try row.optional("score")
    maxScore = try row.optional("max_score")
    percent = try row.optional("percent")
    isPassed = try row.optional("is_passed")
    answersTaken = try row.value("answers_taken")
    feedback = try row.json("feedback")
  }
}
