import Markdown
import SourceText
import Testing

@Suite struct SanitizerTests {
  @Test(arguments: [
    "<script>alert(1)</script>", "x <script>alert(1)</script>", "<SCRIPT SRC=//e.example/x.js></SCRIPT>",
    "<scr<script>ipt>alert(1)</scr</script>ipt>", "<script\n>alert(1)</script\n>",
    "<img src=x onerror=alert(1)>",
    "<img src=x OnErRoR=alert(1)>", "<img/src=x/onerror=alert(1)>", "<img src=x\nonerror\n=\nalert(1)>",
    "<img src='x'onerror=alert(1)>", "<img \"\"\"><script>alert(1)</script>\">", "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<svg><a xlink:href=\"javascript:alert(1)\"><text>x</text></a></svg>",
    "<math><mi xlink:href=\"javascript:alert(1)\">x</mi></math>", "<body onload=alert(1)>",
    "<a href=\"javascript:alert(1)\">x</a>",
    "<a href=\"JaVaScRiPt:alert(1)\">x</a>", "<a href=\"java\tscript:alert(1)\">x</a>",
    "<a href=\"java\nscript:alert(1)\">x</a>",
    "<a href=\" javascript:alert(1)\">x</a>", "<a href=\"\u{1}javascript:alert(1)\">x</a>",
    "<a href=\"&#106;avascript:alert(1)\">x</a>",
    "<a href=\"&#x6A&#x61vascript:alert(1)\">x</a>", "<a href=\"java&Tab;script&colon;alert(1)\">x</a>",
    "<a href=\"java&NewLine;script:alert(1)\">x</a>", "<a href=javascript&#58;alert(1)>x</a>",
    "<a href=\"vbscript:msgbox(1)\">x</a>",
    "<a href=\"data:text/html,<script>alert(1)</script>\">x</a>", "<a href='file:///etc/passwd'>x</a>",
    "<img src=\"data:image/svg+xml;base64,PHN2Zz4=\">", "<img src=javascript:alert(1)>",
    "<iframe src=\"https://evil.example\"></iframe>",
    "<iframe srcdoc=\"<script>alert(1)</script>\"></iframe>", "<iframe src=\"javascript:alert(1)\"></iframe>",
    "<object data=\"x.swf\"></object>", "<embed src=x>",
    "<form action=\"javascript:alert(1)\"><button>x</button></form>",
    "<input onfocus=alert(1) autofocus>", "<style>@import 'x'</style>",
    "<p style=\"background:url(javascript:alert(1))\">x</p>",
    "<link rel=stylesheet href=x>", "<meta http-equiv=refresh content=\"0;url=javascript:alert(1)\">",
    "<base href=\"javascript:/\">",
    "<details open ontoggle=alert(1)>x</details>", "<video><source onerror=alert(1)></video>",
    "<video src=x onloadstart=alert(1)></video>",
    "<noscript><p title=\"</noscript><img src=x onerror=alert(1)>\">",
    "<textarea><img title=\"</textarea><img src=x onerror=alert(1)>\">",
    "<!--><img src=x onerror=alert(1)>-->", "<!-- --!><img src=x onerror=alert(1)> -->",
    "<![CDATA[<img src=x onerror=alert(1)>]]>",
    "<?php <img src=x onerror=alert(1)> ?>", "<xmp><p title=\"</xmp><script>alert(1)</script>\"></xmp>",
    "<a href=\"https://a.example\" onclick=\"alert(1)\">x</a>",
    "<div title=\"&quot; onmouseover=&quot;alert(1)\">x</div>",
    "<div title='\"><script>alert(1)</script>'>x</div>", "<b title=`x` onclick=alert(1)>x</b>",
    "<template><script>alert(1)</script></template>",
    "[x](javascript:alert(1))", "[x](JAVASCRIPT:alert(1))", "[x](<java\tscript:alert(1)>)",
    "[x](&#106;avascript:alert(1))",
    "[x](javascript&colon;alert(1))", "[x](java&NewLine;script:alert(1))", "![x](javascript:alert(1))",
    "![x](data:image/svg+xml,x)",
    "<javascript:alert(1)>", "[x][y]\n\n[y]: javascript:alert(1)", "[x](vbscript:a)",
    "[x](x \"\\\" onclick=alert(1)\")",
    "![\" onerror=alert(1) x=\"](y)", "```\" onclick=alert(1)\nx\n```", "$<script>alert(1)</script>$",
    "$$</span><img src=x onerror=alert(1)>$$",
    "# <img src=x onerror=alert(1)>", "[^x\" onclick=alert(1)]\n\n[^x\" onclick=alert(1)]: y",
    "<p id=\"x onclick=alert(1)\">a</p>",
    "<a name=x href=\"feed:javascript:alert(1)\">x</a>",
    "<select><style></select><img src=x onerror=alert(1)></style>",
    "<img src=\"https://a.example/x.png\" srcset=\"javascript:alert(1)\">",
    "<button formaction=javascript:alert(1)>x</button>",
    "<marquee onstart=alert(1)>x</marquee>",
    "<a href=\"https://a.example\" style=\"x\" target=\"_blank\">y</a>", "<img src=x onerror=alert(1)",
    "<p>\n<img src=x onerror=alert(1)\n", "<a href=\"x\" =onclick=alert(1)>y</a>",
    "<a\u{C}onclick=alert(1)\u{C}href=x>y</a>",
  ])
  func nothingRuns(_ attack: String) {
    for text in [attack, "para " + attack, "<div>\n\(attack)\n</div>", "- \(attack)"] {
      checkHTML(html(text, hosts: ["www.video.example"]), of: text)
    }
  }

  /// Reads the output as strictly as it was written: known elements, double-quoted attributes, all closed.
  private func checkHTML(_ html: String, of text: String) {
    let allowed: Set<String> = [
      "p", "a", "img", "ul", "li", "div", "b", "details", "video", "source", "h1", "pre", "code", "sup",
      "section",
      "ol", "span", "br", "em", "strong", "blockquote",
    ]
    var open: [String] = []
    for tag in html.matches(of: #/<[^>]*>/#).map({ String($0.output) }) {
      guard let parts = tag.wholeMatch(of: #/<(/?)([a-z0-9]+)((?: [a-z-]+(?:="[^"<>]*")?)*)( /)?>/#) else {
        Issue.record("\(tag) in \(html) of \(text)")
        continue
      }
      let name = String(parts.2)
      #expect(allowed.contains(name), "\(html) of \(text)")
      if !parts.1.isEmpty {
        #expect(open.popLast() == name, "\(html) of \(text)")
      } else if !["img", "br", "hr", "source", "input"].contains(name) {
        open.append(name)
      }
      for attribute in String(parts.3).matches(of: #/ ([a-z-]+)(?:="([^"]*)")?/#) {
        #expect(!attribute.1.hasPrefix("on") && attribute.1 != "style" && attribute.1 != "srcset")
        guard attribute.1 == "href" || attribute.1 == "src" else { continue }
        let value = String(attribute.2 ?? "").lowercased()
        for scheme in ["javascript:", "vbscript:", "data:", "file:", "feed:"] {
          #expect(!value.hasPrefix(scheme), "\(html) of \(text)")
        }
      }
    }
    #expect(open.isEmpty, "\(html) of \(text)")
  }

  @Test(arguments: [
    ("<kbd>Ctrl</kbd>", "<p><kbd>Ctrl</kbd></p>\n"), ("a<br>b", "<p>a<br />b</p>\n"),
    ("<ruby>汉<rp>(</rp><rt>hàn</rt></ruby>", "<p><ruby>汉<rp>(</rp><rt>hàn</rt></ruby></p>\n"),
    ("<b>a", "<p><b>a</b></p>\n"), ("a</b></div>", "<p>a</p>\n"),
    ("*<b>a*b</b>", "<p><em><b>a</b></em>b</p>\n"),
    ("a <!-- gone --> b", "<p>a  b</p>\n"), ("<unknown>x</unknown>", "<p>x</p>\n"),
    ("<td><b>x</td>", "<td><b>x</b></td>\n"),
    ("<p>a < b & c &amp; d &copy;</p>", "<p>a &lt; b &amp; c &amp; d &copy;</p>\n"),
    ("<img src=\"a b.png\" alt='\"' width=50%>", "<img src=\"a%20b.png\" alt=\"&quot;\" width=\"50%\" />\n"),
  ])
  func harmlessHTMLIsKeptAndBalanced(_ text: String, _ expected: String) {
    #expect(html(text) == expected)
  }

  @Test func elementsReachOverBlocksOfTheirContainer() {
    let text = "<details>\n<summary>S</summary>\n\n*text*\n\n</details>\n\nafter"
    #expect(
      html(text)
        == "<details>\n<summary>S</summary>\n<p><em>text</em></p>\n</details>\n<p>after</p>\n")
    #expect(html("> <div>\n>\n> a\n\n</div>").hasSuffix("<p>a</p>\n</div>\n</blockquote>\n"))
  }

  @Test func framesNeedAnAllowedHost() {
    let frame = "<iframe src=\"https://www.video.example/e/1\" width=\"100\" onload=\"x\">text</iframe>"
    #expect(html(frame) == "")
    #expect(
      html(frame, hosts: ["www.video.example"])
        == "<iframe src=\"https://www.video.example/e/1\" width=\"100\" "
        + "sandbox=\"allow-scripts allow-same-origin allow-presentation\"></iframe>\n")
    for other in [
      "http://www.video.example/", "https://www.video.example.evil.example/",
      "https://www.video.example@evil.example/", "//www.video.example/",
    ] {
      #expect(!html("<iframe src=\"\(other)\"></iframe>", hosts: ["www.video.example"]).contains("iframe"))
    }
  }

  @Test func problemsAreNamedAtTheirPlace() throws {
    let marked = MarkedText(
      "<p ⟦onclick⟧=\"x\">a</p>\n\ntext <⟦id⟧> <a href=\"⟦javascript:x⟧\">b</a> <⟦script⟧>")
    let tags = marked.parse().htmlFragments.flatMap(\.tags).filter { !$0.isClosing }
    let found = tags.flatMap { tag in
      HTMLPolicy().problems(of: tag).map { problem, attribute in
        let name = attribute?.name.range ?? tag.name.range
        return (problem, problem == .unsafeAddress ? attribute?.value?.range : name)
      }
    }
    #expect(found.map(\.0) == [.unsafeAttribute, .unknownElement, .unsafeAddress, .unsafeElement])
    #expect(found.map(\.1) == marked.marks)
  }

  @Test func commentsAreGivenWithTheirPlace() {
    let marked = MarkedText("a ⟦<!-- x -->⟧\n\n> ⟦<!-- 中\n> y -->⟧\n")
    let comments = marked.parse().htmlFragments.flatMap(\.comments)
    #expect(comments.map(\.range) == marked.marks)
    #expect(comments.map(\.value) == ["<!-- x -->", "<!-- 中\ny -->"])
  }
}
