import SourceText
import Testing
import YAML

@Suite struct ScalarTests {
  @Test(arguments: [
    ("~", "null"), ("null", "null"), ("Null", "null"), ("NULL", "null"), ("nUll", "\"nUll\""),
    ("true", "true"), ("True", "true"), ("FALSE", "false"), ("tRue", "\"tRue\""),
    ("no", "\"no\""), ("on", "\"on\""), ("y", "\"y\""),
    ("012", "12"), ("0o17", "15"), ("0x1F", "31"), ("-0x1F", "\"-0x1F\""), ("0o8", "\"0o8\""),
    ("+12", "12"), ("-0", "0"), ("1e3", "1000"), ("1.", "1"), (".5", "0.5"), ("-1.5E-2", "-0.015"),
    ("3:1", "\"3:1\""), ("1_000", "\"1_000\""), ("2024-01-01", "\"2024-01-01\""), (".", "\".\""),
    ("-", "[null]"), ("+", "\"+\""), ("1.2.3", "\"1.2.3\""), ("e3", "\"e3\""), ("0x", "\"0x\""),
    (".inf", ".inf"), ("-.INF", "-.inf"), (".NaN", ".nan"), ("'12'", "\"12\""), ("<<", "\"<<\""),
    ("123456789012345678901234567890", "123456789012345678901234567890e0"),
    ("0xFFFFFFFFFFFFFFFFFF", "4722366482869645213695e0"),
  ])
  func plainScalarsFollowTheCoreSchema(text: String, expected: String) throws {
    let found = try value("- \(text)\n").sequence?.first
    if expected.hasSuffix("e0") {
      #expect(found?.number == Number(decimal: expected))
    } else {
      #expect(short(found) == expected)
    }
  }

  @Test(arguments: [
    ("!!str 12", "\"12\""), ("! 12", "\"12\""), ("!!int '12'", "12"), ("!!float 1", "1"),
    ("!!bool 'true'", "true"), ("!!null ''", "null"), ("!!str", "\"\""), ("!!seq [1]", "[1]"),
    ("!!map {a: 1}", "{a: 1}"),
  ])
  func knownTagsAreHonoured(text: String, expected: String) throws {
    #expect(short(try value("a: \(text)\n")["a"]) == expected)
  }

  @Test(arguments: [
    "a: ⟦!!int⟧ x\n", "a: ⟦!!bool⟧ yes\n", "a: ⟦!!seq⟧ {b: 1}\n", "a: &b ⟦!!map⟧\n  - 1\n",
    "a: ⟦!card⟧ As\n", "a: ⟦!!binary⟧ aGk=\n", "a: ⟦!!str⟧ [1]\n",
  ])
  func otherTagsAreRefused(text: String) throws {
    let finding = try onlyFinding(text, "yaml/unsupported-tag")
    #expect(finding.pointer == "/a")
  }

  @Test func theStyleIsKept() throws {
    let styles = try value("[a, 'b', \"c\"]\n").sequence?.map(\.style)
    #expect(styles == [.plain, .singleQuoted, .doubleQuoted])
    #expect(try value("a: |\n  x\nb: >\n  x\n")["b"]?.style == .folded)
  }

  @Test func keysAreTheirSourceText() throws {
    #expect(
      short(try value("012: a\ntrue: b\n~: c\n1.50: d\n<<: {e: f}\n?\n: g\n"))
        == "{012: \"a\", true: \"b\", ~: \"c\", 1.50: \"d\", <<: {e: \"f\"}, : \"g\"}")
  }

  @Test func aListOrMappingIsNoKey() throws {
    let finding = try onlyFinding("a: {⟦{b: c}⟧: d}\ne: 1\n", "yaml/syntax")
    #expect(finding.message == "a mapping stands where a key is expected")
    let parsed = try MarkedText("? [a]\n: 1\nb: 2\n").parse()
    #expect(short(parsed.value.value) == "{b: 2}")
    #expect(!parsed.value.isComplete)
  }

  @Test func aLastLineOfBlanksCountsInABlockScalar() throws {
    #expect(try value("a: |+\n   ")["a"]?.string == "\n")
    #expect(try value("a: |\n  x\n   ")["a"]?.string == "x\n \n")
    #expect(try value("a: |\n  x\n  ")["a"]?.string == "x\n")
    #expect(try value("a: |\n  x  ")["a"]?.string == "x  ")
  }

  @Test func anEmptyTextIsNoMistake() throws {
    for text in ["", "\n\n", "# comment\n", "---\n", "\u{FEFF}", "\u{FEFF}\n"] {
      let parsed = try MarkedText(text).parse()
      #expect(parsed.value.isEmpty)
      #expect(parsed.diagnostics.isEmpty)
    }
    #expect(try value("null\n").isNull)
  }

  @Test func aliasesStandForTheirAnchor() throws {
    #expect(
      short(try value("a: &x {b: 1}\nc: *x\n? &k d\n: 2\ne: [*k]\n"))
        == "{a: {b: 1}, c: {b: 1}, d: 2, e: [\"d\"]}")
    #expect(short(try value("a: &x 1\nb: &x 2\nc: *x\n")) == "{a: 1, b: 2, c: 2}")
  }
}
