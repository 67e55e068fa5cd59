import Content
import SourceText

enum AllCorrect {
  static let rule = Rule.soft("assessment/all-correct", .warning, page: page) { context, findings in
    for site in context.questions {
      guard case .multipleChoice(let choices, _, _) = site.question.answer, site.hasReadableChoices,
        choices.allSatisfy(\.isCorrect)
      else { continue }
      findings.add(
        "all \(choices.count) choices are correct", in: site.source, atKey: site.at("choices"),
        help: "add a choice that is wrong")
    }
  }

  private static let page = """
    # assessment/all-correct

    A `multiple_choice` question should have a choice that is wrong.

    Where all are right, ticking everything earns the points and nothing has been asked.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: blinds
        type: multiple_choice
        prompt: Which seats post blinds?
        ⟦choices⟧:
          - {text: Small blind, correct: true}
          - {text: Big blind, correct: true}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: blinds
        type: multiple_choice
        prompt: 哪些位置要下盲注？
        choices:
          - {text: 小盲, correct: true}
          - {text: 大盲, correct: true}
          - {text: 庄位}
    ```
    """
}
