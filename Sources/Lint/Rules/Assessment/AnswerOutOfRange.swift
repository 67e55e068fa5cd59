import Content
import Scoring
import SourceText

enum AnswerOutOfRange {
  static let rule = Rule.hard("assessment/answer-out-of-range", page: page) { context, findings in
    for site in context.questions {
      switch site.question.answer {
      case .numeric(let answers, _): numeric(answers, site, &findings)
      case .multipleChoice(let choices, _, _): selections(choices, site, &findings)
      case .freeResponse(let response):
        guard let least = response.minWords, let most = response.maxWords, least > most else { continue }
        findings.add(
          "`max_words` is \(most), below `min_words`, \(least)", in: site.source, at: site.at("max_words"),
          related: [RelatedLocation(site.source.location(site.at("min_words")), "the least is here")])
      case .fillBlank: options(site, &findings)
      default: continue
      }
    }
  }

  private static func numeric(
    _ answers: [Question.NumericAnswer], _ site: QuestionSite, _ findings: inout Findings
  ) {
    if site.value("answer") != nil, site.value("answers") != nil {
      findings.add(
        "the question has both `answer` and `answers`", in: site.source, atKey: site.at("answers"),
        help: "put the one number into the list: `- value: …`",
        related: [RelatedLocation(site.source.entryLocation(site.at("answer")), "the other is here")])
      return
    }
    for (index, answer) in answers.enumerated() {
      if !isWellFormed(answer, site, &findings) { continue }
      guard let accepted = AcceptedNumbers(answer) else { continue }
      let earlier = answers[..<index].first { other in
        guard other.score >= answer.score, let around = AcceptedNumbers(other) else { return false }
        return around.contains(accepted)
      }
      guard let earlier else { continue }
      findings.add(
        "this answer is never reached: an earlier one accepts all of it for at least as much",
        in: site.source, at: answer.pointer, help: "move it in front, narrow the earlier one, or remove it",
        related: [RelatedLocation(site.source.location(earlier.pointer), "the earlier one")])
    }
  }

  private static func isWellFormed(
    _ answer: Question.NumericAnswer, _ site: QuestionSite, _ findings: inout Findings
  ) -> Bool {
    guard let value = site.source.value[answer.pointer], value.mapping != nil else { return true }
    let hasRange = value["min"] != nil || value["max"] != nil
    if value["value"] == nil, !hasRange {
      findings.add(
        "the answer says no number", in: site.source, at: answer.pointer,
        help: "add `value:`, or `min:` and `max:`")
      return false
    }
    if value["value"] != nil, hasRange {
      findings.add(
        "the answer has both a `value` and a range", in: site.source, at: answer.pointer,
        help: "make two entries of it")
      return false
    }
    if let min = value["min"]?.number, let max = value["max"]?.number, max < min {
      findings.add(
        "the range ends at \(max), below its start, \(min)", in: site.source, at: answer.pointer.key("max"),
        related: [RelatedLocation(site.source.location(answer.pointer.key("min")), "it starts here")])
      return false
    }
    return true
  }

  private static func selections(
    _ choices: [Question.Choice], _ site: QuestionSite, _ findings: inout Findings
  ) {
    guard site.hasReadableChoices else { return }
    let correct = choices.count(where: \.isCorrect)
    let least = site.value("min_selections")?.number?.int
    let most = site.value("max_selections")?.number?.int
    if let least, let most, least > most {
      findings.add(
        "`max_selections` is \(most), below `min_selections`, \(least)", in: site.source,
        at: site.at("max_selections"),
        related: [RelatedLocation(site.source.location(site.at("min_selections")), "the least is here")])
      return
    }
    if let least, least > correct, correct > 0 {
      findings.add(
        "a learner must tick \(least), but \(correct) \(correct == 1 ? "is" : "are") correct",
        in: site.source, at: site.at("min_selections"), help: "make it \(correct) or less")
    }
    if let most, most < correct {
      findings.add(
        "a learner may tick \(most), but \(correct) are correct", in: site.source,
        at: site.at("max_selections"), help: "make it \(correct) or more")
    } else if let most, most > choices.count {
      findings.add(
        "a learner may tick \(most), but there are \(choices.count) choices", in: site.source,
        at: site.at("max_selections"), help: "make it \(choices.count) or less")
    }
  }

  private static func options(_ site: QuestionSite, _ findings: inout Findings) {
    for accepted in site.acceptedTexts where !accepted.options.isEmpty && accepted.match != "regex" {
      let options = Set(accepted.options.map(accepted.key))
      for entry in accepted.entries where !options.contains(accepted.key(entry.text)) {
        findings.add(
          "\"\(entry.text)\" is not among the options, \(Suggestion.list(accepted.options))", in: site.source,
          at: entry.pointer, help: "add it to `options`, or correct it")
      }
    }
  }

  private static let page = """
    # assessment/answer-out-of-range

    An answer is one that a learner can give: a range's `max` is not below its `min`, no earlier answer takes all
    that a later one accepts, `min_selections` and `max_selections` fit the correct choices, `max_words` is not below
    `min_words`, and what a blank accepts stands among its options.

    An answer that nobody can give is an answer key with a hole: the points behind it are out of reach.

    ## Fails

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: pot-odds
        type: numeric
        prompt: How much equity do you need?
        answers:
          - {min: 30, max: ⟦20⟧}
    ```

    Or:

    ```fail content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: pot-odds
        type: numeric
        prompt: 需要多少胜率？
        answers:
          - {min: 20, max: 30}
          - ⟦{value: 25, score: 50}⟧
      - id: blinds
        type: multiple_choice
        prompt: Which seats post blinds?
        max_selections: ⟦1⟧
        choices:
          - {text: Small blind, correct: true}
          - {text: Big blind, correct: true}
          - {text: Button}
      - id: play
        type: fill_blank
        text: "UTG: {{play}}"
        blanks:
          play: {accept: [⟦弃⟧], options: [弃牌, 加注]}
      - id: essay
        type: free_response
        prompt: Explain.
        min_words: 100
        max_words: ⟦50⟧
        rubric: [{criterion: Reasons, points: 1}]
    ```

    ## Passes

    ```pass content/courses/holdem/assessments/quiz.yaml
    title: Quiz
    difficulty: beginner
    questions:
      - id: pot-odds
        type: numeric
        prompt: 需要多少胜率？
        answers:
          - {value: 25}
          - {min: 20, max: 30, score: 50}
      - id: play
        type: fill_blank
        text: "UTG: {{play}}"
        blanks:
          play: {accept: [FOLD], options: [Fold, Raise]}
    ```
    """
}
