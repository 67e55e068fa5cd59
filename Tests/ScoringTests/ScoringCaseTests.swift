import Content
import Foundation
import JSON
import ScoringCases
import SourceText
import Testing

@testable import Scoring

@Suite struct ScoringCaseTests {
  /// The same table is held against the database.
  @Test func theTableOfCasesHolds() async throws {
    for scoringCase in try ScoringCase.all() {
      let assessment = try await Quiz(json: scoringCase.assessment).assessment
      for attempt in scoringCase.attempts {
        let score = Scorer(assessment).score(attempt.answers.object ?? [:])
        let lines =
          score.questions.map { "\($0.id) \($0.state.rawValue) \(plain($0.score))/\(plain($0.maxScore))" } + [
            "\(plain(score.score))/\(plain(score.maxScore)) \(plain(score.percent))% \(score.isPassed.map { "\($0)" } ?? "open")"
          ]
        #expect(lines == attempt.expected, "\(scoringCase.name): \(attempt.answers.text())")
      }
    }
  }

  private func plain(_ number: Decimal) -> String { Number(decimal: number.description)?.description ?? "?" }
}
