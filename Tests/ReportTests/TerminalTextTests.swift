import Testing

@testable import Report

@Suite struct TerminalTextTests {
  @Test(arguments: [
    ("abc", 3), ("底池", 4), ("e\u{301}", 1), ("👩‍👩‍👧‍👦", 2), ("👍🏽", 2), ("🇩🇪", 2), ("1️⃣", 2), ("♠", 1), ("♠️", 2),
    ("🂡", 1), ("한글", 4), ("한", 2), ("ＡＢ", 4), ("ｱ", 1), ("\u{200B}", 0), ("क्ष", 2), ("、。", 4), ("", 0),
  ])
  func cellsAreThoseOfATerminal(_ text: String, _ cells: Int) {
    #expect(TerminalText.cells(of: text) == cells)
  }

  @Test func controlCharactersBecomePictures() {
    #expect(TerminalText.escaped("a\u{1B}[31m\n\t\u{7F}") == "a␛[31m␊␉␡")
    #expect(
      TerminalText.escaped("\u{9B}\u{202E}\u{2066}\u{2028}\u{FEFF}")
        == "<U+009B><U+202E><U+2066><U+2028><U+FEFF>")
    #expect(TerminalText.escaped("底池 👩‍👩‍👧‍👦 é") == "底池 👩‍👩‍👧‍👦 é")
    #expect(TerminalText.escaped("\r\n") == "␍␊")
  }

  @Test func longTextIsCutAtACell() {
    #expect(TerminalText.cut("abcdef", to: 6) == "abcdef")
    #expect(TerminalText.cut("abcdef", to: 5) == "abcd…")
    #expect(TerminalText.cut("底池赔率", to: 6) == "底池…")
  }

  @Test(arguments: [
    (0, "0.00 s"), (40, "0.04 s"), (9_994, "9.99 s"), (9_996, "10.0 s"), (12_340, "12.3 s"),
    (59_940, "59.9 s"),
    (59_960, "1 min 0 s"), (72_000, "1 min 12 s"), (7_500_000, "2 h 5 min"), (-5, "0.00 s"),
  ])
  func durationsAreShort(_ milliseconds: Int, _ expected: String) {
    #expect(Phrase.duration(.milliseconds(milliseconds)) == expected)
  }

  @Test func pluralsAreRight() {
    #expect(Phrase.count(1, "file") == "1 file")
    #expect(Phrase.count(0, "file") == "0 files")
    #expect(Phrase.count(2, "entry", many: "entries") == "2 entries")
  }

  @Test func addressesAreEncoded() {
    #expect(LinkTargets.encoded("/a b/底;\u{1B}.md") == "/a%20b/%E5%BA%95%3B%1B.md")
  }

  @Test func aTableAlignsNumbersFromTheRight() {
    var table = TextTable(header: ["", "added", "unchanged"])
    table.append(["courses", "1", "3"])
    table.append(["课程", "1200", "0", "too many"])
    table.append(["lessons"])
    #expect(
      table.rendered(Painter(.plain)) == """
                 added  unchanged
        courses      1          3
        课程      1200          0
        lessons

        """)
  }
}
