import Markdown
import SourceText
import Testing

@Suite struct ForeignSyntaxTests {
  @Test(arguments: [
    "⟦!!! note⟧", "⟦!!! note \"A title\"⟧\n    text", "⟦!!! custom \"A title\"⟧", "⟦??? question⟧",
    "⟦???+ tip \"Why\"⟧",
    "> ⟦!!! warning⟧", "text\n⟦!!! note⟧", "⟦::: warning⟧\ntext\n:::", "⟦:::note⟧", "⟦:::{.callout-note}⟧",
    "⟦:::: 提示⟧",
    "⟦{: .class }⟧", "⟦{.class}⟧", "⟦{ .class #id }⟧", "⟦{#id}⟧", "## Title ⟦{#id}⟧", "Title ⟦{.c}⟧\n---",
    "text\n⟦{: .lead}⟧", "![a](b.png)⟦{width=50%}⟧", "[a](b.md)⟦{target=\"_blank\" .x}⟧ more", "⟦[[page]]⟧",
    "see ⟦[[My page|text]]⟧ there", "见⟦[[中文页]]⟧。", "[[a]] and ⟦[[bcd]]⟧",
    "⟦[TOC]⟧", "⟦[toc]⟧", "⟦[[_TOC_]]⟧", "⟦[[toc]]⟧", "⟦@[toc]⟧", "⟦{:toc}⟧", "⟦{% include a.html %}⟧",
    "x ⟦{{< figure src=\"a\" >}}⟧", "⟦{{% notice %}}⟧", "a ⟦==highlight==⟧ b", "这是⟦==重点==⟧的", "- ⟦==x y==⟧.",
  ])
  func otherDialectsAreFound(_ text: String) {
    let marked = MarkedText(text)
    #expect(marked.parse().foreignSyntax.map(\.range) == marked.marks)
  }

  @Test(arguments: [
    "!!! wow", "!!!", "???", "??? what, you ask", "What??? Really!!! note", ":::", "a ::: b", "std::vector",
    "::: ",
    "`!!! note`", "    !!! note", "```\n::: note\n[TOC]\n```", "\\[[page]]", "\\{% raw %}", "\\!!! note",
    "[[1, 2], [3, 4]]",
    "list[[page]]", "[[nodiscard]] int f()", "[[ -f file ]]", "[[page]]\n\n[page]: a.md",
    "[TOC]\n\n[toc]: a.md",
    "[TOC] in a line", "{a, b}", "{ .5 }", "{1 .. 5}", "{{name}}", "{{ name }}", "{0}", "{\"a\": 1}",
    "## {x}",
    "## Sets {1, 2}", "{/each}", "a == b == c", "a==b==c", "x ==", "==",
    "=====",
    "if (a == b && c == d)", "a ==b or c>d== e", "$[[page]]$", "<!-- [[page]] -->", "<div>\n[[page]]\n</div>",
    "x^[2]", "100{%}", "![a](b.png) {braces}", "[a](b.md){x}", "{%}", "{{<}}", "f{% x", "[[page\nname]]",
    "Title\n===",
  ])
  func textIsLeftAlone(_ text: String) {
    #expect(MarkedText(text).parse().foreignSyntax.map(\.range) == [])
  }
}
