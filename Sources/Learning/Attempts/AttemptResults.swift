package import Foundation
package import JSON
import PostgreSQL

/// An attempt that was handed in, question by question.
package struct AttemptResults: Sendable, Equatable {
  package let assessmentID: UUID
  package let number: Int
  package let state: String
  package let startedAt: Date
  package let submittedAt: Date?
  package let secondsTaken: Int?
  package let score: Double?
  package let maxScore: Double?
  /// Rounded to two decimals.
  package let percent: Double?
  package let isPassed: Bool?
  /// Whether the right answers may be shown by now.
  package let mayReveal: Bool
  /// Each with its id, type, response, state and points, in the order asked.
  package let questions: [JSONValue]

  init(_ row: Row) throws(PostgreSQLError) {
    assessmentID = try row.value("assessment_id")
    number = try row.value("attempt_number")
    state = try row.value("state")
    startedAt = try row.value("started_at")
    submittedAt = try row.optional("submitted_at")
    secondsTaken = try row.optional("seconds_taken")
    score = try row.optional("score")
    maxScore = try row.optional("max_score")
    percent = try row.optional("percent")
    isPassed = try row.optional("is_passed")
    mayReveal = try row.value("may_reveal")
    questions = try row.json("questions").array ?? []
  }
}

/// A question's right answer beside the learner's.
package struct RevealedAnswer: Sendable, Equatable {
  package let questionID: String
  package let type: String
  /// Nil where nothing was answered.
  package let response: JSONValue?
  package let state: String?
  package let score: Double?
  package let maxScore: Double?
  /// By the revision that the question was graded by.
  package let key: JSONValue

  init(_ row: Row) throws(PostgreSQLError) {
    questionID = try row.value("question_id")
    type = try row.value("type")
    let isAnswered = try row.optional("response", as: String.self) != nil
    response = isAnswered ? .some(try row.json("response")) : .none
    state = try row.optional("state")
    score = try row.optional("score")
    maxScore = try row.optional("max_score")
    key = try row.json("key")
  }
}
