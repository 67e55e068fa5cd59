import Markdown
import SourceText
import Testing

@Suite struct UnknownElementTests {
  @Test(arguments: [
    "the ⟦<id>⟧ of", "⟦<your-name>⟧", "List⟦<String>⟧", "⟦<T>⟧text</T>", "a ⟦</id>⟧", "⟦<foo bar=\"1\">⟧ x",
    "<p>the ⟦<id>⟧</p>",
    "| ⟦<id>⟧ |\n|---|\n| ⟦<x>⟧ |", "⟦<path>⟧ and ⟦<line>⟧", "x <svg> ⟦<path>⟧",
    "中文⟦<ming>⟧",
  ])
  func theyAreFound(_ text: String) {
    let marked = MarkedText(text)
    #expect(marked.parse().unknownElements.map(\.range) == marked.marks)
  }

  @Test(arguments: [
    "`<id>`", "\\<id>", "&lt;id&gt;", "a <b and c> d", "<https://example.org>", "<a@example.org>", "<名字>",
    "```\n<id>\n```",
    "<center>x</center>", "<font color=red>x</font>", "<nav>x</nav>", "<script>if (a <b) x</script>",
    "<!-- <id> -->",
    "x <svg><path d=\"M0\"/><g></g></svg> y", "<svg>\n<path/>\n</svg>", "<math><mi>x</mi></math>",
    "$a <b> c$",
    "<details><summary>x</summary></details>", "1 <2> 3",
  ])
  func whatIsKnownOrNoTagIsNot(_ text: String) {
    #expect(MarkedText(text).parse().unknownElements.map(\.range) == [])
  }

  @Test func theWordBesideATagGoesWithIt() throws {
    let element = try #require(MarkedText("a List<String> x").parse().unknownElements.first)
    #expect(element.text == "<String>")
    #expect(element.word?.value == "List<String>")
    #expect(MarkedText("a <T>x</T>").parse().unknownElements.map(\.isClosed) == [true])
    #expect(MarkedText("`a`<T>").parse().unknownElements.map(\.word?.value) == [nil])
  }
}
