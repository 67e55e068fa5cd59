import SourceText
import Testing

@Suite struct SuggestionTests {
  private func closest(_ word: String, _ allowed: String...) -> String? {
    Suggestion.closest(to: word, among: allowed)
  }

  @Test func theClosestIsWithinAThirdOfTheLongerWord() {
    #expect(closest("begginer", "advanced", "beginner") == "beginner")
    #expect(closest("Beginner", "beginner") == "beginner")
    #expect(closest("tests", "setts", "TESTS") == "TESTS")
    #expect(closest("correkt", "correct") == "correct")
    #expect(closest("rules", "positions") == nil)
    #expect(closest("abc", "abcdef") == nil)
    #expect(closest("", "a") == nil)
  }

  @Test func wordsOfEveryScriptAreCompared() {
    #expect(closest("cafe", "café") == "café")
    #expect(closest("初级课", "初级程") == "初级程")
    #expect(closest("初极", "初级") == nil)
  }
}
