import SourceText
import Testing
import YAML

@Suite struct SyntaxTests {
  @Test(arguments: [
    ("title: x⟦:⟧ b\n", "this value looks like a mapping inside a mapping"),
    ("a: 1\n  b⟦:⟧ 2\n", "this key is indented further than the key above it, which already has a value"),
    ("a: ⟦-⟧ b\n", "a list cannot begin on the line of its key"),
    ("a: 1\n⟦just text⟧\nb: 2\n", "this line is no key with a value: it has no `: `"),
    (
      "- a: 1\n      b⟦:⟧ 2\n",
      "this key is indented further than the key above it, which already has a value"
    ),
    ("- ⟦a one⟧\n  b: 2\n", "this line is no key with a value: it has no `: `"),
    ("a:\n  - x: 1\n  - ⟦y:2⟧\n    z: 3\n", "this line is no key with a value: it has no `: `"),
    ("a:\n  b: 1\n ⟦c⟧: 2\n", "this line's indentation fits no mapping above it"),
    ("- a\n⟦b⟧: 1\n", "this line is neither an item of the list above it nor indented to belong to one"),
    ("a: \"x\" ⟦y⟧\n", "text follows behind the quote that closes a text"),
    ("a: [1, 2\nb⟦:⟧ 3\n", "expected `,` or `]` here"),
    ("a: {b: 1⟦]⟧\n", "expected `,` or `}` here"),
    ("a: [1, ⟦,⟧ 2]\n", "a value is expected here"),
    ("a: ⟦@⟧home\n", "a text without quotes cannot begin with `@`"),
    ("a: ⟦`⟧code`\n", "a text without quotes cannot begin with a backtick"),
    ("a: \"x\n⟦⟧", "the text ends inside a quote"),
    ("a: \"⟦\\w⟧\"\n", "this is no escape of a text in double quotes"),
    ("a: | ⟦t⟧ext\n", "text follows `|` or `>` on the same line"),
    ("a: ⟦**bold**⟧\n", "`*` begins an alias, but no name of letters, digits, `-` and `_` follows"),
    ("a: ⟦&⟧ b\n", "`&` begins an anchor, but no name of letters, digits, `-` and `_` follows"),
    ("a: ⟦!x!y⟧ b\n", "this tag's first part is not declared"),
    (
      "%YAML 1⟦x⟧\n---\na: 1\n",
      "a line that begins with `%` is an order to the YAML reader, and this one is not known"
    ),
    ("a: 1\n⟦:⟧ 2\n", "a key is missing before `:`"),
    ("{⟦?⟧foo: bar}\n", "a text without quotes cannot begin with `?` here"),
    ("a: ⟦&b:c⟧ d\n", "an anchor's name has letters, digits, `-` and `_` alone"),
    ("[a]\n⟦b⟧\n", "this stands behind the end of the value"),
  ])
  func mistakesAreNamedInPlainWords(text: String, message: String) throws {
    #expect(try onlyFinding(text, "yaml/syntax").message == message)
  }

  @Test(arguments: [
    ("a: 1\n⟦级别：初级⟧\nb: 2\n", "write `: ` with an ordinary colon in place of `：`"),
    ("a: 1\n⟦level:beginner⟧\nb: 2\n", "write a space behind the colon"),
    (
      "a: 1\n⟦level:\u{3000}初级⟧\nb: 2\n",
      "write an ordinary space behind the colon; a full-width space (U+3000) stands there"
    ),
    (
      "a:\n⟦\u{A0}\u{A0}- x⟧\nb: 2\n",
      "indent with ordinary spaces; this line begins with a no-break space (U+00A0)"
    ),
    (
      "a: 1\n⟦https://example.org⟧\nb: 2\n",
      "write `key: value`, or indent the line to continue the text above"
    ),
    (
      "a: {b: #F59E0B}\nc⟦:⟧ 1\n",
      "put a value that begins with `#` in quotes, or close the bracket before the comment"
    ),
    (
      "a: {b: \"#F59E0B\"\n⟦c⟧: 1\n",
      "close the mapping with `}`, or put a text that begins with `{` in quotes"
    ),
  ])
  func adviceFitsWhatStandsThere(text: String, help: String) throws {
    #expect(try onlyFinding(text, "yaml/syntax").help == help)
  }

  @Test func anUnclosedQuotePointsAtItsOpening() throws {
    let marked = try MarkedText("牌: 1\na: ⟦\"⟧x\nb: 2\n")
    let finding = try #require(marked.parse().diagnostics.first)
    #expect(finding.related.map(\.location.range) == marked.ranges)
    let late = try MarkedText("a: ⟦\"⟧x\nb: \"y\"\n")
    #expect(late.parse().diagnostics.first?.related.map(\.location.range) == late.ranges)
  }

  @Test func noFindingShowsTheReadersWordsAlone() throws {
    for text in ["a: 'x", "a: ]", "a: }", "? - ? :\n -", "a: !<x", "a: \"\\xZZ\"", "%A\n", "a: |0\n x\n"] {
      for finding in try MarkedText(text).parse().diagnostics {
        #expect(finding.message != "this cannot be read as YAML")
        #expect(finding.notes.isEmpty)
      }
    }
  }

  @Test func whatWasCompleteBeforeAMistakeIsKept() throws {
    let parsed = try MarkedText("a: 1\nb: [x]\nc: [1, 2\nd: 3\n").parse()
    #expect(short(parsed.value.value) == "{a: 1, b: [\"x\"]}")
    #expect(!parsed.value.isComplete)
    #expect(parsed.diagnostics.map(\.rule) == ["yaml/syntax"])
    let nothing = try MarkedText("[1").parse()
    #expect(!nothing.value.isComplete)
  }

  @Test func aMistakeDoesNotHideAnEarlierOne() throws {
    let parsed = try MarkedText("a: 1\na: 2\nb: @\n").parse()
    #expect(parsed.diagnostics.map(\.rule) == ["yaml/duplicate-key", "yaml/duplicate-key", "yaml/syntax"])
  }

  @Test func tabsThatIndentAreNamed() throws {
    try onlyFinding("a:\n⟦\t⟧b: 1\n", "yaml/tab-indentation")
    try onlyFinding("a:\n  b: 1\n⟦\t\t⟧c: 1\n", "yaml/tab-indentation")
    try onlyFinding("a:\n  - x\n ⟦\t⟧- y\n", "yaml/tab-indentation")
    try onlyFinding("a:\t1\nb: [\n⟦\t⟧2 ]\n", "yaml/tab-indentation")
    #expect(short(try value("a:\t1\nb: [\n \t2 ]\n")) == "{a: 1, b: [2]}")
  }

  @Test func duplicateKeysAreReportedAtEveryPlace() throws {
    let marked = try MarkedText("m:\n  ⟦a⟧: 1\n  b: 2\n  ⟦a⟧: 3\n  ⟦\"a\"⟧: 4\n")
    let parsed = marked.parse()
    #expect(short(parsed.value.value) == "{m: {a: 1, b: 2}}")
    #expect(parsed.diagnostics.map(\.location.range) == marked.ranges)
    #expect(parsed.diagnostics.map(\.pointer) == ["/m/a", "/m/a", "/m/a"])
    #expect(parsed.diagnostics[1].related.map(\.message) == ["first one here", "also here"])
    #expect(parsed.diagnostics[1].related.map(\.location.range) == [marked.ranges[0], marked.ranges[2]])
  }

  @Test func duplicatesAreFoundInLargeMappingsInLittleTime() throws {
    let text = (0..<20_000).map { "k\($0 % 10_000): 1\n" }.joined()
    let parsed = try MarkedText(text).parse()
    #expect(parsed.diagnostics.count == 20_000)
    #expect(parsed.value.value?.mapping?.entries.count == 10_000)
    let same = try MarkedText(String(repeating: "k: 1\n", count: 5_000)).parse()
    #expect(same.diagnostics.allSatisfy { $0.related.count == 8 })
  }

  @Test func aSecondDocumentIsRefused() throws {
    let marked = try MarkedText("a: 1\n⟦---⟧\nb: [\n")
    let parsed = marked.parse()
    #expect(parsed.diagnostics.map(\.rule) == ["yaml/multiple-documents"])
    #expect(parsed.diagnostics.map(\.location.range) == marked.ranges)
    #expect(short(parsed.value.value) == "{a: 1}")
    #expect(parsed.value.isComplete)
  }

  @Test func anUnknownAliasSuggestsANearName() throws {
    let finding = try onlyFinding("a: &defaults 1\nb: ⟦*default⟧\n", "yaml/syntax")
    #expect(finding.help == "did you mean `*defaults`?")
    #expect(try onlyFinding("b: ⟦*bold⟧\n", "yaml/syntax").help == "a text that begins with `*` needs quotes")
  }

  @Test func controlCharactersAndBadBytesHaveTheirPlace() throws {
    try onlyFinding("标题: x\nb: a⟦\u{7}⟧\n", "yaml/syntax")
    let path = try #require(RepositoryPath("x.yaml"))
    for bad: [UInt8] in [
      [0xFF], [0xC3], [0xE2, 0x82], [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xC0, 0x80],
    ] {
      let bytes = Array("\u{FEFF}标: x\nb: ".utf8) + bad + Array("\n".utf8)
      let parsed = YAMLParser.parse(SourceFile(path: path, bytes: bytes))
      #expect(parsed.diagnostics.map(\.rule) == ["yaml/syntax"])
      let place = try #require(parsed.diagnostics.first?.location.range.start.value)
      #expect((13...13 + bad.count).contains(place))
    }
    for start: [UInt8] in [[0xFF, 0xFE, 0x61, 0x00], [0xFE, 0xFF, 0x00, 0x61], [0x00], [0xEF, 0xBB]] {
      let parsed = YAMLParser.parse(SourceFile(path: path, bytes: start))
      #expect(parsed.diagnostics.map(\.location.range.start.value) == [0])
    }
  }

  @Test func aTextThatTookInAnIndentedKeyIsNoValue() throws {
    let marked = try MarkedText("a: 1\nid: x\n title⟦:⟧ y\n")
    let parsed = marked.parse()
    #expect(parsed.diagnostics.map(\.rule) == ["yaml/syntax"])
    #expect(parsed.value.value?.mapping?.keys == ["a"])
  }
}
