import Content
import SourceText

enum NoCorrect {
  static let rule = Rule.hard("assessment/no-correct", page: page) { context, findings in
    for site in context.questions {
      switch site.question.answer {
      case .singleChoice(let choices), .multipleChoice(let choices, _, _):
        guard site.hasReadableChoices, !choices.contains(where: \.isCorrect) else { continue }
        findings.add(
          "none of the \(choices.count) choices is correct", in: site.source, atKey: site.at("choices"),
          help: "write `correct: true` under the right one")
      case .numeric:
        guard site.value("answer") == nil, site.value("answers") == nil else { continue }
        findings.add(
          "the numeric question has neither `answer` nor `answers`", in: site.source,
          atEntry: site.at("type"),
          help: "add `answer:` with the right number")
      default: continue
      }
    }
  }

  private static let page = """
    # assessment/no-correct

    A question with choices has at least one with `correct: true`, and a numeric question has an `answer` or
    `answers`.

    Without one every answer is wrong, and no learner can earn the points.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: position
        type: multiple_choice
        prompt: 哪些位置属于盲注？
        ⟦choices⟧:
          - {text: 小盲}
          - {text: 大盲}
    ```

    Or:

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: odds
        ⟦type: numeric⟧
        prompt: What are the odds in percent?
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: position
        type: multiple_choice
        prompt: Which seats post blinds?
        choices:
          - {text: Small blind, correct: true}
          - {text: Button}
      - id: odds
        type: numeric
        prompt: What are the odds in percent?
        answer: 25
    ```
    """
}
