import Content
import SourceText

enum SingleCorrect {
  static let rule = Rule.hard("assessment/single-correct", page: page) { context, findings in
    for site in context.questions {
      guard case .singleChoice(let choices) = site.question.answer, site.hasReadableChoices else { continue }
      let correct = choices.filter(\.isCorrect)
      guard correct.count > 1 else { continue }
      let places = correct.map { $0.pointer.key("correct") }
      let words = ["first one here", "second one here"]
      let related = places.enumerated().map { index, place in
        RelatedLocation(
          site.source.entryLocation(place), index < words.count ? words[index] : "another one here")
      }
      findings.add(
        "a single_choice question needs exactly one correct choice, this has \(counted(correct.count))",
        in: site.source, atEntry: places[1],
        help: "make the question `type: multiple_choice`, or remove one `correct: true`", related: related)
    }
  }

  private static func counted(_ count: Int) -> String {
    let words = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
    return words.indices.contains(count) ? words[count] : String(count)
  }

  private static let page = """
    # assessment/single-correct

    A `single_choice` question has exactly one choice with `correct: true`.

    A learner can tick one choice only. With two right ones, whoever picks either is right and never hears of the
    other; most often the second mark is left over from an edit.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: open-utg
        type: single_choice
        prompt: First to act with A♠ 9♦. What is the standard play?
        choices:
          - text: Fold
            correct: true
          - text: Raise
            ⟦correct: true⟧
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: open-utg
        type: single_choice
        prompt: 枪口位拿着 A♠ 9♦，标准打法是什么？
        choices:
          - {text: 弃牌, correct: true}
          - {text: 加注, correct: false}
    ```
    """
}
