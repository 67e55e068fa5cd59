import Foundation
import JSON
import SourceText
import Testing

@testable import Scoring

@Suite struct ScorerTests {
  @Test func aSingleChoiceIsRightOrWrong() async throws {
    let quiz = try await Quiz(
      "  - {id: q, type: single_choice, prompt: P, points: 3, choices: [{id: a, text: A, correct: true}, {id: b, text: B}]}",
      settings: "scoring: {negative_marking: 0.25}")
    #expect(quiz.first("a") == QuestionScore(id: "q", state: .correct, score: 3, maxScore: 3))
    #expect(quiz.first("b") == QuestionScore(id: "q", state: .wrong, score: -0.75, maxScore: 3))
    #expect(quiz.first("c")?.state == .invalid)
    #expect(quiz.first(1)?.state == .invalid)
    #expect(quiz.first(.null)?.state == .unanswered)
    #expect(quiz.score(["q": "b"]).score == 0, "an attempt never scores below 0")
    #expect(quiz.score([:]).questions.first?.score == 0, "nothing is lost without an answer")
  }

  @Test(
    arguments: [
      ("all_or_nothing", ["a", "b"], "1"), ("all_or_nothing", ["a"], "0"),
      ("each", ["a"], "0.75"), ("each", ["c"], "0.25"), ("each", [], "0.5"),
      ("net", ["a"], "0.5"), ("net", ["a", "c"], "0"), ("net", ["a", "b", "c"], "0.5"),
      ("net", ["c", "d"], "0"),
    ] as [(String, [String], String)])
  func multipleChoiceEarnsByItsMethod(method: String, selected: [String], expected: String) async throws {
    let quiz = try await Quiz(
      """
        - id: q
          type: multiple_choice
          prompt: P
          partial_credit: \(method)
          choices:
            - {id: a, text: A, correct: true}
            - {id: b, text: B, correct: true}
            - {id: c, text: C}
            - {id: d, text: D}
      """)
    let score = quiz.first(.array(selected.map { .string($0) }))?.score
    #expect(score == Decimal(string: expected))
  }

  @Test func theAssessmentsYesGivesTheUsualMethodAndTheQuestionsOwnWins() async throws {
    let choices =
      "choices: [{id: a, text: A, correct: true}, {id: b, text: B, correct: true}, {id: c, text: C}]"
    let usual = try await Quiz(
      "  - {id: q, type: multiple_choice, prompt: P, \(choices)}", settings: "scoring: {partial_credit: true}"
    )
    #expect(usual.first(["a"])?.score == 0.5)
    let own = try await Quiz(
      "  - {id: q, type: multiple_choice, prompt: P, partial_credit: all_or_nothing, \(choices)}",
      settings: "scoring: {partial_credit: true}")
    #expect(own.first(["a"])?.score == 0)
    let none = try await Quiz("  - {id: q, type: multiple_choice, prompt: P, \(choices)}")
    #expect(none.first(["a"])?.score == 0)
  }

  @Test func selectionsOutsideTheirBoundsCouldNotHaveBeenGiven() async throws {
    let quiz = try await Quiz(
      "  - {id: q, type: multiple_choice, prompt: P, max_selections: 2, choices: [{id: a, text: A, correct: true}, {id: b, text: B, correct: true}, {id: c, text: C}]}"
    )
    #expect(quiz.first(["a", "b"])?.state == .correct)
    #expect(quiz.first(["a", "b", "c"])?.state == .invalid)
    #expect(quiz.first(["a", "a"])?.state == .invalid)
  }

  @Test func numbersAreComparedInDecimal() async throws {
    let quiz = try await Quiz("  - {id: q, type: numeric, prompt: P, answer: 0.2, tolerance: 0.1}")
    #expect(quiz.first(.number(Number(0.3)))?.state == .correct)
    #expect(quiz.first(.number(Number(0.1)))?.state == .correct)
    #expect(quiz.first(.number(try #require(Number(decimal: "0.30000000000000004"))))?.state == .wrong)
  }

  @Test func aNumberEarnsTheBestOfWhatAcceptsIt() async throws {
    let quiz = try await Quiz(
      """
        - id: q
          type: numeric
          prompt: P
          points: 2
          answers:
            - {value: 25, tolerance: "2%", score: 100}
            - {min: 20, max: 30, score: 50}
            - {min: 40, score: 10}
      """)
    #expect(quiz.first(25.5)?.score == 2)
    #expect(quiz.first(25.6)?.score == 1)
    #expect(quiz.first(1000)?.score == Decimal(string: "0.2"))
    #expect(quiz.first(35)?.state == .wrong)
  }

  @Test func textsAreComparedAsTheirMatchSays() async throws {
    func state(_ match: String, _ accept: String, _ text: String) async throws -> QuestionScore.State? {
      let quiz = try await Quiz(
        "  - {id: q, type: short_text, prompt: P, match: \(match), accept: ['\(accept)']}")
      return quiz.first(.string(text))?.state
    }
    #expect(try await state("normalized", "Pot Odds", "  ｐｏｔ  odds ") == .correct)
    #expect(try await state("exact", "Pot Odds", "pot odds") == .wrong)
    #expect(try await state("exact", "é", "e\u{301}") == .wrong)
    #expect(try await state("regex", "[Ff]old(s|ed)?", "folded") == .correct)
    #expect(try await state("regex", "[Ff]old", "I fold") == .wrong)
  }

  @Test(arguments: [
    ("position", ["a", "b", "c", "d"], "1"), ("position", ["b", "a", "c", "d"], "0.5"),
    ("longest_run", ["b", "c", "d", "a"], "0.75"), ("longest_run", ["d", "c", "b", "a"], "0"),
    ("all_or_nothing", ["a", "b", "d", "c"], "0"),
  ])
  func orderingEarnsByItsMethod(method: String, order: [String], expected: String) async throws {
    let items = "items: [{id: a, text: A}, {id: b, text: B}, {id: c, text: C}, {id: d, text: D}]"
    let quiz = try await Quiz(
      "  - {id: q, type: ordering, prompt: P, partial_credit: \(method), \(items)}")
    #expect(quiz.first(.array(order.map { .string($0) }))?.score == Decimal(string: expected))
    #expect(quiz.first(["a", "b", "c"])?.state == .invalid)
  }

  @Test func pairsAndBlanksEarnEach() async throws {
    let quiz = try await Quiz(
      """
        - id: pairs
          type: matching
          prompt: P
          partial_credit: each
          pairs: [{id: a, left: A, right: 1, right_id: one}, {id: b, left: B, right: 2, right_id: two}, {id: c, left: C, right: 3, right_id: three}]
          distractors: [{id: four, text: "4"}]
        - id: blanks
          type: fill_blank
          text: "{{x}} and {{y}}"
          partial_credit: each
          blanks: {x: [fold], y: {accept: [call], options: [call, raise]}}
      """.replacingOccurrences(of: "right: 1", with: "right: '1'").replacingOccurrences(
        of: "right: 2", with: "right: '2'"
      ).replacingOccurrences(of: "right: 3", with: "right: '3'"))
    let score = quiz.score([
      "pairs": ["a": "one", "b": "four"], "blanks": ["x": "FOLD", "y": "raise"],
    ])
    #expect(score.questions.map(\.state) == [.partial, .partial])
    #expect(score.questions[0].score == Decimal(string: "0.3333333333"))
    #expect(score.score == Decimal(string: "0.83"))
    #expect(quiz.score(["blanks": ["y": "check"]]).questions[1].state == .invalid)
  }

  @Test(arguments: [("nearest", "0.67"), ("down", "0.66"), ("up", "0.67"), ("none", "0.6666666667")])
  func theScoreIsRoundedAsTheAssessmentSays(rounding: String, expected: String) async throws {
    let quiz = try await Quiz(
      "  - {id: q, type: decision, prompt: P, points: 2, choices: [{id: a, text: A, weight: 1}, {id: b, text: B, weight: 0.33333333335}]}",
      settings: "scoring: {rounding: \(rounding)}")
    #expect(quiz.score(["q": "b"]).score == Decimal(string: expected))
  }

  @Test func thePercentDecidesAndAPersonMayHaveToGrade() async throws {
    let questions = """
        - {id: a, type: true_false, prompt: P, points: 7, answer: true}
        - {id: b, type: true_false, prompt: Q, points: 3, answer: false}
      """
    let quiz = try await Quiz(questions)
    #expect(quiz.score(["a": true, "b": true]).isPassed == true, "70 of 100 passes a threshold of 70")
    #expect(quiz.score(["b": false]).isPassed == false)
    #expect(quiz.score(["a": true], drawn: ["a"]).percent == 100)
    let open = try await Quiz(
      questions
        + "\n  - {id: c, type: free_response, prompt: R, rubric: [{criterion: Clear, points: 5}]}")
    let score = open.score(["a": true, "b": false, "c": "Because."])
    #expect(score.isPassed == nil)
    #expect(score.questions.last?.state == .awaitingReview)
    #expect(score.maxScore == 15)
  }
}
