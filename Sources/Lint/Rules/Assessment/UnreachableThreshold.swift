import Content
import SourceText

enum UnreachableThreshold {
  static let rule = Rule.hard("assessment/unreachable-threshold", page: page) { context, findings in
    for assessment in context.readableAssessments where !assessment.questions.isEmpty {
      guard holds(of: assessment) else { continue }
      let best = best(of: assessment)
      let source = assessment.header.source
      let place = JSONPointer.root.key("pass_threshold")
      let limited = assessment.answerableQuestions.filter { bestPart(of: $0) < 1 }
      let related = limited.prefix(5).map {
        RelatedLocation(source.keyLocation(at: $0.pointer.key("answers")), "no answer here earns 100 %")
      }
      let message =
        "the best attempt scores \(Number(best.rounded(.down))) %, and \(Number(assessment.passThreshold)) % passes"
      let help = "lower `pass_threshold`, or let one answer of each question earn `score: 100`"
      if source.value[place] == nil {
        findings.add(
          message, in: source, atKey: JSONPointer.root.key("questions"), help: help, related: Array(related))
      } else {
        findings.add(message, in: source, at: place, help: help, related: Array(related))
      }
    }
  }

  /// Whether certainly no attempt can pass.
  static func holds(of assessment: Assessment) -> Bool {
    // More than 100 is no percent: the schema's finding.
    best(of: assessment) < assessment.passThreshold - 0.005 && assessment.passThreshold <= 100
  }

  /// The percent that certainly no attempt can exceed.
  private static func best(of assessment: Assessment) -> Double {
    let questions = assessment.answerableQuestions.filter { $0.points > 0 }
    guard !questions.isEmpty else { return 100 }
    if let draw = assessment.randomization.draw, draw < assessment.questions.count {
      // Which questions come is chance: no draw beats its best question.
      return 100 * (questions.map(bestPart).max() ?? 1)
    }
    let total = questions.reduce(0) { $0 + $1.points }
    return 100 * questions.reduce(0) { $0 + $1.points * bestPart(of: $1) } / total
  }

  /// The part of its points that the best answer earns. Other types have an answer that earns all, or a finding
  /// of another rule.
  private static func bestPart(of question: Question) -> Double {
    guard case .numeric(let answers, _) = question.answer, let best = answers.map(\.score).max() else {
      return 1
    }
    return min(max(best / 100, 0), 1)
  }

  private static let page = """
    # assessment/unreachable-threshold

    An attempt with the best answer to every question reaches `pass_threshold` (70 where it is not written). Only
    what is certain is reported: where questions are drawn, that no draw at all can pass.

    Nobody could pass, however much they know.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    pass_threshold: ⟦80⟧
    questions:
      - id: odds
        type: numeric
        prompt: 需要多少胜率？
        answers:
          - {value: 25, score: 50}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    pass_threshold: 80
    questions:
      - id: odds
        type: numeric
        prompt: How much equity do you need?
        answers:
          - {value: 25}
          - {min: 20, max: 30, score: 50}
    ```
    """
}
