import JSONSchema
import SourceText
import Testing

@Suite struct FailureMessageTests {
  @Test(arguments: [
    (#"{"type": "string"}"#, "⟦[1]⟧", "schema/type: expected a text, found a list"),
    (#"{"type": "integer"}"#, "⟦1.5⟧", "schema/type: expected a whole number, found 1.5"),
    (
      #"{"type": ["array", "boolean", "null"]}"#, "⟦12⟧",
      "schema/type: expected true or false, a list or nothing, found a number"
    ),
    (#"{"type": "object"}"#, "⟦null⟧", "schema/type: expected a mapping, found nothing"),
    (#"{"minimum": 1}"#, "⟦0⟧", "schema/range: expected at least 1, found 0"),
    (#"{"maximum": 100}"#, "⟦100.5⟧", "schema/range: expected at most 100, found 100.5"),
    (#"{"exclusiveMinimum": 0}"#, "⟦0⟧", "schema/range: expected more than 0, found 0"),
    (#"{"exclusiveMaximum": 1}"#, "⟦1⟧", "schema/range: expected less than 1, found 1"),
    (#"{"multipleOf": 5}"#, "⟦7⟧", "schema/range: expected a multiple of 5, found 7"),
    (#"{"minLength": 1}"#, "⟦\"\"⟧", "schema/length: expected a text, found an empty one"),
    (#"{"minLength": 3}"#, "⟦\"é\"⟧", "schema/length: expected at least 3 characters, found 1"),
    (#"{"maxLength": 1}"#, "⟦\"一二\"⟧", "schema/length: expected at most 1 character, found 2"),
    (#"{"minItems": 1}"#, "⟦[]⟧", "schema/length: expected at least one entry, found an empty list"),
    (#"{"maxItems": 1}"#, "⟦[1, 2]⟧", "schema/length: expected at most 1 entry, found 2"),
    (
      #"{"prefixItems": [true], "items": false}"#, "⟦[1, 2]⟧",
      "schema/length: expected at most 1 entry, found 2"
    ),
    (
      #"{"prefixItems": [true], "unevaluatedItems": false}"#, "⟦[1, 2]⟧",
      "schema/length: expected at most 1 entry, found 2"
    ),
    (#"{"maxProperties": 1}"#, "{⟦\"a\"⟧: 1, \"b\": 2}", "schema/length: expected at most 1 key, found 2"),
    (
      #"{"contains": {"const": 1}}"#, "⟦[2]⟧",
      "schema/length: expected at least 1 entry of the expected kind, found 0"
    ),
    (
      #"{"format": "date"}"#, "⟦\"2026-02-30\"⟧",
      "schema/format: expected a date such as 2026-01-31, found \"2026-02-30\""
    ),
    (#"{"const": 3}"#, "⟦4⟧", "schema/enum: expected 3, found the number 4"),
    (#"{"not": {"type": "string"}}"#, "⟦\"a\"⟧", "schema/any: \"a\" cannot stand here"),
    (#"{"properties": {"a": false}}"#, "{⟦\"a\"⟧: 1}", "schema/unknown-key: \"a\" cannot stand here"),
    (
      #"{"pattern": "^[a-z]+$", "x-pattern-description": "lower-case letters"}"#, "⟦\"A1\"⟧",
      "schema/pattern: expected lower-case letters, found \"A1\""
    ),
    (
      #"{"pattern": "^[a-z]+$", "description": "Lower-case letters."}"#, "⟦\"A1\"⟧",
      "schema/pattern: \"A1\" does not have the expected form (Lower-case letters.)"
    ),
    (
      #"{"dependentRequired": {"a": ["b"]}}"#, "{\"c\": 1, ⟦\"a\"⟧: 2}",
      "schema/required: the key \"b\" is missing, which \"a\" needs (add \"b\")"
    ),
  ])
  func aFailureIsSaidInAnAuthorsWords(_ schema: String, _ document: String, _ expected: String) throws {
    #expect(try Case(schema, document).lines() == [expected])
  }

  @Test func blanksAndCapitalsAreMendedWhereTheFormAllowsNone() throws {
    let schema = #"{"properties": {"a": {"pattern": "^[a-z]+$"}, "b": {"format": "email"}}}"#
    let capitals = try Case(schema, #"{"a": ⟦" Ab"⟧}"#)
    #expect(
      capitals.lines() == ["schema/pattern: \" Ab\" does not have the expected form (did you mean \"ab\"?)"])
    #expect(capitals.findings().first?.fixed(capitals.file) == #"{"a": "ab"}"#)
    #expect(capitals.findings().first?.fix?.isSafe == true)
    #expect(try Case(schema, #"{"a": ⟦"AB"⟧}"#, isBuiltIn: false).findings().first?.fix?.isSafe == false)
    let blanks = try Case(schema, #"{"b": ⟦" lin@example.org "⟧}"#)
    #expect(blanks.findings().first?.fixed(blanks.file) == #"{"b": "lin@example.org"}"#)
  }

  @Test func aRepeatedEntryIsRemoved() throws {
    let schema = #"{"uniqueItems": true}"#
    let test = try Case(schema, #"["a", "b" , ⟦"a"⟧ , "c", ⟦"b"⟧]"#)
    #expect(
      test.findings().map { $0.fixed(test.file) } == [
        #"["a", "b" , "c", "b"]"#, #"["a", "b" , "a" , "c"]"#,
      ])
  }

  @Test func ofValuesThatAreEquallyNearNoneIsTaken() throws {
    let test = try Case(#"{"enum": ["rank1", "rank2"]}"#, #"⟦"rank3"⟧"#)
    #expect(test.findings().first?.help == "did you mean \"rank1\"?")
    #expect(test.findings().first?.fix == nil)
  }

  @Test func aMissingKeyPointsAtTheNearestMapping() throws {
    let schema = """
      {"properties": {"list": {"items": {"required": ["title", "type"]}}}}
      """
    let test = try Case(schema, #"{"list": [{"title": 1, "type": 2}, {⟦"points"⟧: 1, "type": 2}]}"#)
    #expect(test.lines() == ["schema/required: the key \"title\" is missing (add \"title\")"])
    #expect(test.findings().first?.pointer == "/list/1")
  }

  @Test func eachMissingKeyIsAFinding() throws {
    let test = try Case(#"{"required": ["a", "b"]}"#, #"{⟦⟦"c"⟧⟧: 1}"#)
    #expect(
      test.lines() == [
        "schema/required: the key \"a\" is missing (add \"a\", \"b\")",
        "schema/required: the key \"b\" is missing (add \"a\", \"b\")",
      ])
  }

  @Test func anEmptyMappingIsNamedByItsKey() throws {
    _ = try Case(#"{"properties": {"a": {"required": ["b"]}}}"#, #"{⟦"a"⟧: {}}"#).findings()
    _ = try Case(#"{"required": ["b"]}"#, "⟦{}⟧").findings()
  }

  @Test func aValueHasASuggestionOrTheAllowedOnes() throws {
    let schema = #"{"properties": {"type": {"enum": ["quiz", "exam", "project"]}}}"#
    let near = try Case(schema, #"{"type": ⟦"quizz"⟧}"#)
    #expect(near.lines() == ["schema/enum: \"quizz\" is not a value of \"type\" (did you mean \"quiz\"?)"])
    #expect(near.findings().first?.fixed(near.file) == #"{"type": "quiz"}"#)
    let far = try Case(schema, #"{"type": ⟦"homework"⟧}"#)
    #expect(far.lines() == ["schema/enum: expected \"quiz\", \"exam\" or \"project\", found \"homework\""])
  }

  @Test func atMostEightValuesAreListed() throws {
    let test = try Case(#"{"enum": [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}"#, "⟦0⟧")
    #expect(
      test.lines() == ["schema/enum: expected 1, 2, 3, 4, 5, 6, 7, 8 or one of 2 more, found the number 0"])
  }

  @Test func aRepetitionPointsToTheFirst() throws {
    let test = try Case(#"{"uniqueItems": true}"#, #"["a", "b", ⟦"a"⟧]"#)
    let finding = try #require(test.findings().first)
    #expect(finding.message == "\"a\" stands twice in a list without repetitions")
    #expect(finding.related.map(\.location.range.bytes) == [1..<4])
  }

  @Test func aLimitOfAUsersSchemaIsNamed() throws {
    let schema = "{\"properties\":\n  {\"a\": {\n    \"maximum\": 3}}}"
    let test = try Case(schema, #"{"a": ⟦4⟧}"#, isBuiltIn: false)
    #expect(test.findings().first?.notes == ["set by schemas/case.schema.json:3"])
    #expect(try Case(schema, #"{"a": ⟦4⟧}"#).findings().first?.notes == [])
  }

  @Test func quotesMendANumberWhereATextIsExpected() throws {
    let test = try Case(#"{"properties": {"title": {"type": "string"}}}"#, #"{"title": ⟦1.10⟧}"#)
    let finding = try #require(test.findings().first)
    #expect(finding.message == "expected a text, found a number")
    #expect(finding.fix?.isSafe == true)
    #expect(finding.fixed(test.file) == #"{"title": "1.10"}"#)
  }

  @Test func aTextThatStandsForAnotherTypeIsMended() throws {
    let number = try Case(#"{"items": {"type": "integer"}}"#, #"[⟦"5"⟧]"#)
    #expect(number.findings().first?.fixed(number.file) == "[5]")
    let bool = try Case(#"{"items": {"type": "boolean"}}"#, #"[⟦"yes"⟧]"#)
    #expect(bool.lines() == ["schema/type: expected true or false, found a text (write true)"])
  }

  @Test func aTypeErrorSuppressesTheRestOfItsValue() throws {
    let schema = #"{"allOf": [{"type": "string"}, {"type": "string", "minLength": 3}, {"enum": ["a"]}]}"#
    #expect(try Case(schema, "⟦12⟧").findings().map(\.rule) == ["schema/type"])
  }
}
