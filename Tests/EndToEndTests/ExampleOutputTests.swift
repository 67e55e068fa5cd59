import Testing

/// What a person sees, line by line.
@Suite struct ExampleOutputTests {
  @Test func placesAreComparedAndNamesSuggested() async throws {
    let quiz = "content/courses/holdem-basics/assessments/ranges.yaml"
    let folder = try TemporaryFolder.repository()
    try folder.write(
      """
      id: 0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9b11
      title: Preflop ranges
      difficulty: intermediate
      lesson: start/welcome

      pass_threshold: 70
      questions:
        - id: open-utg
          type: single_choice
          prompt: First to act with A♠ 9♦. What is the standard play?
          choices:
            - text: Fold
              correct: true
            - text: Raise
              correct: true
      """, to: quiz)
    let outcome = try await Lectern.run(["lint"], in: folder.path)
    #expect(outcome.status == 1)
    let expected = """
      error[assessment/single-correct]: a single_choice question needs exactly one correct choice, this has two
        --> content/courses/holdem-basics/assessments/ranges.yaml:15:9
         |
      12 |       - text: Fold
      13 |         correct: true
         |         ------------- first one here
      14 |       - text: Raise
      15 |         correct: true
         |         ^^^^^^^^^^^^^ second one here
         |
         = help: make the question `type: multiple_choice`, or remove one `correct: true`

      error[course/unknown-prerequisite]: no course is called "holdem-basic"
       --> content/courses/tournament/course.md:4:17
        |
      4 | prerequisites: [holdem-basic]
        |                 ^^^^^^^^^^^^
        |
        = help: did you mean "holdem-basics"?

      2 errors in 5 files (
      """
    #expect(outcome.output.hasPrefix(expected), "\(outcome.output)")
    #expect(outcome.output.hasSuffix(" s). 1 fixable with --fix.\n"))
  }

  @Test func everyFormatEndsItsLastLine() async throws {
    for folder in [try TemporaryFolder.repository(), try TemporaryFolder.cleanRepository()] {
      for format in ["human", "concise", "json", "jsonl"] {
        let output = try await Lectern.run(["lint", "--format", format], in: folder.path).output
        #expect(output.isEmpty ? format == "concise" : output.hasSuffix("\n"), "\(format)")
        #expect(!output.hasSuffix("\n\n"), "\(format)")
      }
    }
  }
}
