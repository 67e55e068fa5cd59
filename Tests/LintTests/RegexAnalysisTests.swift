import Scoring
import Testing

@testable import Lint

@Suite struct RegexAnalysisTests {
  @Test(arguments: [
    "fold", "(?:fold|call|raise)", "a+", "a*b", "[0-9]+", "[0-9]+(\\.[0-9]+)?", "\\d{1,3}(,\\d{3})*",
    "\\d+(,\\d+)*", "(ab)+", "(ab|ac)+", "(a|b)+", "(a|b|ab)c", "a?b?c", "(a?b)+", "(cat|car)+s",
    "\\w+(\\s+\\w+)*", "(\\w+\\W+)*x", "(a{2})+", "(a{2}b{1,3})+", "x{1,200}", "[\\u4e00-\\u9fff]+", "弃牌|弃",
    "(弃|跟|加)+注", "(?=.*\\d).+", "(?!call).+", "^fold$", "\\$?\\d+", "(1|2)[/:](3|4)", "(\\d{1,2}\\s*){2}",
    "([^,]+,)*end", "a+?b", "(\\+|-)?\\d+", "(a|b)*abb", ".*fold.*", "\"([^\"\\\\]|\\\\.)*\"", "[-a]+",
    "[a-]+",
    "(?:[A-Z][a-z]+ ?)", "(a*)b",
  ])
  func safePatternsPass(pattern: String) {
    #expect(RegexAnalysis.problem(pattern) == nil)
  }

  @Test(arguments: [
    "(a+)+", "(a*)*b", "(a*)+b", "(a|a)*b", "(a|a)+", "(a|ab|b)+", "(a+|b)+", "(\\d+,?)+", "(\\d+\\s*)+",
    "(\\w+\\s?)*x", "([a-z]+[0-9]*)+", "(.*)*x", "(.+)+", "(x+x+)+y", "((a|b)+)+", "(a?b?)*c", "(a{1,3})+",
    "(a{1,20}){1,20}", "(a+){10}", "(\\w|\\d)+", "(弃+)+", "(弃|[\\u4e00-\\u9fff])+", "((ab)*)*c",
    "(a|b|[ab])+",
    "(a(|)b)+", "((|)a)+", "(a+b?)+", "x(?=(a+)+b)a+", "((a+)?b?)+c", "(é|\\w)+x", "(\\s|　)+x", "(.|\\n)+",
    "([a-c]|[c-e])+",
  ])
  func patternsThatCanBacktrackExponentiallyAreRefused(pattern: String) {
    #expect(RegexAnalysis.problem(pattern)?.message.contains("exponential time") == true)
  }

  @Test(arguments: [
    "(", ")", "a)", "(a", "[", "[a", "[]", "[^]", "*a", "a**", "a+*", "(*a)", "a|*", "a{2", "a{,3}", "{2}",
    "a{3,2}", "a{256}", "a}", "a]", "\\", "[b-a]", "[a-\\d]", "[[:alpha:]]", "[a&&b]", "(?<=a)b", "(?<!a)b",
    "(?<n>a)", "(?P<n>a)", "(?i)a", "(?i:a)", "(?>a)", "(?#c)a", "(a)\\1", "a++", "a*+", "a{2}+",
    "\\bfold\\b",
    "\\p{Han}+", "\\x41", "\\u12", "\\q", "\\中", "[\\W]", "^*a", "(?=a)+b", "(?", "\\Aa\\Z",
  ])
  func whatEnginesReadDifferentlyIsRefused(pattern: String) throws {
    let problem = try #require(RegexAnalysis.problem(pattern))
    #expect(!problem.message.contains("exponential time") || pattern.contains("\\1"))
  }

  @Test(arguments: ["", "a*", "(a|)", "a?", "^$", "\\s*", "(?!a)", "(a?){2}"])
  func patternsThatAcceptAnEmptyAnswerAreRefused(pattern: String) {
    #expect(RegexAnalysis.problem(pattern)?.message == "the pattern accepts an empty answer")
  }

  @Test func emptinessLooksIntoLookaheads() {
    #expect(RegexAnalysis.problem("(?=a).*") == nil)
    #expect(RegexAnalysis.problem("(?!$).*") == nil)
  }

  @Test func longPatternsTakeNoLongerThanTheirLength() {
    let patterns = [
      String(repeating: "a", count: 500), "(" + String(repeating: "ab", count: 240) + ")+x",
      String(repeating: "a?", count: 240) + "b", "(" + String(repeating: "a?", count: 240) + "b)+",
      String(repeating: "(a|b)*c", count: 70), "([a-z]{1,200}){1,200}",
      "(" + (0..<160).map { String(Unicode.Scalar(0x4E00 + UInt32($0)) ?? "x") }.joined(separator: "|")
        + ")+",
      String(repeating: "(", count: 49) + "a" + String(repeating: "+)", count: 49),
      "(" + String(repeating: "(ab{8}){8}", count: 40) + ")+",
      String(repeating: "(", count: 250) + "a" + String(repeating: ")", count: 250),
    ]
    let clock = ContinuousClock()
    let time = clock.measure {
      for pattern in patterns { _ = RegexAnalysis.problem(pattern) }
    }
    #expect(time < .seconds(20))
  }

  @Test func theLoopIsNamed() {
    #expect(
      RegexAnalysis.problem("x(a+)+y")?.message
        == "the pattern can take exponential time: `(a+)+` can read one text in many ways")
  }
}
