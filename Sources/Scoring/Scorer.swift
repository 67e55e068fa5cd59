package import Content
import Foundation
package import JSON

/// Scores attempts at an assessment.
///
/// A response is the JSON value that stands under a question's id:
///
/// | type | response |
/// |---|---|
/// | `single_choice`, `decision` | a choice's id |
/// | `multiple_choice` | a list of choices' ids |
/// | `true_false` | true or false |
/// | `numeric` | a number |
/// | `short_text`, `free_response` | a text |
/// | `fill_blank` | an object: a text by blank |
/// | `ordering` | a list of items' ids |
/// | `matching` | an object: right side's id by left side's |
///
/// Null, a missing member and a text of nothing but blanks are no response. A group's members are answered by
/// their own ids. The database's `score_response` and `score_attempt` decide alike, to the last decimal.
package struct Scorer: Sendable {
  private let assessment: Assessment

  package init(_ assessment: Assessment) {
    self.assessment = assessment
  }

  /// Scores an attempt.
  ///
  /// - Parameters:
  ///   - responses: by question id; those of other questions are ignored.
  ///   - drawn: the ids of the questions that the attempt had; nil for all.
  package func score(_ responses: JSONObject, drawn: Set<String>? = nil) -> AttemptScore {
    let questions = assessment.answerableQuestions.filter { drawn?.contains($0.id) ?? true }
      .map { self.score($0, responses[$0.id]) }
    let total = questions.reduce(Decimal(0)) { $0 + $1.score }
    let earned = rounded(max(total, 0))
    let maxScore = questions.reduce(Decimal(0)) { $0 + $1.maxScore }
    let percent = maxScore > 0 ? (earned * 100 / maxScore).rounded(to: 2, .plain) : 0
    let isOpen = questions.contains { $0.state == .awaitingReview }
    let threshold = Decimal(content: assessment.passThreshold) ?? 100
    return AttemptScore(
      score: earned, maxScore: maxScore, percent: percent, isPassed: isOpen ? nil : percent >= threshold,
      questions: questions)
  }

  /// Scores one response.
  package func score(_ question: Question, _ response: JSONValue?) -> QuestionScore {
    let points = Decimal(content: question.points) ?? 0
    func result(_ state: QuestionScore.State, _ score: Decimal = 0) -> QuestionScore {
      QuestionScore(id: question.id, state: state, score: score, maxScore: points)
    }
    guard let response, response != .null else { return result(.unanswered) }
    switch question.answer {
    case .freeResponse:
      guard let text = response.string else { return result(.invalid) }
      return result(text.isBlank ? .unanswered : .awaitingReview)
    case .shortText where response.string?.isBlank == true: return result(.unanswered)
    default: break
    }
    let key = QuestionKey(question, givesPartialCredit: assessment.scoring.partialCredit)
    guard let credit = key.credit(for: response) else { return result(.invalid) }
    if credit.isFull { return result(.correct, points) }
    guard credit.isNone else { return result(.partial, credit.points(of: points)) }
    let loss = Decimal(content: assessment.scoring.negativeMarking) ?? 0
    return result(.wrong, -(points * loss).rounded(to: Credit.places, .plain))
  }

  private func rounded(_ score: Decimal) -> Decimal {
    switch assessment.scoring.rounding {
    case "down": score.rounded(to: 2, .down)
    case "up": score.rounded(to: 2, .up)
    case "none": score
    default: score.rounded(to: 2, .plain)
    }
  }
}
