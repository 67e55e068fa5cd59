import Testing

@testable import JSONSchema

@Suite struct PatternTests {
  private func matches(_ pattern: String, _ text: String) throws -> Bool {
    try Pattern(pattern).matches(text)
  }

  @Test(arguments: [
    ("^[a-z0-9]+(-[a-z0-9]+)*$", ["a", "a-b", "a1-b2-c3"], ["", "-a", "a-", "a--b", "A", "a\n", "é"]),
    ("b", ["abc", "b"], ["ac", ""]),
    ("^(ab|c){2,3}$", ["abc", "cc", "ccab"], ["c", "cccc"]),
    ("^[^a-c]$", ["d", "é", "🂡"], ["a", "dd", ""]),
    ("^#[0-9a-fA-F]{6}$", ["#00fFaA"], ["#00ff", "00ff00", "#00ff000"]),
    ("a$|^b", ["xa", "bx"], ["ax", "xb"]),
    ("^\\d+(\\.\\d+)?$", ["1", "1.5"], ["1.", "١"]),
    ("^\\w*?$", ["", "a_1"], ["é", "a-b"]),
    ("^x-", ["x-a"], ["ax-"]),
    ("", ["", "a"], []),
    ("^[[a]$", ["[", "a"], ["b"]),
    ("[]", [], ["", "a"]),
    ("^[^]$", ["\n"], [""]),
  ])
  func aTableMatchesWhatTheExpressionMeans(_ pattern: String, _ good: [String], _ bad: [String]) throws {
    #expect(try Pattern(pattern).table != nil)
    for text in good { #expect(try matches(pattern, text), "\(text)") }
    for text in bad { #expect(try !matches(pattern, text), "\(text)") }
  }

  @Test(arguments: [
    ("^\\p{Letter}+$", ["aé一"], ["1", "a\n"]),
    ("^(?!no).*$", ["yes"], ["no"]),
    ("^(a)\\1$", ["aa"], ["ab"]),
    ("^\\S\\s$", ["a\u{A0}"], ["  "]),
    ("^é[\\u4e00-\\u9fff]$", ["é一"], ["e一"]),
    ("^.$", ["é"], ["\n", "ab"]),
    ("^.[[&]$", ["a[", "a&"], ["ab"]),
    ("^.[^]$", ["a\n"], ["a"]),
    (".[]", [], ["a"]),
    ("^\\u{1F0A1}$", ["🂡"], ["🂢"]),
  ])
  func otherExpressionsMeanTheSameInICU(_ pattern: String, _ good: [String], _ bad: [String]) throws {
    #expect(try Pattern(pattern).table == nil)
    for text in good { #expect(try matches(pattern, text), "\(text)") }
    for text in bad { #expect(try !matches(pattern, text), "\(text)") }
  }

  @Test(arguments: ["(", "a)", "[a", "*", "a{2", "\\", "\\y", "a{3,1}"])
  func aTextThatIsNoExpressionIsRefused(_ pattern: String) {
    #expect(throws: PatternError.self) { try Pattern(pattern) }
  }
}
