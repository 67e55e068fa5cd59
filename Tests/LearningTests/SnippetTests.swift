import PostgreSQL
import Testing

@Suite struct SnippetTests {
  private func snippets(_ cases: [(markdown: String, query: String, expected: String)]) async throws {
    try await SampleDatabase.withConnection { connection throws in
      for (markdown, query, expected) in cases {
        #expect(try HostileTextTests.snippet(of: markdown, for: query, connection) == expected, "\(query)")
      }
    }
  }

  @Test func hitsAreMarkedAsTheSearchFindsThem() async throws {
    try await snippets([
      ("Pots and odds.", "pot odd", "<mark>Pots</mark> and <mark>odds</mark>."),
      ("A potter's pot.", "pot -odds", "A potter&#39;s <mark>pot</mark>."),
      ("A potter's pot.", "the pot", "A <mark>potter</mark>&#39;s <mark>pot</mark>."),
      ("翻牌圈的下注", "翻牌圈", "<mark>翻牌圈</mark>的下注"),
      ("计算EV的方法", "EV计算", "<mark>计算</mark><mark>EV</mark>的方法"),
      ("出牌与牌面", "牌", "出<mark>牌</mark>与<mark>牌</mark>面"),
      ("A c-bet.", "\"c-bet\"", "A <mark>c</mark>-<mark>bet</mark>."),
      ("Nothing of it.", "pot", "Nothing of it."),
      ("", "pot", ""),
    ])
  }

  @Test func marksOfMarkdownAreTakenAway() async throws {
    try await snippets([
      (
        "## The *price*\n\n> [!NOTE]\n> See [pot `odds`](a(b).md \"t\") and ![x](y.png).", "pot",
        "The price See <mark>pot</mark> odds and x."
      ),
      (
        "- [ ] one\n* two\n1. three\n\n| a | b |\n|---|:-:|\n| pot | c |", "pot",
        "one two three a b <mark>pot</mark> c"
      ),
      (
        "```swift\nlet pot = 1 < 2\n```\n<div class=\"x\">y</div><!-- z -->", "pot",
        "let <mark>pot</mark> = 1 &lt; 2 y"
      ),
      (
        "snake_case and _this_ and **that** and ~~old~~ \\*star\\*", "star",
        "snake_case and this and that and old *<mark>star</mark>*"
      ),
      (
        "A note[^1] of it.\n\n[^1]: The pot.\n\n[link]: https://example.org", "pot",
        "A note of it. The <mark>pot</mark>."
      ),
    ])
  }

  @Test func theWindowIsWhereMostIs() async throws {
    let filler = String(repeating: "Lorem ipsum dolor sit amet. ", count: 60)
    let chinese = String(repeating: "这里没有要找的东西。", count: 60)
    try await SampleDatabase.withConnection { connection throws in
      let english = try HostileTextTests.snippet(
        of: "A pot. \(filler) The pot odds are here. \(filler)", for: "pot odds", connection)
      #expect(english.contains("The <mark>pot</mark> <mark>odds</mark> are here."))
      #expect(english.hasPrefix("…") && english.hasSuffix("…"))
      #expect((20...40).contains(english.split(separator: " ").count), "\(english)")
      #expect(!english.contains("…orem") && !english.contains("…psum"))

      let han = try HostileTextTests.snippet(
        of: chinese + "翻牌圈轮到你。" + chinese, for: "翻牌圈", connection, configuration: "simple")
      #expect(han.contains("<mark>翻牌圈</mark>轮到你"))
      #expect(han.hasPrefix("…") && han.hasSuffix("…"))
      #expect(
        (80...100).contains(han.replacing("<mark>", with: "").replacing("</mark>", with: "").count), "\(han)")
    }
  }
}
