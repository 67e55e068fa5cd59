import SourceText
import Testing
import YAML

/// What libyaml reads though YAML forbids it.
@Suite struct LenienceTests {
  @Test(arguments: [
    "a: [b, c]⟦#⟧d\n", "a: [b,⟦#⟧c\n ]\n", "a: [⟦#⟧c\n b]\n", "a: \"b\"⟦#⟧c\n", "'a': 'b'⟦#⟧c\nd: 1\n",
    "a: >⟦#⟧c\n  b\n", "%YAML 1.1⟦#⟧c\n---\na: 1\n", "{a: 1}⟦#⟧",
  ])
  func aCommentNeedsABlankBeforeIt(_ text: String) throws {
    let finding = try onlyFinding(text, "yaml/syntax")
    #expect(finding.message == "a comment needs a blank before its `#`")
  }

  @Test(arguments: [
    "a: b#c\n", "a: 'b#c'\n", "# a\nb: 1 # c\n", "\u{FEFF}# a\nb: 1\n", "a: [b, # c]#d\n  e]\n",
    "a: |\n  b#\n#c\nd: 1\n", "a: | # c]#\n  b\n", "a: # b'#\n  c\r\n# d#\r\ne: 1\r\n",
    "%TAG !a! tag:example.org,2000:a/b\n--- # c\na: 1\n", "- &a b # c\n- *a # d\n", "a: # c#\n",
  ])
  func otherNumberSignsAreLeftAlone(_ text: String) throws {
    _ = try value(text)
  }

  @Test(arguments: [
    (
      "a: \"b\n⟦c⟧ d\"\n",
      "this line belongs to the quoted text above it and is not indented further than its key"
    ),
    (
      "- 'b\n⟦c'⟧\n", "this line belongs to the quoted text above it and is not indented further than its key"
    ),
    (
      "a:\n  b: 'c\n⟦  d'⟧\n",
      "this line belongs to the quoted text above it and is not indented further than its key"
    ),
    (
      "a: [b,\n⟦c,⟧\n  d]\n",
      "this line belongs to the brackets above it and is not indented further than their key"
    ),
    (
      "a: {b: 1,\r\n⟦c:⟧ 2}\n",
      "this line belongs to the brackets above it and is not indented further than their key"
    ),
  ])
  func aFurtherLineIsIndented(_ text: String, _ message: String) throws {
    #expect(try onlyFinding(text, "yaml/syntax").message == message)
  }

  @Test(arguments: ["a: \"b\n⟦\t⟧c\"\n", "a: [\n⟦\t⟧b,\n c]\n"])
  func aTabDoesNotIndentAFurtherLine(_ text: String) throws {
    try onlyFinding(text, "yaml/tab-indentation")
  }

  @Test(arguments: [
    "a: [\n  b,\n]\n", "a:\n  b: {\n    c: 1\n  }\n", "\"a\nb\"\n", "[a,\nb]\n", "a: \"b\n\n c\"\n",
    "a: [b,\n# c\n  d]\n", "a: 'b\n \tc'\n", "- a: 'b\n   c'\n",
  ])
  func linesThatAreIndentedEnoughAreLeftAlone(_ text: String) throws {
    _ = try value(text)
  }

  @Test(arguments: ["[⟦-⟧]\n", "a: [⟦-⟧, b]\n"])
  func aLoneDashBetweenBracketsIsNoText(_ text: String) throws {
    #expect(try onlyFinding(text, "yaml/syntax").message == "a lone `-` between brackets is no text")
  }

  @Test func dashesThatBeginATextAreOne() throws {
    #expect(short(try value("[-1, -a, '-', --]")) == "[-1, \"-a\", \"-\", \"--\"]")
  }

  @Test(arguments: ["a: >\n ⟦⟧\n⟦   ⟧\n  b\n", "a: |\n⟦    ⟧\n  b\n"].map { $0.replacing("⟦⟧", with: "") })
  func anEmptyLineIsNotIndentedFurtherThanTheTextBelowIt(_ text: String) throws {
    let marked = try MarkedText(text)
    #expect(marked.parse().diagnostics.contains { $0.location.range == marked.ranges.first })
  }

  @Test(arguments: ["a: |2\n    \n  b\n", "a: |\n \n  b\n", "a: |\n   \nb: 1\n", "a: |\n  b\n     \n  c\n"])
  func otherEmptyLinesAreLeftAlone(_ text: String) throws {
    _ = try value(text)
  }
}
