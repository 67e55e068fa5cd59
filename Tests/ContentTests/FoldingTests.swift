import Content
import Testing

@Suite struct FoldingTests {
  @Test(arguments: [
    ("Pot  Odds ", "pot odds"), ("ＰＯＴ", "pot"), ("É", "e\u{301}"), ("ﬁ", "fi"), ("Hold\u{A0}em", "hold em"),
    ("底池\u{3000}赔率", "底池 赔率"), ("\tA\n", "a"),
  ])
  func oneTitleHasOneForm(_ left: String, _ right: String) {
    #expect(Array(Folding.fold(left).utf8) == Array(Folding.fold(right).utf8))
  }

  @Test(arguments: [("pot odds", "potodds"), ("e", "é"), ("底池", "底"), ("1", "2"), ("\u{20065}\u{301}", "é")])
  func differentTitlesStayDifferent(_ left: String, _ right: String) {
    #expect(Folding.fold(left) != Folding.fold(right))
  }
}
