import SourceText
import Testing
import YAML

@Suite struct RangeTests {
  /// The value that a pointer names must have exactly the marked range.
  private func check(
    _ text: String, _ pointer: JSONPointer, sourceLocation: Testing.SourceLocation = #_sourceLocation
  ) throws {
    let marked = try MarkedText(text)
    let parsed = marked.parse()
    #expect(parsed.diagnostics.map(\.message) == [], sourceLocation: sourceLocation)
    let found = try #require(parsed.value.value?[pointer], sourceLocation: sourceLocation)
    #expect(
      marked.file.text(in: found.range) == marked.file.text(in: marked.ranges[0]),
      sourceLocation: sourceLocation)
    #expect(found.range == marked.ranges[0], sourceLocation: sourceLocation)
  }

  @Test func scalarsAreMarkedWithTheirQuotes() throws {
    try check("title: ⟦12⟧\n", "/title")
    try check("title: ⟦\"a b\"⟧ # comment\n", "/title")
    try check("title: ⟦'it''s'⟧\n", "/title")
    try check("title: ⟦two\n  lines⟧\nnext: 1\n", "/title")
  }

  @Test func blockScalarsReachFromTheIndicatorToTheEndOfContent() throws {
    try check("a: ⟦|\n  one\n  two⟧\nb: 1\n", "/a")
    try check("a: ⟦>-\n  one\n\n  two⟧\n\n\nb: 1\n", "/a")
    try check("a: ⟦|+\n  one  ⟧\n\n", "/a")
    try check("a: ⟦|⟧\nb: 1\n", "/a")
    try check("a: ⟦|\r\n  one⟧\r\nb: 1\r\n", "/a")
  }

  @Test func blockCollectionsEndWithTheirLastCharacterNotAtTheNextToken() throws {
    try check("a:\n  ⟦b: 1\n  c: 2⟧\n\n# comment\nd: 3\n", "/a")
    try check("a:\n⟦- x\n- y⟧\n\nd: 3\n", "/a")
    try check("a:\n  ⟦- x\n  - k: v⟧ # comment\n\nd: 3\n", "/a")
    try check("⟦a: 1\nb:⟧\n\n# end\n", "")
    try check("a:\n  ⟦- x\n  -⟧\nb: 1\n", "/a")
  }

  @Test func flowCollectionsHaveTheirBrackets() throws {
    try check("a: ⟦[1, {b: 2}]⟧ # c\n", "/a")
    try check("a: [1, ⟦{b: 2}⟧]\n", "/a/1")
    try check("a: [⟦b: 2⟧, 3]\n", "/a/0")
    try check("a: ⟦{\n  b: 2,\n}⟧\n", "/a")
  }

  @Test func emptyValuesStandBehindTheirKey() throws {
    try check("a:⟦⟧\nb: 1\n", "/a")
    try check("a:⟦⟧ # comment\n\nb: 1\n", "/a")
    try check("{a: 1, b⟦⟧}\n", "/b")
    try check("? a⟦⟧\n# comment\n\n? b\n", "/a")
  }

  @Test func anchorsAndTagsAreNotPartOfTheValue() throws {
    try check("a: &x ⟦text⟧\n", "/a")
    try check("a: !!str ⟦12⟧\n", "/a")
    try check("a: &x !!str ⟦12⟧\n", "/a")
    try check("a: !<tag:yaml.org,2002:str> &x ⟦12⟧\n", "/a")
    try check("a: &x # note\n  ⟦b: 1⟧\nc: 2\n", "/a")
    try check("a: &x ⟦[1]⟧\nc: *x\n", "/a")
    try check("a: &x [1]\nc: ⟦*x⟧\n", "/c")
  }

  @Test func keysHaveTheirRange() throws {
    let marked = try MarkedText("⟦\"a b\"⟧: 1\n? ⟦c⟧\n: 2\n")
    let mapping = try #require(marked.parse().value.value?.mapping)
    #expect(mapping.entries.map(\.key.range) == marked.ranges)
    #expect(mapping.keys == ["a b", "c"])
  }

  @Test func offsetsAreBytesWhateverTheScript() throws {
    try check("标题: ⟦德州扑克⟧\n", "/标题")
    try check("a: 🂡🂮\nb: ⟦🂡🂮 x⟧\nc: 1\n", "/b")
    try check("\u{FEFF}a: é\nb: ⟦[é, 1]⟧\n", "/b")
    try check("a: \"é\u{85}x\"\nb: ⟦1⟧\n", "/b")
    try check("a: \"é\u{2028}x\u{2029}y\"\r\nb: ⟦1⟧\r\n", "/b")
    try check(String(repeating: "# 牌 🂡\n", count: 200) + "b: ⟦牌⟧\n", "/b")
  }

  @Test func aPartOfAFileKeepsTheFilesOffsets() throws {
    let marked = try MarkedText("é---\n⟦a: ⟦牌⟧\n⟧---\nbody: [")
    let parsed = YAMLParser.parse(marked.file, in: marked.ranges[0])
    #expect(parsed.diagnostics.isEmpty)
    #expect(parsed.value.value?["a"]?.range == marked.ranges[1])
  }
}
