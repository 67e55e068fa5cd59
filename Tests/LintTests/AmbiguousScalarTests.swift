import Content
import Lint
import SourceText
import Testing

@Suite struct AmbiguousScalarTests {
  private let rule: RuleName = "yaml/ambiguous-scalar"

  @Test func answersThatAreWordsOfYAML11AreUnderlined() async throws {
    let text = """
      title: Ranges
      difficulty: beginner
      questions:
        - id: first
          type: short_text
          prompt: 3:1
          accept: [no, "yes", 12:30, maybe]
          explanation: no
          hint: off
        - id: on
          type: ordering
          prompt: Order
          items: [no, yes]

      """
    let found = try await underlined(rule, in: ["content/courses/holdem/assessments/ranges.yaml": text])
    #expect(found == ["ranges.yaml: no", "ranges.yaml: 12:30", "ranges.yaml: on"])
  }

  @Test func keysAliasesQuotedTextsAndOwnKeysAreLeftOut() async throws {
    let text = "---\ntitle: &t on\nlevel: beginner\ntags: [*t, 'no', a]\nx-odds: 3:1\n---\n"
    let found = try await underlined(rule, in: ["content/courses/holdem/course.md": text])
    #expect(found == ["course.md: on"])
  }

  @Test func aTextWhereAnotherValueBelongsIsTheSchemasFinding() async throws {
    let text = "---\ntitle: Hold'em\nlevel: beginner\npublished: yes\n---\n"
    let result = await Linter.lint(try .texts(["content/courses/holdem/course.md": text]))
    #expect(result.findings(rule).isEmpty)
    #expect(result.findings("schema/type").count == 1)
  }

  @Test func theFixPutsQuotesAround() async throws {
    let text = "---\ntitle: 1:30\nlevel: beginner\n---\n"
    let result = await Linter.lint(try .texts(["content/courses/holdem/course.md": text]))
    let found = try #require(result.findings(rule).first)
    #expect(found.message == "this is a text here, but the number 90 to readers of YAML 1.1")
    #expect(found.fix?.edits.map(\.text) == ["\"1:30\""])
    #expect(found.fix?.isSafe == true)
  }
}
