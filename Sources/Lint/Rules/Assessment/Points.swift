import Content
import SourceText

enum Points {
  static let rule = Rule.hard("assessment/points", page: page) { context, findings in
    for assessment in context.readableAssessments where !assessment.questions.isEmpty {
      let questions = assessment.answerableQuestions
      let total = questions.reduce(0) { $0 + $1.points }
      if total >= limit {
        findings.add(
          "the questions are worth \(Number((total * 100).rounded() / 100)) points, where an attempt's score holds less than 1,000,000",
          in: assessment.header.source, atKey: JSONPointer.root.key("questions"), help: "give fewer points")
      }
      guard !questions.isEmpty, total == 0 else { continue }
      findings.add(
        "every question is worth 0 points", in: assessment.header.source,
        atKey: JSONPointer.root.key("questions"), help: "give at least one question `points` above 0")
    }
  }

  /// A score has six digits before its point.
  private static let limit = 1_000_000.0

  private static let page = """
    # assessment/points

    A question's `points` are 0 to 999,999.99 with two decimals at most, not every question of an assessment is
    worth 0, and together they are worth less than 1,000,000.

    The score is the part of the points that was earned; of 0 points there is no part, and nobody could pass.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    ⟦questions⟧:
      - id: rake
        type: true_false
        prompt: 抽水由赢家支付。
        points: 0
        answer: true
    ```

    Or:

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: rake
        type: true_false
        prompt: The winner pays the rake.
        points: ⟦-1⟧
        answer: true
    ```

    Or:

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    ⟦questions⟧:
      - {id: a, type: true_false, prompt: P, points: 999999.99, answer: true}
      - {id: b, type: true_false, prompt: Q, points: 0.01, answer: true}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: survey
        type: true_false
        prompt: I have played before.
        points: 0
        answer: true
      - id: rake
        type: true_false
        prompt: 抽水由赢家支付。
        points: 0.5
        answer: true
    ```
    """
}
