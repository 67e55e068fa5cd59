package import Foundation

/// What an attempt earned.
package struct AttemptScore: Sendable, Equatable {
  /// Points, rounded as the assessment says, never below 0.
  package let score: Decimal
  /// Points of all questions of the attempt.
  package let maxScore: Decimal
  /// 0 to 100, of the rounded score.
  package let percent: Decimal
  /// Nil while a person has still to grade a response.
  package let isPassed: Bool?
  /// In the order of the assessment, members in their group's place.
  package let questions: [QuestionScore]
}

/// What one response earned.
package struct QuestionScore: Sendable, Equatable {
  package enum State: String, Sendable {
    case correct
    case partial
    case wrong
    case unanswered
    /// The response has another form than the question asks for, or names what it does not offer.
    case invalid
    /// A person grades it.
    case awaitingReview = "awaiting_review"
  }

  package let id: String
  package let state: State
  /// Below 0 where a wrong response loses points.
  package let score: Decimal
  package let maxScore: Decimal
}
