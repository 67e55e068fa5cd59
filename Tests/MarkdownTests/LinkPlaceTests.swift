import Markdown
import SourceText
import Testing

@Suite struct LinkPlaceTests {
  @Test(arguments: [
    "[a](⟦b.md⟧)", "中文 😀 [a](⟦图/图.png⟧)", "x\n   [a](⟦b⟧)", "x\n\t[中](<⟦b⟧>)",
    "- 项 [a](⟦b⟧)\n  and [c](⟦d⟧ \"t\")", "> quote [a](⟦b⟧)\n> more\n>    [c](⟦d⟧)", "> a\nlazy [x](⟦y⟧)",
    "1. a\n\n   b [c](⟦d⟧)\n   - e\n     [f](⟦g⟧)", "[a\nb\n  c](⟦d⟧)", "> [a\n> b](⟦d⟧\n> 'title') [x](⟦y⟧)",
    "![图](⟦a.png⟧ \"题\")", "[![alt](⟦i.png⟧)](⟦page.md⟧)", "<⟦https://例.example/a⟧>",
    "see ⟦https://a.example/x?y=1&z⟧, and ⟦www.b.example⟧.", "mail ⟦me@a.example⟧ now", "<⟦me@a.example⟧>",
    "`[no](x)` [a](⟦b⟧)", "``a ` [no](x)`` [a](⟦b⟧)", "\\[no](x) [a](⟦b⟧)", "\\\\[a](⟦b⟧)", "&amp;[a](⟦b⟧)",
    "&copy; &#x4e2d; [a](⟦b⟧)", "a & b [a](⟦b⟧)", "**中 [a](⟦b⟧)** *[c](⟦d⟧)* ~~[e](⟦f⟧)~~ [g](⟦h⟧)",
    "***[a](⟦b⟧)*** x", "[a](⟦b\\_c⟧) [d](⟦e&amp;f⟧)", "[a](⟦(b)⟧)", "[a]( ⟦b⟧ )", "# 标题 [a](⟦b⟧) ##",
    "题 [a](⟦b⟧)\n===", "| a | [b](⟦c⟧) |\n|---|---|\n| `x\\|y` \\| [d](⟦e⟧) | [中](⟦f⟧) |",
    "a | [b](⟦c⟧)\n--|--\n[d](⟦e⟧) | 2", "- x | [b](⟦c⟧)\n  --|--\n  [d](⟦e⟧) | 2",
    "before [z](⟦y⟧)\na | [b](⟦c⟧)\n--|--\n[d](⟦e⟧) | 2",
    "[^1] [a](⟦b⟧)\n\n[^1]: note [c](⟦d⟧)\n\n    more [e](⟦f⟧)",
    "a<b title=\"[no](x)\">[a](⟦b⟧)</b>", "- [x] 任务 [a](⟦b⟧)", "a\\\nb [c](⟦d⟧)  \ne [f](⟦g⟧)",
    "a\r\n  [b](⟦c⟧)\r\n\r\nd\r[e](⟦f⟧)", "[a](<⟦b c⟧>)", "$[no](x)$ [a](⟦b⟧)", "$$\n中 [no](x)\n$$\n[a](⟦b⟧)",
    "<a href=\"⟦b⟧\">x</a>", "<div>\n  中<img alt='x' src='⟦y⟧'>\n</div>", "> <p\n> id=x><a href=⟦z⟧>q</a>",
    "- <a\n  href=\"⟦z⟧\">q</a>", "x <a\n   href=\"⟦z⟧\">q</a> [b](⟦c⟧)", "[a](⟦⟧)", "[a] (no) [b](⟦c⟧)",
    "* [a](⟦b⟧)\n\n  > 1. [c](⟦d⟧)\n  >    [e](⟦f⟧)",
  ])
  func destinationsAreFoundToTheByte(_ text: String) {
    let marked = MarkedText(text)
    let found = marked.parse().links.map(\.destination.range).sorted { $0.start < $1.start }
    #expect(found == marked.marks, "\(found.map { marked.file.text(in: $0) })")
  }

  @Test(arguments: [
    "[a][x] 中\n\n[x]: ⟦b.md⟧ 'title'", "[X  y][]\n\n> [x y]: <⟦b.md⟧>", "- [x]\n\n  [x]:\n  ⟦b.md⟧",
    "[x]: ⟦b.md⟧\n[y]: c\npara\n   [x]", "```\n[x]: b.md\n```\n[x]: ⟦b.md⟧\n\n[x]", "[x]\n\n[x]: ⟦b\\_⟧",
    "![x]\n\n[x]: ⟦b⟧\n[x]: c", "[中文]\n\n[中文]: ⟦图.png⟧",
  ])
  func referencesPointToTheirDefinition(_ text: String) {
    let marked = MarkedText(text)
    let links = marked.parse().links
    #expect(links.map(\.destination.range) == marked.marks)
    #expect(links.first?.form == .reference)
  }

  @Test func definitionsBeforeTextDoNotMoveItsLinks() {
    let marked = MarkedText("[x]: /u\n[y]: /v\n  'title'\n中 ⟦[a](b)⟧\n  ⟦[c](d)⟧\n===\n")
    #expect(marked.parse().links.map(\.range) == marked.marks)
  }

  @Test func offsetsAreThoseOfTheFile() throws {
    let file = SourceFile(path: .root, text: "\u{FEFF}---\ntitle: 中\n---\n# 题\n\n[a](b.md)\n")
    let text = "\u{FEFF}---\ntitle: 中\n---\n".utf8.count
    let parsed = MarkdownParser().parse(file, body: SourceRange(text..<file.bytes.count))
    let link = try #require(parsed.value.links.first)
    #expect(file.text(in: link.destination.range) == "b.md")
    #expect(file.text(in: link.range) == "[a](b.md)")
    #expect(parsed.value.headings.first.map { file.text(in: $0.textRange) } == "题")
  }

  @Test func linksSayWhatTheyAre() throws {
    let text = "[a *b*](c \"t\") ![alt `x`](i.png) <https://e.example> www.f.example <img src=g>"
    let document = MarkedText(text).parse()
    #expect(document.links.map(\.text) == ["a b", "alt x", "https://e.example", "www.f.example", ""])
    #expect(document.links.map(\.isEmbedded) == [false, true, false, false, true])
    #expect(document.links[0].title == "t")
    #expect(document.links[3].destination.value == "http://www.f.example")
    #expect(document.links[4].form == .html(element: "img", attribute: "src"))
    #expect(document.images.map(\.alternativeText) == ["alt x", nil])
  }

  @Test func rangesCoverTheWholeLink() {
    let marked = MarkedText(
      "x ⟦[a](b 'c')⟧ ⟦![i](j)⟧ ⟦[r][s]⟧ ⟦<http://a.example>⟧ ⟦http://b.example⟧\n\n[s]: t")
    #expect(marked.parse().links.map(\.range) == marked.marks)
  }

  @Test func textRunsStandWhereTheyWereWritten() {
    let marked = MarkedText("⟦中文 ⟧**⟦b⟧**⟦ c⟧\n  ⟦d ⟧`code`\n\n- ⟦项⟧")
    #expect(marked.parse(.textRuns).textRuns.map(\.range) == marked.marks)
  }
}
