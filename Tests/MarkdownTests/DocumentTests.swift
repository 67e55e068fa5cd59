import Markdown
import SourceText
import Testing

@Suite struct DocumentTests {
  @Test(arguments: [
    ("# Hello, World!", "hello-world"), ("# 中文 标题：一", "中文-标题一"), ("# a_b - c", "a_b---c"),
    ("# `code` *x*", "code-x"),
    ("# [link](x) 😀", "link-"), ("# Ünï É", "ünï-é"), ("# 1.2 (3)", "12-3"),
  ])
  func anchorsAreMadeAsGitHubMakesThem(_ text: String, _ anchor: String) {
    #expect(MarkedText(text).parse().headings.map(\.anchor) == [anchor])
  }

  @Test func repeatedHeadingsAreNumbered() {
    let document = MarkedText("# A\n## A\n# A-1\n# A\n").parse()
    #expect(document.headings.map(\.anchor) == ["a", "a-1", "a-1-1", "a-2"])
    #expect(document.html?.contains("<h2 id=\"a-1\">A</h2>") == true)
  }

  @Test func anchorsAreHeadingsIdsAndFootnotes() {
    let document = MarkedText("# H\n\n<a name=\"n\"></a><p id=x>a[^f]\n\n<div id='y'>\n\n[^f]: b").parse()
    #expect(document.anchors == ["h", "n", "x", "y", "fn-f"])
  }

  @Test func headingsHaveTheirPlaces() {
    let marked = MarkedText("⟦## ⟦中 *a*⟧ ##⟧\n\n> ⟦⟦T\n> U⟧\n> ===⟧\n\n- ⟦# ⟦x⟧⟧\n\n[r]: s\n⟦⟦H⟧\n---⟧")
    let headings = marked.parse().headings
    #expect(headings.map(\.level) == [2, 1, 1, 2])
    #expect(headings.map(\.text) == ["中 a", "T U", "x", "H"])
    let places = headings.flatMap { [$0.range, $0.textRange] }
    let order: (SourceRange, SourceRange) -> Bool = { ($0.start, $1.end) < ($1.start, $0.end) }
    #expect(places.sorted(by: order) == marked.marks.sorted(by: order))
  }

  @Test func calloutsAreMarkedAndOthersAreQuotes() {
    #expect(
      html("> [!NOTE]\n> a *b*\n>\n> c")
        == "<div class=\"callout callout-note\" role=\"note\" data-callout=\"note\">\n"
        + "<p class=\"callout-title\">Note</p>\n<p>a <em>b</em></p>\n<p>c</p>\n</div>\n")
    #expect(html("> [!warning]\n>\n> - x").contains("<p class=\"callout-title\">Warning</p>\n<ul>"))
    #expect(html("> [!TIP]\n> **b**").contains("Tip</p>\n<p><strong>b</strong></p>\n</div>"))
    #expect(html("> - a\n>\n> > [!IMPORTANT]\n> > x").contains("callout-important"))
    for other in [
      "> [!NOPE]\n> a", "> [!NOTE] a\n> b", "> a [!NOTE]", "[!NOTE]\na", "> \\[!NOTE] x", "> *[!NOTE]*\n> x",
    ] {
      #expect(!html(other).contains("callout"), "\(other)")
    }
  }

  @Test func footnotesLinkThereAndBackWithAPrefix() {
    var options = MarkdownOptions()
    options.idPrefix = "lesson-"
    let rendered = MarkdownRenderer(options).render("a[^中 文] [^中文] [^中文]\n\n[^中文]: x\n\n# H")
    #expect(rendered.contains("id=\"lesson-fnref-中文\""))
    #expect(rendered.contains("<li id=\"lesson-fn-中文\">"))
    #expect(rendered.contains("href=\"#lesson-fnref-%E4%B8%AD%E6%96%87-2\""))
    #expect(rendered.contains("<h1 id=\"lesson-h\">"))
  }

  @Test(arguments: [
    ("one two-three don't", 4, 0), ("中文字 and 3 字", 2, 4), ("ひらがな カタカナ 한국어", 0, 11),
    ("naïve Ünder привет", 3, 0),
    ("😀 — , … !", 0, 0), ("# T\n\n- a\n- b\n\n| c | d |\n|---|---|\n| 1 | 2 |", 7, 0),
    ("[a b](c) ![d](e)", 3, 0),
    ("人々 〆 。、", 0, 3), ("x1 2y <b>z</b> &amp;", 3, 0),
  ])
  func wordsAndCharactersAreCounted(_ text: String, _ words: Int, _ cjk: Int) {
    let document = MarkedText(text).parse([])
    #expect(document.wordCount == words)
    #expect(document.cjkCount == cjk)
    #expect(document.html == nil && document.plainText == nil)
  }

  @Test func plainTextHasNoMarkup() {
    let text =
      "# T *x*\n\na `b`\nc\\\nd <b>e</b> ![f](g)\n\n```\ncode <x>\n```\n\n- i\n- j\n\n| k | l |\n|---|---|\n| m | n |\n\n<div>\n<p>o &amp; p</p><script>no</script>\n</div>\n"
    #expect(MarkedText(text).parse().plainText == "T x\na b c d e f\ncode <x>\ni\nj\nk l\nm n\no & p")
  }

  @Test func codeBlocksHaveTheirLanguageAndLines() {
    let marked = MarkedText("⟦```swift x\na\n```⟧\n\n- ⟦~~~\n  b\n  ~~~⟧\n\nc")
    let blocks = marked.parse().codeBlocks
    #expect(blocks.map(\.language) == ["swift", nil])
    #expect(blocks.map(\.range) == marked.marks)
  }

  @Test(arguments: [
    "```\na\n```\n", "~~~\n```\n~~~", "    ```\n", "> ```\n> a\n\nb\n", "- ```\n  a\n\nb\n",
    "````md\n```yaml\n```\n````\n", "```\n``` two words\n```\n", "  ```\n  a\n  ```\n\n\n",
    "- a\n\n  ```\n  b\n  ```\n", "```\n```\n\nb", "> ```\n> a",
  ])
  func aClosedFenceHasNoFault(_ text: String) {
    #expect(MarkedText(text).parse().codeBlocks.allSatisfy { $0.fault == nil })
  }

  @Test(arguments: ["```\na\n", "```", "a\n\n~~~ x\n```\n\n\n", "```\na\n``\n", "- a\n\n  ```\n  b\n\n"])
  func aFenceThatRunsToTheEndIsUnclosed(_ text: String) {
    #expect(MarkedText(text).parse().codeBlocks.map(\.fault) == [.unclosed])
  }

  @Test func aFenceMayBeClosedByTheNextOnes() throws {
    let marked = MarkedText("```python\na\n\nText.\n\n⟦```yaml⟧\nb\n```\n\nc\n")
    let fault = marked.parse().codeBlocks.map(\.fault)
    #expect(fault == [.closedByAnother(try #require(marked.marks.first))])
  }

  @Test func linksAreRewrittenWithTheirContent() {
    let text =
      "[a](b.md) ![c](d.png) <a href=\"b.md\">e</a> <img src='d.png'> [f](https://x.example) [g](h.md)"
    let rendered = MarkdownRenderer().render(text) { link in
      switch link.destination.value {
      case "b.md": .url("/courses/b?x=1&y", contentID: "id\"1")
      case "d.png": .url("/assets/d.png", contentID: nil)
      case "h.md": .url("javascript:x", contentID: "i")
      default: .unchanged
      }
    }
    #expect(
      rendered == "<p><a href=\"/courses/b?x=1&amp;y\" data-content-id=\"id&quot;1\">a</a> "
        + "<img src=\"/assets/d.png\" alt=\"c\" /> "
        + "<a href=\"/courses/b?x=1&amp;y\" data-content-id=\"id&quot;1\">e</a> <img src=\"/assets/d.png\" /> "
        + "<a href=\"https://x.example\">f</a> <a>g</a></p>\n")
  }

  @Test(arguments: [
    ("*a*", "<em>a</em>"), ("a\n\nb", "<p>a</p>\n<p>b</p>\n"), ("- a", "<ul>\n<li>a</li>\n</ul>\n"), ("", ""),
    ("`x`", "<code>x</code>"), ("a\n- b", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n"),
  ])
  func oneParagraphRendersInline(_ text: String, _ expected: String) {
    #expect(MarkdownRenderer().renderInline(text) == expected)
  }

  @Test func manyThreadsParseAtOnce() async {
    let text = "# 题\n\n[a](b) $x$ | c\n\n|a|b|\n|-|-|\n|1|~~2~~|\n\n> [!NOTE]\n> www.x.example[^1]\n\n[^1]: n"
    let expected = html(text)
    await withTaskGroup(of: String.self) { group in
      for _ in 0..<64 { group.addTask { html(text) } }
      for await rendered in group { #expect(rendered == expected) }
    }
  }
}
