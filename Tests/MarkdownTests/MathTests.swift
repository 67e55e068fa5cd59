import Markdown
import Testing

@Suite struct MathTests {
  @Test(arguments: [
    (
      "$x_1$ and $y_2$",
      #"<p><span class="math math-inline">\(x_1\)</span> and <span class="math math-inline">\(y_2\)</span></p>"#
    ),
    ("$a*b*c$", #"<p><span class="math math-inline">\(a*b*c\)</span></p>"#),
    (#"$\\ \_ <b> & "$"#, #"<p><span class="math math-inline">\(\\ \_ &lt;b&gt; &amp; &quot;\)</span></p>"#),
    ("$$\na\n= b\n- c\n$$", "<p><span class=\"math math-display\">\\[\na\n= b\n- c\n\\]</span></p>"),
    (
      "> $$\n> x\n> $$",
      "<blockquote>\n<p><span class=\"math math-display\">\\[\nx\n\\]</span></p>\n</blockquote>"
    ),
    (
      "*$a$* **$b$**中",
      #"<p><em><span class="math math-inline">\(a\)</span></em> <strong><span class="math math-inline">\(b\)</span></strong>中</p>"#
    ),
    ("$1/$2 with $200", "<p>$1/$2 with $200</p>"),
    ("$5-$10 and $20", "<p>$5-$10 and $20</p>"),
    ("$ a$ and $b $", "<p>$ a$ and $b $</p>"),
    (#"\$a$ and 5\$"#, "<p>$a$ and 5$</p>"),
    ("`$a$` $b", "<p><code>$a$</code> $b</p>"),
    ("[a](x$y$z)", #"<p><a href="x$y$z">a</a></p>"#),
    ("$a\n\nb$", "<p>$a</p>\n<p>b$</p>"),
    ("- a $x\n- b$ y", "<ul>\n<li>a $x</li>\n<li>b$ y</li>\n</ul>"),
    ("a $x\n  y$ b", "<p>a <span class=\"math math-inline\">\\(x\ny\\)</span> b</p>"),
  ])
  func mathIsFoundByPandocsRule(_ text: String, _ expected: String) {
    #expect(html(text) == expected + "\n")
  }

  @Test func codeBlocksHaveNoMath() {
    #expect(
      html("```\n$a$\n```\n\n    $b$\n") == "<pre><code>$a$\n</code></pre>\n<pre><code>$b$\n</code></pre>\n")
    #expect(!MarkedText("```\n$a$\n```").parse().hasMath)
  }

  @Test func barsOfATableDivideItsCells() {
    let table = html("|a|b|\n|-|-|\n|$x|y$|\n|$a\\|b$|$c$|\n")
    #expect(table.contains("<td>$x</td>\n<td>y$</td>"))
    #expect(table.contains(#"\(c\)"#))
  }

  @Test func manyFormulasKeepTheirOwnText() {
    let text = (0..<900).map { "$x_{\($0)}$ $\(UnicodeScalar(UInt8(97 + $0 % 26)))$" }.joined(separator: " ")
    let rendered = html(text)
    for number in 0..<900 { #expect(rendered.contains("\\(x_{\(number)}\\)")) }
    #expect(!rendered.utf8.contains { $0 < 32 && $0 != 10 })
  }

  @Test func plainTextAndHeadingsHaveTheTeX() {
    let document = MarkedText("# The $\\pi$ of it\n\n$$\na\n$$ end").parse()
    #expect(document.headings.first?.text == "The $\\pi$ of it")
    #expect(document.headings.first?.anchor == "the-pi-of-it")
    #expect(document.plainText == "The $\\pi$ of it\n$$\na\n$$ end")
    #expect(document.hasMath)
  }

  @Test func controlCharactersOfTheAuthorAreDropped() {
    #expect(html("a\u{1}b $x$") == "<p>ab $x$</p>\n")
  }
}
