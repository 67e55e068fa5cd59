import Content
import SourceText

enum UnknownLesson {
  static let rule = Rule.hard("assessment/unknown-lesson", page: page) { context, findings in
    for assessment in context.repository.assessments {
      guard let lesson = assessment.lesson else { continue }
      let scope = (assessment.module ?? assessment.course).string + "/"
      UnknownReference.report(
        lesson, .lesson, scope: scope, in: assessment.header.source, at: JSONPointer.root.key("lesson"),
        context, &findings)
    }
  }

  private static let page = """
    # assessment/unknown-lesson

    `lesson` names a lesson that exists: by its slug in the assessment's own module, as `module/lesson` where the
    assessment belongs to a course.

    The assessment is offered behind that lesson. Without it, no learner finds the way there.

    ## Fails

    ```fail content/courses/holdem/01-preflop/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    lesson: ⟦postion⟧
    questions:
      - id: rake
        type: true_false
        prompt: 抽水由赢家支付。
        answer: true
    ```
    ```fail content/courses/holdem/01-preflop/01-position.md
    ---
    title: Position
    ---
    Who acts last.
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    lesson: preflop/position
    questions:
      - id: rake
        type: true_false
        prompt: The winner pays the rake.
        answer: true
    ```
    ```pass content/courses/holdem/01-preflop/01-position.md
    ---
    title: 位置
    ---
    谁最后行动。
    ```
    """
}
