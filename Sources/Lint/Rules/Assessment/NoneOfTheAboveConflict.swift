import Content
import SourceText

enum NoneOfTheAboveConflict {
  static let rule = Rule.hard("assessment/none-of-the-above-conflict", page: page) { context, findings in
    for site in context.questions where site.hasReadableChoices {
      pins(site, &findings)
      guard case .multipleChoice(let choices, _, _) = site.question.answer else { continue }
      for choice in choices {
        guard let kind = CatchAll(choice.text) else { continue }
        let others = choices.filter { $0.pointer != choice.pointer && CatchAll($0.text) == nil }
        if kind == .none {
          none(choice, others, site, &findings)
        } else {
          all(choice, others, site, &findings)
        }
      }
    }
  }

  private static func none(
    _ choice: Question.Choice, _ others: [Question.Choice], _ site: QuestionSite, _ findings: inout Findings
  ) {
    guard choice.isCorrect, let right = others.first(where: \.isCorrect) else { return }
    findings.add(
      "\"\(choice.text)\" is correct, and so is another choice", in: site.source,
      atEntry: choice.pointer.key("correct"), help: "remove one `correct: true`",
      related: [
        RelatedLocation(site.source.entryLocation(right.pointer.key("correct")), "the other one is here")
      ])
  }

  private static func all(
    _ choice: Question.Choice, _ others: [Question.Choice], _ site: QuestionSite, _ findings: inout Findings
  ) {
    guard !others.isEmpty else { return }
    if choice.isCorrect, let wrong = others.first(where: { !$0.isCorrect }) {
      findings.add(
        "\"\(choice.text)\" is correct, but another choice is not", in: site.source,
        atEntry: choice.pointer.key("correct"), help: "mark them all, or make the question `single_choice`",
        related: [RelatedLocation(site.source.location(wrong.pointer.key("text")), "not marked correct")])
    } else if !choice.isCorrect, others.allSatisfy(\.isCorrect) {
      findings.add(
        "\"\(choice.text)\" is wrong, but every other choice is correct", in: site.source,
        at: choice.pointer.key("text"), help: "mark it `correct: true`, or remove it")
    }
  }

  private static func pins(_ site: QuestionSite, _ findings: inout Findings) {
    for end in ["first", "last"] {
      let pinned = site.choices.filter { $0.pin == end }
      // "All of the above" and "none of the above" may close a list together.
      guard let first = pinned.first,
        let second = pinned.dropFirst().first(where: { choice in
          CatchAll(choice.text) == nil
            || pinned.contains {
              $0.pointer != choice.pointer && CatchAll($0.text) == CatchAll(choice.text)
            } || CatchAll(first.text) == nil
        })
      else { continue }
      findings.add(
        "two choices are pinned \(end)", in: site.source, atEntry: second.pointer.key("pin"),
        help: "leave one of them to be shuffled",
        related: [RelatedLocation(site.source.entryLocation(first.pointer.key("pin")), "first one here")])
    }
    for choice in site.choices where choice.pin == "first" && CatchAll.pointsUpwards(choice.text) {
      findings.add(
        "\"\(choice.text)\" is pinned first, with nothing above it", in: site.source,
        atEntry: choice.pointer.key("pin"), help: "write `pin: last`")
    }
  }

  private static let page = """
    # assessment/none-of-the-above-conflict

    "None of the above" is not correct together with another choice, "all of the above" is correct exactly when every
    other choice is, and neither stands first. At most one choice is pinned to each end; "all of the above" and "none
    of the above" may both be last.

    Such an answer key contradicts itself: whatever the learner ticks, one half of it marks them wrong.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: blinds
        type: multiple_choice
        prompt: Which seats post blinds?
        choices:
          - {text: Small blind, correct: true}
          - {text: Button}
          - {text: None of the above, ⟦correct: true⟧}
    ```

    Or:

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: blinds
        type: multiple_choice
        prompt: 哪些位置要下盲注？
        choices:
          - {text: 小盲, correct: true}
          - {text: 庄位, pin: last}
          - {text: 以上都是, ⟦correct: true⟧, ⟦pin: last⟧}
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: blinds
        type: multiple_choice
        prompt: Which seats post blinds?
        choices:
          - {text: Cutoff}
          - {text: Button}
          - {text: All of the above, pin: last}
          - {text: 以上都不是, correct: true, pin: last}
    ```
    """
}
