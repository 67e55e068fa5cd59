import Content
import SourceText

enum ChoiceRefersByPosition {
  static let rule = Rule.soft("assessment/choice-refers-by-position", .warning, page: page) {
    context, findings in
    for site in context.questions where site.assessment.randomization.choices {
      let count = site.choices.count
      for choice in site.choices where choice.pin == nil {
        guard PositionalReference.isFound(in: choice.text, choices: count) else { continue }
        findings.add(
          "the choice refers to others by their place, and choices are shuffled here", in: site.source,
          at: choice.pointer.key("text"),
          help: "keep it in its place with `pin: last`, or say what it means: \"All of these\"")
      }
    }
  }

  private static let page = """
    # assessment/choice-refers-by-position

    A choice such as "all of the above", 以上都是 or "A and B" does not speak of other choices' places where choices
    are shuffled (`randomize.choices`) and it has no `pin`.

    Shuffled, "all of the above" may stand on top, and A is another choice for each learner.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    randomize: true
    questions:
      - id: blinds
        type: single_choice
        prompt: Which seats post blinds?
        choices:
          - {text: Small blind}
          - {text: Big blind}
          - {text: ⟦All of the above⟧, correct: true}
          - {text: ⟦A 和 B⟧}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    randomize: true
    questions:
      - id: blinds
        type: single_choice
        prompt: 哪些位置要下盲注？
        choices:
          - {text: 小盲}
          - {text: 大盲}
          - {text: 以上都是, correct: true, pin: last}
    ```

    And:

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: blinds
        type: single_choice
        prompt: Which seats post blinds?
        choices:
          - {text: Small blind}
          - {text: All of the above, correct: true}
    ```
    """
}
