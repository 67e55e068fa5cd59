import Content
import Foundation
import JSON
import Report
import Scoring
import SourceText

/// What answers earned, for people and for programs.
struct ScoreSheet {
  let assessment: Assessment
  let score: AttemptScore

  var json: JSONValue {
    [
      "version": 1, "title": .string(assessment.title), "score": number(score.score),
      "max_score": number(score.maxScore), "percent": number(score.percent),
      "pass_threshold": .number(Number(assessment.passThreshold)),
      "is_passed": score.isPassed.map { .bool($0) } ?? .null,
      "questions": .array(
        score.questions.map { question in
          [
            "id": .string(question.id), "state": .string(question.state.rawValue),
            "score": number(question.score), "max_score": number(question.maxScore),
          ]
        }),
    ]
  }

  private func number(_ value: Decimal) -> JSONValue {
    .number(Number(decimal: value.description) ?? Number(0))
  }

  /// One line for each question, and one for the attempt.
  func text(_ painter: Painter) -> String {
    let ids = score.questions.map { TerminalText.escaped($0.id) }
    let states = score.questions.map { $0.state.rawValue.replacing("_", with: " ") }
    let points = score.questions.map { plain($0.score) }
    func width(_ texts: [String]) -> Int { texts.map(\.count).max() ?? 0 }
    let (idWidth, stateWidth, pointWidth) = (width(ids), width(states), width(points))
    var text = ""
    for (index, question) in score.questions.enumerated() {
      let state = padded(states[index], to: stateWidth)
      text +=
        padded(ids[index], to: idWidth) + "  "
        + (style(of: question.state).map { painter.paint(state, $0) } ?? state)
        + "  " + String(repeating: " ", count: pointWidth - points[index].count) + points[index] + " of "
        + plain(question.maxScore) + "\n"
    }
    let outcome =
      switch score.isPassed {
      case true?: "passed"
      case false?: "not passed"
      case nil: "open until a person has graded it"
      }
    return text
      + "\n\(plain(score.score)) of \(plain(score.maxScore)) points, \(plain(score.percent)) %: \(outcome) "
      + "(\(Number(assessment.passThreshold)) % passes)\n"
  }

  private func plain(_ value: Decimal) -> String { Number(decimal: value.description)?.description ?? "0" }

  private func padded(_ text: String, to width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }

  private func style(of state: QuestionScore.State) -> Painter.Role? {
    switch state {
    case .correct, .unanswered: nil
    case .wrong, .invalid: .error
    case .partial, .awaitingReview: .warning
    }
  }
}
