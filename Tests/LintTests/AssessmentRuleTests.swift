import Content
import Lint
import SourceText
import Testing

/// What the pages' examples do not show: variants that must be found, and likely content that must pass.
@Suite struct AssessmentRuleTests {
  private static let path = "content/courses/holdem/assessments/quiz.yaml"

  /// What is marked in `questions` must be what the rule underlines.
  private func check(
    _ rule: String, _ questions: String, head: String = "",
    location: Testing.SourceLocation = #_sourceLocation
  ) async {
    let body = questions.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
    let file = "title: Quiz\ndifficulty: beginner\n\(head)questions:\n\(body)"
    let page = "```fail \(AssessmentRuleTests.path)\n\(file)\n```"
    let examples = PageExample.examples(of: page)
    #expect(examples.count == 1, sourceLocation: location)
    for example in examples {
      let result = await Linter.lint(example.tree)
      let own = result.diagnostics.filter { $0.rule == RuleName(rule) }
      #expect(Set(own.map(\.location)) == Set(example.marks), "\(own)", sourceLocation: location)
      let schema = result.diagnostics.filter { $0.rule.area == "schema" || $0.rule.area == "yaml" }
      #expect(schema.isEmpty, "\(schema)", sourceLocation: location)
    }
  }

  private func choices(_ type: String, _ lines: String...) -> String {
    "- id: q\n  type: \(type)\n  prompt: Q\n  choices:\n"
      + lines.map { "    - \($0)" }.joined(separator: "\n")
  }

  @Test func threeCorrectChoicesAreOneFinding() async {
    await check(
      "assessment/single-correct",
      choices(
        "single_choice", "{text: 甲, correct: true}", "{text: 乙, ⟦correct: true⟧}", "{text: 丙, correct: true}")
    )
  }

  @Test func aSingleChoiceWithoutAnAnswerIsFound() async {
    await check(
      "assessment/no-correct",
      "- id: q\n  type: single_choice\n  prompt: Q\n  ⟦choices⟧: [{text: a}, {text: b, correct: false}]")
  }

  @Test func membersOfGroupsAreChecked() async {
    await check(
      "assessment/no-correct",
      """
      - id: g
        type: group
        stimulus: S
        questions:
          - id: q
            type: single_choice
            prompt: Q
            ⟦choices⟧: [{text: a}, {text: b}]
      """)
  }

  @Test func theSameSideOfAPairIsFound() async {
    await check(
      "assessment/duplicate-choice",
      """
      - id: q
        type: matching
        prompt: 配对
        pairs:
          - {left: ⟦同花⟧, right: five of one suit}
          - {left: ⟦"同花 "⟧, right: five in a row}
      """)
  }

  @Test func indentationMakesCodeDiffer() async {
    await check(
      "assessment/duplicate-choice",
      choices("single_choice", "{text: \"if x:\\n  y\", correct: true}", "{text: \"if x:\\n    y\"}"))
  }

  @Test func anOpenRangeSwallowsWhatFollows() async {
    await check(
      "assessment/answer-out-of-range",
      """
      - id: q
        type: numeric
        prompt: Q
        answers:
          - {min: 10}
          - ⟦{min: 12, max: 20, score: 50}⟧
          - {max: 5, score: 20}
      """)
  }

  @Test func anAnswerNeedsANumberAndOnlyOneForm() async {
    await check(
      "assessment/answer-out-of-range",
      """
      - id: q
        type: numeric
        prompt: Q
        answers:
          - ⟦{score: 50}⟧
          - ⟦{value: 1, min: 0}⟧
      """)
    await check(
      "assessment/answer-out-of-range",
      "- id: q\n  type: numeric\n  prompt: Q\n  answer: 1\n  ⟦answers⟧: [{value: 2}]")
  }

  @Test(arguments: [
    "min_selections: ⟦3⟧", "max_selections: ⟦1⟧", "max_selections: ⟦9⟧",
    "min_selections: 2\n  max_selections: ⟦1⟧",
    "min_selections: 1\n  max_selections: 3",
  ])
  func selectionsFitTheCorrectChoices(lines: String) async {
    await check(
      "assessment/answer-out-of-range",
      choices("multiple_choice", "{text: a, correct: true}", "{text: b, correct: true}", "{text: c}")
        + "\n  \(lines)")
  }

  @Test func aToleranceBesideAnAnswerIsChecked() async {
    await check(
      "assessment/tolerance", "- id: q\n  type: numeric\n  prompt: Q\n  answer: 5\n  tolerance: ⟦100%⟧")
    await check("assessment/tolerance", "- id: q\n  type: numeric\n  prompt: Q\n  answer: 5\n  tolerance: 5%")
    await check(
      "assessment/tolerance",
      "- id: q\n  type: numeric\n  prompt: Q\n  answers: [{min: 1, max: 2, ⟦tolerance: 1⟧}]")
  }

  @Test func whatAnAnswerAcceptsIsWhatItsScorerAccepts() async {
    // In binary 0.7 + 0.1 ends below 0.8.
    await check(
      "assessment/answer-out-of-range",
      "- id: q\n  type: numeric\n  prompt: Q\n  answers: [{value: 0.7, tolerance: 0.1}, ⟦{value: 0.8, score: 50}⟧]"
    )
  }

  @Test func patternsOfBlanksAreChecked() async {
    await check(
      "assessment/bad-regex",
      "- id: q\n  type: fill_blank\n  text: a {{b}}\n  blanks:\n    b: {match: regex, accept: [⟦(a+)+⟧, a+]}")
  }

  @Test func numbersAmongAcceptedTextsAreCompared() async {
    await check(
      "assessment/accept-unreachable",
      "- id: q\n  type: fill_blank\n  text: a {{b}}\n  blanks:\n    b: [3, ⟦\"3\"⟧, ⟦３⟧, ⟦\"  \"⟧]")
  }

  @Test func composedAndDecomposedAreTwoToExactMatching() async {
    await check(
      "assessment/accept-unreachable",
      "- id: q\n  type: short_text\n  prompt: Q\n  match: exact\n  accept: [caf\u{E9}, cafe\u{301}]")
  }

  @Test func blanksOfQuotedAndLiteralTextsAreFound() async {
    await check(
      "assessment/blank-mismatch",
      "- id: q\n  type: fill_blank\n  text: \"按钮⟦{{ b }}⟧\"\n  blanks: {⟦b⟧: x}")
    await check(
      "assessment/blank-mismatch",
      "- id: q\n  type: fill_blank\n  text: ⟦|\n    `{{b}}` {{c}}⟧\n  blanks: {b: x}")
    await check(
      "assessment/blank-mismatch",
      "- id: q\n  type: fill_blank\n  text: '{{b}} ⟦{{⟧ then ⟦{{b}}⟧'\n  blanks: {b: x}")
  }

  @Test func theRubricMakesThePointsOfAFreeResponse() async {
    let questions = """
      - {id: a, type: true_false, prompt: Q, points: 0, answer: true}
      - {id: b, type: free_response, prompt: Q, rubric: [{criterion: C, points: 0}]}
      """
    await check("assessment/points", questions.replacing("points: 0}]", with: "points: 2}]"))
    await check("assessment/rubric-points", questions)
  }

  @Test func aDrawPassesWhereOneQuestionCan() async {
    let questions = """
      - {id: a, type: numeric, prompt: Q, answers: [{value: 1, score: 40}]}
      - {id: b, type: true_false, prompt: Q, answer: true}
      """
    await check("assessment/unreachable-threshold", questions, head: "randomize: {draw: 1}\n")
    await check("assessment/unreachable-threshold", questions, head: "pass_threshold: 70\n")
    await check("assessment/unreachable-threshold", questions, head: "pass_threshold: ⟦71⟧\n")
  }

  @Test func aDefaultThresholdIsReportedAtTheQuestions() async {
    let page = """
      ```fail \(AssessmentRuleTests.path)
      title: Quiz
      difficulty: beginner
      ⟦questions⟧:
        - {id: a, type: numeric, prompt: Q, answers: [{value: 1, score: 40}]}
      ```
      """
    for example in PageExample.examples(of: page) {
      let result = await Linter.lint(example.tree)
      let own = result.diagnostics.filter { $0.rule == "assessment/unreachable-threshold" }
      #expect(own.map(\.location) == example.marks)
      #expect(own.map(\.message) == ["the best attempt scores 40 %, and 70 % passes"])
    }
  }

  @Test(arguments: [
    "All of the above", "all of the above.", "**None of the above**", "以上都是", "以上皆非", "以上选项都不正确", "上述全部",
    "Both A and C", "A and B", "A, B and C", "A、B", "A和B都对", "Neither A nor B", "(A) and (C)", "Only A & B",
  ])
  func choicesThatReferByPositionAreFound(text: String) async {
    let question = choices(
      "single_choice", "{text: x, correct: true}", "{text: y}", "{text: z}", "{text: ⟦\"\(text)\"⟧}")
    await check("assessment/choice-refers-by-position", question, head: "randomize: {choices: true}\n")
    await check(
      "assessment/choice-refers-by-position",
      choices(
        "single_choice", "{text: x, correct: true}", "{text: y}", "{text: z}",
        "{text: \"\(text)\", pin: last}"), head: "randomize: true\n")
  }

  @Test(arguments: [
    "A and K", "A", "All of these", "None of these", "Above average", "A and B are drawn from one deck",
    "以上市价", "A+",
    "All", "都是", "是", "all of the pot", "A A", "以上",
  ])
  func choicesThatOnlyLookLikeReferencesPass(text: String) async {
    await check(
      "assessment/choice-refers-by-position",
      choices("single_choice", "{text: x, correct: true}", "{text: y}", "{text: z}", "{text: \"\(text)\"}"),
      head: "randomize: true\n")
  }

  @Test func catchAllsThatContradictTheKeyAreFound() async {
    let rule = "assessment/none-of-the-above-conflict"
    await check(
      rule,
      choices(
        "multiple_choice", "{text: a, correct: true}", "{text: b, correct: true}", "{text: ⟦All of these⟧}"))
    await check(
      rule,
      choices("multiple_choice", "{text: 甲, correct: true}", "{text: 乙}", "{text: 以上都不对, ⟦correct: true⟧}"))
    await check(
      rule,
      choices(
        "single_choice", "{text: a}", "{text: b}", "{text: All of the above, correct: true, ⟦pin: first⟧}"))
    await check(
      rule, choices("single_choice", "{text: a}", "{text: b}", "{text: All of the above, correct: true}"))
    await check(
      rule, choices("single_choice", "{text: a, pin: last, correct: true}", "{text: b, ⟦pin: last⟧}"))
  }

  @Test func aMisspeltCorrectIsOneFinding() async throws {
    let repository = Repository([
      "content/courses/holdem/course.md": Repository.course("Hold'em"),
      "content/courses/holdem/assessments/quiz.yaml": """
      title: Quiz
      difficulty: beginner
      pass_threshold: 170
      questions:
        - id: one
          type: single_choice
          prompt: Which?
          choices: [{text: A, corect: true}, {text: B}]
      """,
    ])
    #expect(await repository.findings(of: "schema/unknown-key").count == 1)
    #expect(await repository.findings(of: "assessment/no-correct").isEmpty)
    #expect(await repository.findings(of: "schema/range").count == 1)
    #expect(await repository.findings(of: "assessment/unreachable-threshold").isEmpty)
  }

  @Test func theSampleOfTheDesignReadsAsPromised() async throws {
    let page = """
      ```fail \(AssessmentRuleTests.path)
      title: Ranges
      difficulty: beginner
      questions:
        - id: q
          type: single_choice
          prompt: Q
          choices:
            - text: Fold
              correct: true
            - text: Raise
              ⟦correct: true⟧
      ```
      """
    let example = try #require(PageExample.examples(of: page).first)
    let result = await Linter.lint(example.tree)
    let finding = try #require(result.diagnostics.first { $0.rule == "assessment/single-correct" })
    #expect(finding.message == "a single_choice question needs exactly one correct choice, this has two")
    #expect(finding.help == "make the question `type: multiple_choice`, or remove one `correct: true`")
    #expect(finding.related.map(\.message) == ["first one here", "second one here"])
    #expect(finding.related.map(\.location.range.bytes.count) == [13, 13])
    #expect(finding.related.last?.location == finding.location)
    #expect(finding.pointer == "/questions/0/choices/1/correct")
  }
}
