import SourceText
import Testing

@testable import Lint

@Suite struct AnswerPatternTests {
  @Test func theTailOfEqualChancesIsTheBinomials() {
    // Of 8 questions with 4 choices: 7 and more 25/65536, 6 and more 277/65536.
    let chances = [Double](repeating: 0.25, count: 8)
    #expect(abs(ChanceOfPattern.atLeast(7, of: chances) - 25.0 / 65536) < 1e-12)
    #expect(abs(ChanceOfPattern.atLeast(6, of: chances) - 277.0 / 65536) < 1e-12)
    #expect(ChanceOfPattern.atLeast(0, of: chances) == 1)
    #expect(ChanceOfPattern.atLeast(9, of: chances) == 0)
  }

  @Test func theTailOfUnequalChancesIsTheirSum() {
    // Two events of 1/2 and 1/4: both 1/8, at least one 5/8.
    #expect(ChanceOfPattern.atLeast(2, of: [0.5, 0.25]) == 0.125)
    #expect(ChanceOfPattern.atLeast(1, of: [0.5, 0.25]) == 0.625)
  }

  private func quiz(_ places: [Int], head: String = "", choices: Int = 4) -> String {
    let questions = places.enumerated().map { number, place in
      let list = (0..<choices).map { "{text: \"c\(number)-\($0)\"\($0 == place ? ", correct: true" : "")}" }
      return
        "  - {id: q\(number), type: single_choice, prompt: \"P\(number)?\", choices: [\(list.joined(separator: ", "))]}"
    }
    return "title: Quiz\ndifficulty: beginner\n\(head)questions:\n" + questions.joined(separator: "\n") + "\n"
  }

  private func warnings(_ text: String, _ rule: String) async throws -> Int {
    let tree = try await Linter.lint(.texts(["content/courses/holdem/assessments/quiz.yaml": text]))
    return tree.diagnostics.count { $0.rule.string == rule }
  }

  @Test func eightOfEightInOnePlaceAreAPatternAndSevenAreNone() async throws {
    let rule = "assessment/answer-position"
    #expect(try await warnings(quiz([2, 2, 2, 2, 2, 2, 2, 2]), rule) == 1)
    #expect(try await warnings(quiz([2, 2, 2, 2, 2, 2, 2, 0]), rule) == 0)
  }

  @Test func fewQuestionsShuffledChoicesAndTwoChoicesAreNoPattern() async throws {
    let rule = "assessment/answer-position"
    #expect(try await warnings(quiz([0, 0, 0, 0, 0, 0, 0]), rule) == 0)
    #expect(try await warnings(quiz([0, 0, 0, 0, 0, 0, 0, 0], head: "randomize: true\n"), rule) == 0)
    // Eight of eight in one of two places happen to one author in 128.
    #expect(try await warnings(quiz([0, 0, 0, 0, 0, 0, 0, 0], choices: 2), rule) == 0)
  }

  @Test func tokensAreCountedByScript() {
    #expect(TokenEstimate.tokens(in: "") == 0)
    #expect(TokenEstimate.tokens(in: "four score and seven") == 5)
    #expect(TokenEstimate.tokens(in: "先问再答。") == 5)
    #expect(TokenEstimate.tokens(in: "先问 ask") == 3)
  }
}
