import SourceText
import Testing

@Suite struct WordIndexTests {
  @Test func amongThousandsOfNamesTheMisspeltOneIsFound() {
    let words = (1000..<6000).map { "lesson-\($0)" } + ["opening-ranges", "位置与底池"]
    let index = WordIndex(words.sorted())
    for (wrong, right) in [
      ("openning-ranges", "opening-ranges"), ("opening-rangse", "opening-ranges"),
      ("lesson-12345", "lesson-1234"),
      ("leson-4321", "lesson-4321"), ("位置和底池", "位置与底池"),
    ] {
      let near = index.candidates(for: wrong)
      #expect(near.count <= 128)
      #expect(Suggestion.candidates(for: wrong, among: near).contains(right), "\(wrong)")
    }
  }

  @Test func ofFewWordsAllAreCompared() {
    #expect(WordIndex(["b", "a"]).candidates(for: "zzz") == ["b", "a"])
    #expect(WordIndex([]).candidates(for: "") == [])
  }

  @Test func columnsFarIntoALineAreCounted() {
    let text = String(repeating: "aé的🂡\n", count: 3) + String(repeating: "é", count: 3000) + "x"
    let lines = LineIndex(SourceFile(path: .root, text: text))
    let offset = text.utf8.count - 1
    #expect(lines.position(of: ByteOffset(offset)).column == 3001)
    #expect(lines.position(of: ByteOffset(offset + 1)).column == 3002)
    #expect(lines.position(of: ByteOffset(offset)).line == 4)
  }
}
