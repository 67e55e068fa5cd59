import SourceText
import Testing

@Suite struct EastAsianTests {
  /// A character: whether it is read by itself, takes a token by itself, and comes without blanks.
  @Test(arguments: [
    ("底", true, true, true), ("の", true, true, true), ("ｱ", true, true, false), ("한", true, true, false),
    ("ㄅ", true, true, false), ("々", true, true, true), ("，", false, true, false), ("。", false, true, false),
    ("Ａ", false, true, false), ("a", false, false, false), ("é", false, false, false),
  ])
  func theSetsDifferOnPurpose(_ text: String, isRead: Bool, isDense: Bool, isUnspaced: Bool) throws {
    let scalar = try #require(text.unicodeScalars.first)
    #expect(EastAsian.isRead(scalar.value) == isRead)
    #expect(EastAsian.isDense(scalar.value) == isDense)
    #expect(EastAsian.isUnspaced(scalar) == isUnspaced)
  }
}
