import Content
import SourceText

enum DrawExceedsPool {
  static let rule = Rule.hard("assessment/draw-exceeds-pool", page: page) { context, findings in
    for assessment in context.readableAssessments where !assessment.questions.isEmpty {
      guard let draw = assessment.randomization.draw, draw > assessment.questions.count else { continue }
      let count = assessment.questions.count
      findings.add(
        "an attempt draws \(draw) questions of \(count)", in: assessment.header.source,
        at: JSONPointer.root.key("randomize").key("draw"),
        help: "make it \(count) or less, or leave it out for all questions")
    }
  }

  private static let page = """
    # assessment/draw-exceeds-pool

    `randomize.draw` is at most the number of entries under `questions`; a group counts as one, since its members
    stay together.

    A learner who is promised ten questions would get fewer.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    randomize: {questions: true, draw: ⟦10⟧}
    questions:
      - id: rake
        type: true_false
        prompt: 抽水由赢家支付。
        answer: true
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    randomize: {questions: true, draw: 1}
    questions:
      - id: rake
        type: true_false
        prompt: The winner pays the rake.
        answer: true
    ```
    """
}
