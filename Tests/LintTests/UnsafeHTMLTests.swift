import Content
import Lint
import Markdown
import SourceText
import Testing

@Suite struct UnsafeHTMLTests {
  private let path = "content/courses/holdem/01-preflop/01-position.md"

  private func found(_ body: String) async throws -> [String] {
    try await underlined("html/unsafe", in: [path: "---\ntitle: Position\n---\n\(body)\n"])
      .map { String($0.dropFirst("01-position.md: ".count)) }
  }

  @Test(arguments: [
    ("<script>x()</script>", ["script"]), ("text <script>x()</script>", ["script"]),
    ("<SCRIPT src=//x></SCRIPT>", ["SCRIPT"]), ("<img src=x onerror=x()>", ["onerror"]),
    ("<img src=\"data:image/svg+xml,x\" alt=x>", ["data:image/svg+xml,x"]),
    ("<a href=\"java&#x0A;script:x()\">x</a>", ["java&#x0A;script:x()"]),
    ("<p style=\"position:fixed\">x</p>", ["style"]), ("<form><input></form>", ["form", "input"]),
    ("x <svg><script>x</script></svg>", ["svg", "script"]), ("<object data=x></object>", ["object"]),
    ("<iframe></iframe>", ["iframe"]), ("<iframe src=\"http://a.example\"></iframe>", ["http://a.example"]),
    ("<iframe srcdoc=\"<b>\"></iframe>", ["iframe"]), ("<base href=\"https://x\">", ["base"]),
    ("<meta http-equiv=refresh>", ["meta"]), ("[x](javascript:x)", ["javascript:x"]),
    ("[x](vbscript:x)", ["vbscript:x"]), ("![x](data:image/png;base64,AA)", ["data:image/png;base64,AA"]),
    ("<p onclick=x onmouseover=y>x</p>", ["onclick", "onmouseover"]),
  ])
  func whatRunsOrLoadsCodeIsUnderlined(_ body: String, _ places: [String]) async throws {
    #expect(try await found(body) == places)
    let html = MarkdownRenderer().render(body).lowercased()
    for word in [
      "<script", "onerror", "onclick", "javascript:", "data:", "style=", "<iframe", "<object", "<svg",
    ] {
      #expect(!html.contains(word), "\(html)")
    }
  }

  @Test(arguments: [
    "<details><summary>x</summary>y</details>", "<p align=\"center\">x</p>", "`<script>`",
    "<img src=\"a.png\" alt=\"\" width=\"40\">", "<unknown>x</unknown>", "a < b and c > d",
    "<a href=\"https://example.org\">x</a>", "<!-- <script> -->", "```\n<script>\n```",
    "<https://example.org>",
  ])
  func whatIsHarmlessIsNot(_ body: String) async throws {
    #expect(try await found(body) == [])
  }

  @Test func frameHostsAreThoseOfTheConfiguration() async throws {
    let texts = [
      "lectern.yaml": "html: {embed_hosts: [v.example]}\n",
      path: """
      ---
      title: Position
      ---
      <iframe src="https://v.example/1"></iframe>

      <iframe src="https://v.example.evil/1"></iframe>

      <iframe src="https://a@v.example/1"></iframe>

      """,
    ]
    let result = await Linter.lint(try .texts(texts))
    #expect(
      result.findings("html/unsafe").map(\.message) == [
        "frames of \"v.example.evil\" are not allowed in content",
        "a frame needs the https address of a host that may be embedded",
      ])
  }

  @Test func markupInYAMLIsLookedAtToo() async throws {
    let text = """
      title: Ranges
      difficulty: beginner
      questions:
        - id: first
          type: single_choice
          prompt: "<b onclick=x()>Which?</b>"
          choices:
            - {text: "<script>x</script>", correct: true}
            - {text: "<b>y</b>"}

      """
    let found = try await underlined(
      "html/unsafe", in: ["content/courses/holdem/assessments/ranges.yaml": text])
    #expect(
      found == ["ranges.yaml: \"<b onclick=x()>Which?</b>\"", "ranges.yaml: \"<script>x</script>\""])
  }
}
