import SourceText
import Testing
import YAML

@Suite struct LimitTests {
  @Test func depthIsLimited() throws {
    #expect(
      short(try value(String(repeating: "[", count: 64) + String(repeating: "]", count: 64))) != "nothing")
    let text = String(repeating: "[", count: 64) + "⟦[⟧" + String(repeating: "]", count: 65)
    try onlyFinding(text, "yaml/depth-limit")
    try onlyFinding("a:\n  b:\n    ⟦c⟧: 1\n", "yaml/depth-limit", limits: YAMLLimits(depth: 2))
  }

  @Test func aHundredThousandBracketsAreRefusedQuickly() throws {
    for opening in ["[", "{", "[{", "- ", "? "] {
      let marked = try MarkedText(String(repeating: opening, count: 100_000))
      let clock = ContinuousClock()
      var parsed: Parsed<YAMLDocument>?
      let time = clock.measure { parsed = marked.parse() }
      #expect(parsed?.diagnostics.isEmpty == false)
      #expect(time < .seconds(1))
    }
  }

  @Test func nodesAreLimited() throws {
    try onlyFinding("[1, 2, 3, ⟦4⟧]\n", "yaml/node-limit", limits: YAMLLimits(nodes: 4))
    let parsed = try MarkedText("a: 1\nb: 2\nc: 3\n").parse(limits: YAMLLimits(nodes: 6))
    #expect(short(parsed.value.value) == "{a: 1, b: 2}")
    #expect(!parsed.value.isComplete)
  }

  @Test func anExpansionBombIsRefused() throws {
    var text = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n"
    for level in 1...80 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    let parsed = try MarkedText(text).parse()
    #expect(parsed.diagnostics.map(\.rule) == ["yaml/alias-limit"])
    #expect(parsed.value.value?["a0"]?.sequence?.count == 10)
    #expect(!parsed.value.isComplete)
  }

  @Test func aliasesCountWhatTheyStandFor() throws {
    // 5 nodes around and 100 in the list: the floor allows 1,000 more.
    let list = Array(repeating: "x", count: 100).joined(separator: ", ")
    let some = Array(repeating: "*a", count: 15).joined(separator: ", ")
    #expect(try MarkedText("a: &a [\(list)]\nb: [\(some)]\n").parse().diagnostics.isEmpty)
    let many = Array(repeating: "*a", count: 40).joined(separator: ", ")
    let limits = YAMLLimits(aliasExpansion: 1)
    #expect(
      try MarkedText("a: &a [\(list)]\nb: [\(many)]\n").parse(limits: limits).diagnostics.map(\.rule)
        == ["yaml/alias-limit"])
  }

  @Test func anAliasDeepensTheTree() throws {
    try onlyFinding("a: &a [[1]]\nb: [⟦*a⟧]\n", "yaml/depth-limit", limits: YAMLLimits(depth: 3))
    #expect(try MarkedText("a: &a [[1]]\nb: *a\n").parse(limits: YAMLLimits(depth: 3)).diagnostics.isEmpty)
  }

  @Test func anAliasInsideItsOwnAnchorIsRefused() throws {
    try onlyFinding("a: &a [1, ⟦*a⟧]\n", "yaml/alias-limit")
    try onlyFinding("&a\nb: ⟦*a⟧\n", "yaml/alias-limit")
  }
}
