import Content
import SourceText

enum AnswerPosition {
  static let rule = Rule.soft("assessment/answer-position", .warning, page: page) { context, findings in
    for (assessment, sites) in context.singleChoiceSites where !assessment.randomization.choices {
      guard let place = suspiciousPlace(sites) else { continue }
      let same = sites.filter { $0.rightIndex == place }
      findings.add(
        "\(same.count) of \(sites.count) right answers are choice \(place + 1)",
        at: assessment.header.source.keyLocation("questions"), pointer: "/questions",
        help: "set `randomize: {choices: true}`, or put the right choices in other places")
    }
  }

  /// The place where right answers stand too often for chance, the most frequent one.
  private static func suspiciousPlace(_ sites: [QuestionSite]) -> Int? {
    let places = sites.map { $0.choices.count }.max() ?? 0
    let counts = Dictionary(grouping: sites.compactMap(\.rightIndex), by: \.self).mapValues(\.count)
    let most = counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }
    guard let most, sites.count >= ChanceOfPattern.leastQuestions else { return nil }
    let chances = sites.map { most.key < $0.choices.count ? 1 / Double($0.choices.count) : 0 }
    // Any of the places could have been the frequent one.
    let chance = ChanceOfPattern.atLeast(most.value, of: chances) * Double(places)
    return chance < ChanceOfPattern.threshold ? most.key : nil
  }

  private static let page = """
    # assessment/answer-position

    In an assessment of eight single-choice questions or more whose choices are not shuffled, the right answers do
    not stand in one place more often than chance would bring about once in a thousand times. With four choices each
    that is eight of eight questions, ten of twelve, thirteen of twenty.

    Authors write the right answer first, or hide it in the middle. Learners notice within a page.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    ⟦questions⟧:
      - {id: q1, type: single_choice, prompt: "Cards in a deck?", choices: [{text: "52", correct: true}, {text: "48"}, {text: "54"}, {text: "36"}]}
      - {id: q2, type: single_choice, prompt: "Cards in a suit?", choices: [{text: "13", correct: true}, {text: "12"}, {text: "14"}, {text: "10"}]}
      - {id: q3, type: single_choice, prompt: "Hole cards?", choices: [{text: "2", correct: true}, {text: "3"}, {text: "4"}, {text: "5"}]}
      - {id: q4, type: single_choice, prompt: "Cards on the flop?", choices: [{text: "3", correct: true}, {text: "1"}, {text: "2"}, {text: "5"}]}
      - {id: q5, type: single_choice, prompt: "Cards on the board?", choices: [{text: "5", correct: true}, {text: "3"}, {text: "4"}, {text: "7"}]}
      - {id: q6, type: single_choice, prompt: "Betting rounds?", choices: [{text: "4", correct: true}, {text: "3"}, {text: "5"}, {text: "2"}]}
      - {id: q7, type: single_choice, prompt: "Blinds?", choices: [{text: "2", correct: true}, {text: "1"}, {text: "3"}, {text: "0"}]}
      - {id: q8, type: single_choice, prompt: "Suits?", choices: [{text: "4", correct: true}, {text: "2"}, {text: "3"}, {text: "5"}]}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    randomize: {choices: true}
    questions:
      - {id: q1, type: single_choice, prompt: "Cards in a deck?", choices: [{text: "52", correct: true}, {text: "48"}, {text: "54"}, {text: "36"}]}
      - {id: q2, type: single_choice, prompt: "Cards in a suit?", choices: [{text: "13", correct: true}, {text: "12"}, {text: "14"}, {text: "10"}]}
      - {id: q3, type: single_choice, prompt: "Hole cards?", choices: [{text: "2", correct: true}, {text: "3"}, {text: "4"}, {text: "5"}]}
      - {id: q4, type: single_choice, prompt: "Cards on the flop?", choices: [{text: "3", correct: true}, {text: "1"}, {text: "2"}, {text: "5"}]}
      - {id: q5, type: single_choice, prompt: "Cards on the board?", choices: [{text: "5", correct: true}, {text: "3"}, {text: "4"}, {text: "7"}]}
      - {id: q6, type: single_choice, prompt: "Betting rounds?", choices: [{text: "4", correct: true}, {text: "3"}, {text: "5"}, {text: "2"}]}
      - {id: q7, type: single_choice, prompt: "Blinds?", choices: [{text: "2", correct: true}, {text: "1"}, {text: "3"}, {text: "0"}]}
      - {id: q8, type: single_choice, prompt: "Suits?", choices: [{text: "4", correct: true}, {text: "2"}, {text: "3"}, {text: "5"}]}
    ```
    """
}
