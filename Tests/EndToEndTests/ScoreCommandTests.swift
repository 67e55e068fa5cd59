import Foundation
import Testing

@Suite struct ScoreCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder([
      "exam.yaml": """
      title: Exam
      difficulty: beginner
      lesson: odds
      scoring: {negative_marking: 0.5}
      questions:
        - id: pick
          type: single_choice
          prompt: P
          points: 2
          choices: [{id: a, text: A, correct: true}, {id: b, text: B}]
        - id: gaps
          type: fill_blank
          text: "{{x}} {{y}} {{z}}"
          partial_credit: each
          blanks: {x: [one], y: [two], z: {accept: ["th.{3}"], match: regex}}
        - id: essay
          type: free_response
          prompt: P
          rubric: [{criterion: Clear, points: 3}]
      """,
      "broken.yaml":
        "title: Exam\ndifficulty: beginner\nquestions:\n  - {id: q, type: single_choice, prompt: P, choices: [{text: A}, {text: B}]}\n",
      "answers.yaml": "pick: b\ngaps: {x: ONE, y: 2nd, z: three}\n",
      "answers.json": #"{"pick": "a", "gaps": {"x": "one", "y": "two", "z": "three"}, "essay": "Long."}"#,
      "typo.yaml": "pik: a\n",
      "list.yaml": "- a\n",
    ])
  }

  private func score(_ answers: String, _ rest: String..., assessment: String = "exam.yaml") async throws
    -> Lectern.Outcome
  {
    try await Lectern.run(
      ["score", "--assessment", assessment, "--answers", answers] + rest, in: folder.path)
  }

  @Test func eachQuestionAndTheTotalAreShown() async throws {
    let outcome = try await score("answers.yaml")
    #expect(outcome.status == 0)
    #expect(
      outcome.output == """
        pick   wrong                 -1 of 2
        gaps   partial     0.6666666667 of 1
        essay  unanswered             0 of 3

        0 of 6 points, 0 %: not passed (70 % passes)

        """)
  }

  @Test func programsGetTheSameInJSON() async throws {
    let outcome = try await score("answers.json", "--format", "json")
    #expect(outcome.status == 0)
    let json = try #require(
      try JSONSerialization.jsonObject(with: Data(outcome.output.utf8)) as? NSDictionary)
    #expect(json["score"] as? Int == 3 && json["max_score"] as? Int == 6 && json["is_passed"] is NSNull)
    let drawn = try await score("answers.json", "--questions", "pick, gaps")
    #expect(drawn.output.hasSuffix("\n3 of 3 points, 100 %: passed (70 % passes)\n"))
  }

  @Test func whatCannotBeScoredIsSaidWithItsPlace() async throws {
    let broken = try await score("answers.yaml", assessment: "broken.yaml")
    #expect(broken.status == 1 && broken.output.isEmpty)
    #expect(
      broken.errors.contains("broken.yaml:4") && broken.errors.contains("assessment/no-correct")
        || broken.errors.contains("assessment/single-correct"))
    let typo = try await score("typo.yaml")
    #expect(typo.status == 0)
    #expect(typo.errors.contains("typo.yaml:1:1") && typo.errors.contains("did you mean \"pick\"?"))
    let list = try await score("list.yaml")
    #expect(list.status == 2 && list.errors.contains("expected an object of answers"))
    #expect(try await score("none.yaml").status == 2)
    let drawn = try await score("answers.yaml", "--questions", "pik")
    #expect(drawn.status == 2 && drawn.errors.contains("did you mean \"pick\"?"))
  }
}
