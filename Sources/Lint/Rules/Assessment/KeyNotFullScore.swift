import Content
import Scoring
import SourceText

enum KeyNotFullScore {
  static let rule = Rule.hard("assessment/key-not-full-score", isLastResort: true, page: page) {
    context, findings in
    for site in context.questions where site.question.points > 0 {
      guard isComplete(site), let response = site.question.keyResponse else { continue }
      let scored = Scorer(site.assessment).score(site.question, response)
      guard scored.state != .correct else { continue }
      let earned =
        scored.state == .partial ? "earns \(scored.score) of \(scored.maxScore) points" : "earns nothing"
      findings.add(
        "the key's own answer \(earned)", in: site.source, atKey: place(of: site), help: help(for: site))
    }
  }

  /// Whether there is a key: what lacks one is other rules' finding, and so is a quiz that nobody could pass.
  private static func isComplete(_ site: QuestionSite) -> Bool {
    switch site.question.answer {
    case .decision: false
    case .singleChoice, .multipleChoice: site.hasReadableChoices && site.choices.contains(where: \.isCorrect)
    case .numeric: !UnreachableThreshold.holds(of: site.assessment)
    default: true
    }
  }

  private static func place(of site: QuestionSite) -> JSONPointer {
    switch site.question.answer {
    case .numeric: site.at("answers")
    case .multipleChoice: site.at("choices")
    case .fillBlank: site.at("blanks")
    default: site.at("type")
    }
  }

  private static func help(for site: QuestionSite) -> String {
    switch site.question.answer {
    case .numeric: "let one answer earn `score: 100`"
    default: "make the answer that is marked right earn all points"
    }
  }

  private static let page = """
    # assessment/key-not-full-score

    Whoever answers a question as its own key does earns all its points. The answers of each key are given to the
    scorer, the same that learners' answers meet, and must earn 100 %.

    A question that nobody can answer fully lowers every score, and nobody sees why.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    pass_threshold: 20
    questions:
      - id: price
        type: numeric
        prompt: 底池 100，对手下注 50。跟注需要百分之多少的胜率？
        ⟦answers⟧:
          - {value: 25, score: 80}
          - {min: 20, max: 30, score: 50}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: price
        type: numeric
        prompt: The pot is 100, the bet 50. How many percent do you need to call?
        answers:
          - {value: 25, score: 100}
          - {min: 20, max: 30, score: 50}
    ```
    """
}
