import Testing

@testable import Markdown

/// Where nothing is added, the HTML is that of the library.
@Suite struct CommonMarkTests {
  @Test(arguments: [
    "# One\n\nTwo *three* **four** `five`\n\n> six\n> - seven\n\n1. a\n2. b\n\n   c\n",
    "Title\n===\n\nSub\n---\n\n***\n\ntext\\\nbreak  \nsoft\nbreak",
    "- a\n- b\n  - c\n\n    d\n- e\n\n5. five\n6. six\n",
    "| a | b | c | d |\n|:--|:-:|--:|---|\n| 1 | `x\\|y` | **3** | \n| only |\n\nafter",
    "| only | head |\n|---|---|\n", "```swift extra\nlet a = \"<b>\" & c\n```\n\n    indented\n\n~~~\n~~~\n",
    "[a](b \"t & u\") ![i *j*](k.png 'l') <https://m.example/?n=1&o=中> www.p.example q@r.example",
    "[x][y] [y] [y][] [none]\n\n[y]: /z%20a?b=c&d 'e\"f'\n", "~~gone~~ ~one~ ***both*** a*b*c __d__ e_f_g",
    "- [ ] open\n- [x] done\n- plain\n\n1. [x] loose\n\n2. two",
    "note[^a] and[^b] again[^a]\n\n[^a]: one\n\n    two\n[^b]: - list\n",
    "&copy; &amp; &lt; \" ' > < & \\* \\<",
    "中文**粗体**，[链接](中文/路径.md)。\n\n> 引用\n懒\n", "a\r\nb\r\n\r\nc\rd\r\r- e\r\n- f",
    "[a](<b c> 'd') [e](f(g)h) [i]() [j](<>)", "* a\n\n  > b\n  > c\n\n      code\n\n+ d\n1) e\n",
    "before\na | b\n--|--\nc | d\n", "", "\n\n", "a\u{0}b", "`` a ` b `` ` c\nd `",
    "# \n## \n###### six #\n####### seven",
    "![a ![b](c)](d) [e ![f](g)](h)", "<http://a.example/x`y> [q](http://a.example/[x]'\"~^|{})",
  ])
  func htmlIsThatOfTheLibrary(_ text: String) {
    let ours = html(text).replacing(#/(<h[1-6]) id="[^"]*"/#) { $0.output.1 }
    #expect(ours == CommonMark.referenceHTML(text))
  }
}
