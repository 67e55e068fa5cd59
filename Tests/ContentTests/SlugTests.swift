import Content
import Testing

@Suite struct SlugTests {
  @Test(arguments: ["a", "pot-odds", "3-bet", "0", "a1-b2-c3"])
  func wordsJoinedByHyphensAreSlugs(_ text: String) {
    #expect(Slug.isValid(text))
  }

  @Test(arguments: ["", "-a", "a-", "a--b", "A", "a_b", "a b", "é", "底池", "a/b", "a.b"])
  func everythingElseIsNone(_ text: String) {
    #expect(!Slug.isValid(text))
  }

  @Test func aSlugHasAtMostAHundredCharacters() {
    #expect(Slug.isValid(String(repeating: "a", count: 100)))
    #expect(!Slug.isValid(String(repeating: "a", count: 101)))
  }

  @Test(arguments: [
    ("Pot Odds", "pot-odds"), ("Hold'em: first principles", "holdem-first-principles"), ("a__b", "a-b"),
    ("  x  ", "x"), ("C#", "c"),
  ])
  func theNearestSlugIsProposed(_ text: String, _ slug: String) {
    #expect(Slug.suggestion(for: text) == slug)
  }

  @Test(arguments: ["底池赔率", "café", "", "---", "№ 1 курс"])
  func nothingIsProposedWhereLettersWouldBeLost(_ text: String) {
    #expect(Slug.suggestion(for: text) == nil)
  }

  @Test(arguments: [
    ("01-pot-odds", 1, "pot-odds"), ("100-x", 100, "x"), ("7-3-bet", 7, "3-bet"), ("000-x", 0, "x"),
  ])
  func aNumberInFrontIsAPosition(_ name: String, _ position: Int, _ slug: String) {
    let split = Slug.splitOrder(name)
    #expect(split.position == position)
    #expect(split.slug == slug)
  }

  @Test(arguments: ["pot-odds", "2024-review", "01", "01-", "-x", "1x-y", "٣-x"])
  func everythingElseHasNone(_ name: String) {
    let split = Slug.splitOrder(name)
    #expect(split.position == nil)
    #expect(split.slug == name)
  }

  @Test func aTitleIsMadeFromAName() {
    #expect(Slug.title(from: "pot-odds") == "Pot odds")
    #expect(Slug.title(from: "") == "")
  }
}
