import Foundation
import Markdown
import SourceText
import Testing

@Suite struct LimitTests {
  private func parse(_ text: String, _ limits: MarkdownLimits = MarkdownLimits()) -> Parsed<MarkdownDocument>
  {
    let file = SourceFile(path: .root, text: text)
    let parser = MarkdownParser(MarkdownOptions(limits: limits))
    return parser.parse(file, body: file.range, want: [.html, .plainText])
  }

  private func table(_ columns: Int, rows: Int) -> String {
    String(repeating: "|a", count: columns) + "|\n" + String(repeating: "|-", count: columns) + "|\n"
      + String(repeating: "x\n", count: rows)
  }

  @Test func aWideTableIsRefusedAtOnceWithItsPlace() throws {
    let text = "# T\n\n" + table(5_000, rows: 4_000)
    let parsed = parse(text)
    let finding = try #require(parsed.diagnostics.first)
    #expect(finding.rule == "markdown/limit")
    #expect(finding.message.contains("5000 columns"))
    #expect(finding.location.range == SourceRange(5..<5 + 10_001))
    #expect(!parsed.value.isParsed)
    #expect(parsed.value.html == nil)
    #expect(parsed.value.headings.isEmpty)
  }

  @Test func tablesAreMeasuredInQuotesListsAndIndents() {
    for prefix in ["> ", "- ", "   ", "> - ", "1. "] {
      let rest =
        prefix.contains(">")
        ? prefix.replacing("- ", with: "  ") : String(repeating: " ", count: prefix.count)
      let lines = table(300, rows: 1).split(separator: "\n")
      let text = prefix + lines.joined(separator: "\n" + rest)
      #expect(parse(text).diagnostics.count == 1, "\(prefix)")
    }
  }

  @Test func columnsTimesRowsHaveALimit() {
    #expect(parse(table(200, rows: 500)).diagnostics.isEmpty)
    #expect(parse(table(200, rows: 501)).diagnostics.count == 1)
    #expect(parse(table(201, rows: 1)).diagnostics.count == 1)
    #expect(parse(table(200, rows: 300) + "\n" + table(200, rows: 300)).diagnostics.isEmpty)
  }

  @Test func aParagraphHasALimitAndCodeHasNone() {
    let lines = String(repeating: "some words\n", count: 6_000)
    #expect(parse(lines).diagnostics.count == 1)
    #expect(parse("> " + lines).diagnostics.count == 1)
    #expect(parse("```\n\(lines)```\n").diagnostics.isEmpty)
    #expect(parse("~~~ text\n\(lines)~~~\n").diagnostics.isEmpty)
    #expect(parse(String(repeating: "some words\n\n", count: 6_000)).diagnostics.isEmpty)
    #expect(
      parse(String(repeating: "|some words|\n", count: 20).replacing("\n", with: "\n", maxReplacements: 1))
        .diagnostics.isEmpty)
  }

  @Test func aLongTableIsNoParagraph() {
    let rows = String(repeating: "| some words | other words |\n", count: 4_000)
    #expect(parse("| a | b |\n|---|---|\n" + rows).diagnostics.isEmpty)
  }

  @Test(arguments: [
    "```", "> ```\nx", "- ```\nx", "<!--\n```\n-->", "    ```", "1. a\n   ```\nx", "<div>\n```\n\n",
  ])
  func aFenceThatIsNoneHidesNothing(_ start: String) {
    let closed = start == "```" ? "```\n```\n" : start + "\n"
    #expect(parse(closed + String(repeating: "some words\n", count: 6_000)).diagnostics.count == 1)
  }

  @Test func codeIsNotNested() {
    let bar = String(repeating: ">", count: 200)
    #expect(parse("```\n\(bar)\n```\n").diagnostics.isEmpty)
    #expect(parse("\(bar)```\n").diagnostics.count == 1)
    #expect(parse("```\n```\n\(bar)\n").diagnostics.count == 1)
  }

  @Test func nestingHasALimit() {
    #expect(parse(String(repeating: ">", count: 100) + "a").diagnostics.isEmpty)
    #expect(parse(String(repeating: ">", count: 101) + "a").diagnostics.count == 1)
    #expect(parse(String(repeating: "- ", count: 50_000) + "a").diagnostics.count == 1)
    #expect(parse(String(repeating: "* ", count: 500)).diagnostics.isEmpty)
  }

  @Test func whatTheParserReadsAgainAndAgainHasALimit() {
    #expect(parse(String(repeating: "|a\n|-|-\n", count: 8_000)).diagnostics.count == 1)
    #expect(parse(String(repeating: "www.a.b(", count: 8_000)).diagnostics.count == 1)
    let definition = "[a]: " + String(repeating: "x", count: 30_000) + "\n\n"
    #expect(parse(definition + String(repeating: "[a]\n\n", count: 20_000)).diagnostics.count == 1)
    #expect(parse(definition + "[a] [a]").diagnostics.isEmpty)
  }

  /// Each is within the limits, and none may take long or crash.
  @Test(arguments: [
    "[", "![", "](", "[a](", "*", "*a ", "_a__", "**a", "`", "`` a ` ", "<", "<a ", "<a b=\"", "<!--", "<?",
    "~~a", "&",
    "&amp;", "&#x1", "\\", "[^1]", "[a][b] ", "a@b.c ", "http://a.b ", "|", "$", "$$", "$a$", "$a ",
    "[!NOTE]", "<b>",
    "</b>", "<script>", "<svg ", "\u{1}", "\u{0}", "a|b\n", "[a](b) ", "![a](b) ", "[_a](b)", "]", "![a",
    "<a href=x>",
  ])
  func repeatedMarkupIsReadInTime(_ piece: String) {
    let text = String(repeating: piece, count: 30_000 / piece.utf8.count)
    let start = secondsOfThread
    _ = parse(text)
    _ = parse("<div>\n" + text)
    #expect(secondsOfThread - start < 6, "\(piece)")
  }

  /// The processor time that this thread has had: what other tests take meanwhile does not count.
  private var secondsOfThread: Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }

  @Test func anyBytesAreRead() {
    var generator = Seeded(state: 7)
    let pieces = [
      "[a](b)", "$x$", "$$", "`", "```\n", "> ", "- ", "\n", "\n\n", "|-|-|\n", "|a|b|\n", "<b>", "</b>",
      "![", "]", "*", "**", "中", "\r", "\t", "[^1]", "[^1]: x\n", "&amp;", "\\", "<!-- ", "-->", "# ",
      "[!NOTE]\n", "1. ", "    ", "[x]: y\n", "===\n",
    ].map { Array($0.utf8) }
    for _ in 0..<1_500 {
      var bytes: [UInt8] = []
      for _ in 0..<Int.random(in: 0..<40, using: &generator) {
        bytes +=
          Bool.random(using: &generator)
          ? pieces.randomElement(using: &generator) ?? [] : [UInt8.random(in: 0...255, using: &generator)]
      }
      let file = SourceFile(path: .root, bytes: bytes)
      let start = Int.random(in: 0...bytes.count, using: &generator)
      let body = SourceRange(start..<bytes.count)
      let document = MarkdownParser().parse(file, body: body, want: [.html, .plainText, .textRuns]).value
      for link in document.links {
        #expect(body.contains(link.range) && body.contains(link.destination.range), "\(bytes)")
      }
      for run in document.textRuns { #expect(body.contains(run.range)) }
      for heading in document.headings {
        #expect(body.contains(heading.range) && heading.range.contains(heading.textRange))
      }
    }
  }

  private struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ (state >> 29)
    }
  }
}
