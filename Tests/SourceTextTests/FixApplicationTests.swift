import SourceText
import Testing

@Suite struct FixApplicationTests {
  private func file(_ text: String) throws -> SourceFile {
    SourceFile(path: try #require(RepositoryPath("a b.md")), text: text)
  }

  private func fix(_ edits: (Range<Int>, String)...) -> Fix {
    Fix("mend it", isSafe: true, edits: edits.map { TextEdit(SourceRange($0.0), $0.1) })
  }

  private func apply(_ fixes: [Fix], to text: String) throws -> (text: String, applied: [Int]) {
    var edited = EditedText(try file(text))
    let applied = FixApplication.apply(fixes, to: &edited)
    return (String(decoding: edited.bytes, as: UTF8.self), applied)
  }

  @Test func fixesThatAreApartAreAppliedTogether() throws {
    let result = try apply([fix((4..<5, "five")), fix((0..<1, "")), fix((2..<2, "-"))], to: "abcde")
    #expect(result.text == "b-cdfive")
    #expect(result.applied == [1, 2, 0])
  }

  @Test func ofFixesThatOverlapOrTouchTheFirstByPlaceIsApplied() throws {
    #expect(try apply([fix((1..<3, "X")), fix((0..<2, "Y"))], to: "abcd").text == "Ycd")
    #expect(try apply([fix((0..<2, "X")), fix((2..<4, "Y"))], to: "abcd").text == "Xcd")
    #expect(try apply([fix((2..<2, "X")), fix((2..<2, "Y"))], to: "abcd").text == "abXcd")
  }

  @Test func aFixIsAppliedWholeOrNotAtAll() throws {
    let pair = fix((0..<1, "X"), (5..<6, "Y"))
    let between = fix((2..<3, "Z"))
    #expect(try apply([pair, between], to: "abcdef").text == "XbZdeY")
    #expect(try apply([fix((5..<6, "!"), (1..<2, "?")), fix((0..<1, "_"))], to: "abcdef").text == "_bcdef")
  }

  @Test func whatDoesNotFitTheTextIsNotApplied() throws {
    #expect(try apply([fix((3..<9, "X"))], to: "abcd").text == "abcd")
    #expect(try apply([fix((1..<2, "X"))], to: "牌").text == "牌")
    #expect(try apply([fix((0..<1, "a"))], to: "abcd").applied.isEmpty)
  }

  @Test func changesAreKnownOverSeveralRounds() throws {
    var edited = EditedText(try file("one two three"))
    _ = FixApplication.apply([fix((4..<7, "2"))], to: &edited)
    _ = FixApplication.apply([fix((0..<3, "eins")), fix((6..<8, "TH"))], to: &edited)
    #expect(String(decoding: edited.bytes, as: UTF8.self) == "eins 2 THree")
    #expect(edited.changes.map(\.original) == [0..<3, 4..<7, 8..<10])
    var rebuilt: [UInt8] = []
    var place = 0
    for change in edited.changes {
      rebuilt += edited.original.bytes[place..<change.original.lowerBound] + edited.bytes[change.text]
      place = change.original.upperBound
    }
    rebuilt += edited.original.bytes[place...]
    #expect(rebuilt == edited.bytes)
  }
}

@Suite struct UnifiedDiffTests {
  private func diff(_ text: String, _ edits: (Range<Int>, String)...) throws -> String {
    var edited = EditedText(SourceFile(path: try #require(RepositoryPath("a.md")), text: text))
    for (range, new) in edits {
      _ = FixApplication.apply(
        [Fix("", isSafe: true, edits: [TextEdit(SourceRange(range), new)])], to: &edited)
    }
    return String(decoding: UnifiedDiff.bytes(of: edited), as: UTF8.self)
  }

  @Test func anInsertedLineIsOneLine() throws {
    #expect(
      try diff("---\ntitle: A\n---\n", (4..<4, "id: 1\n"))
        == "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,4 @@\n ---\n+id: 1\n title: A\n ---\n")
  }

  @Test func aRemovedLineIsOneLine() throws {
    #expect(
      try diff("a\nb\nc\n", (2..<4, "")) == "--- a/a.md\n+++ b/a.md\n@@ -1,3 +1,2 @@\n a\n-b\n c\n")
  }

  @Test func changesOfOneLineAreOneChange() throws {
    #expect(
      try diff("a b\n", (0..<1, "x"), (2..<3, "y")) == "--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-a b\n+x y\n")
  }

  @Test func aMissingLastLineEndIsSaid() throws {
    let expected = """
      --- a/a.md
      +++ b/a.md
      @@ -1,2 +1,2 @@
       a
      -b
      \\ No newline at end of file
      +c
      \\ No newline at end of file

      """
    #expect(try diff("a\nb", (2..<3, "c")) == expected)
  }

  @Test func farChangesHaveHunksOfTheirOwn() throws {
    let lines = (0..<30).map { "line \($0)\n" }.joined()
    let text = try diff(lines, (0..<4, "LINE"), (lines.utf8.count - 8..<lines.utf8.count - 4, "LINE"))
    #expect(text.contains("@@ -1,4 +1,4 @@\n-line 0\n+LINE 0\n"))
    #expect(text.contains("@@ -27,4 +27,4 @@\n"))
  }

  @Test func nothingChangedIsNoDiff() throws {
    #expect(try diff("a\n").isEmpty)
    #expect(try diff("a\n", (0..<1, "b"), (0..<1, "a")).isEmpty)
  }
}
