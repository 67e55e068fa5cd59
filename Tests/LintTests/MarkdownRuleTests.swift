import Content
import Lint
import SourceText
import Testing

@Suite struct MarkdownRuleTests {
  private static let path = "content/courses/holdem/01-preflop/01-position.md"

  @Test(
    arguments: [
      ("prompt: \"**注意：**你\"", "markdown/unrendered-emphasis"),
      ("prompt: 看 [[页面]] 吧", "markdown/foreign-syntax"),
      ("prompt: \"==重点==\"", "markdown/foreign-syntax"), ("prompt: \"!!! note\"", "markdown/foreign-syntax"),
      ("prompt: \"{: .big}\"", "markdown/foreign-syntax"),
      ("prompt: Use <id>, html/unknown-element", "html/unknown-element"),
    ] as [(String, RuleName)])
  func valuesOfKeysAreLookedAtToo(_ line: String, _ rule: RuleName) async throws {
    let text = """
      title: Ranges
      difficulty: beginner
      questions:
        - id: first
          type: true_false
          answer: true
          \(line)

      """
    let found = try await underlined(rule, in: ["content/courses/holdem/assessments/ranges.yaml": text])
    #expect(found == ["ranges.yaml: \(line.dropFirst("prompt: ".count))"])
  }

  @Test func fixesLeaveNothingToFind() async throws {
    let body = "**注意：**你，**“重点”**的，Use <id> and List<T>.\r\n\r\n> - **甲：**乙 <your-name>\r\n"
    let text = "---\ntitle: Position\n---\n\(body)"
    let result = await Linter.lint(try .texts([Self.path: text]))
    let fixes = result.diagnostics.filter { $0.rule.area == "markdown" || $0.rule.area == "html" }
      .compactMap(\.fix)
    #expect(fixes.count == 6)
    #expect(fixes.allSatisfy { $0.isSafe })
    var bytes = Array(text.utf8)
    for edit in fixes.flatMap(\.edits).sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(edit.range.bytes, with: edit.text.utf8)
    }
    let mended = String(decoding: bytes, as: UTF8.self)
    #expect(
      mended.hasSuffix("**注意**：你，“**重点**”的，Use `<id>` and `List<T>`.\r\n\r\n> - **甲**：乙 `<your-name>`\r\n"))
    let again = await Linter.lint(try .texts([Self.path: mended]))
    #expect(again.lines(without: ["identity/missing-id"]) == [])
  }

  @Test func anAuthorMayKeepMarkupThatIsClosed() async throws {
    let text = "---\ntitle: Position\n---\nA <Note>text</Note>.\n\n<Note>\ntext\n"
    let result = await Linter.lint(try .texts([Self.path: text]))
    #expect(result.findings("html/unknown-element").map { $0.fix?.isSafe } == [false, false])
  }
}
