import JSONSchema
import SourceText
import Testing

@Suite struct UnknownKeyTests {
  private let schema = """
    {"type": "object", "required": ["title"], "additionalProperties": false,
     "properties": {"title": {"type": "string"}, "position": {"type": "integer"}},
     "patternProperties": {"^x-": true}}
    """

  @Test func aLikelyKeyIsSuggestedAndRenamed() throws {
    let test = try Case(schema, #"{"title": "a", ⟦"positon"⟧: 1, "x-mine": 2}"#)
    #expect(
      test.lines() == ["schema/unknown-key: unknown key \"positon\" (did you mean \"position\"?)"])
    let fix = try #require(test.findings().first?.fix)
    #expect(fix.isSafe)
    #expect(test.findings().first?.fixed(test.file) == #"{"title": "a", "position": 1, "x-mine": 2}"#)
  }

  @Test func anotherDesignsNameIsKnown() throws {
    let test = try Case(schema, #"{"title": "a", ⟦"order_index"⟧: 1}"#)
    #expect(
      test.lines(synonyms: ["order_index": "position"]) == [
        "schema/unknown-key: unknown key \"order_index\" (here it is called \"position\")"
      ])
    #expect(test.findings(synonyms: ["order_index": "position"]).first?.fix?.isSafe == true)
  }

  @Test func aStrangeKeyListsWhatCouldBeAdded() throws {
    let test = try Case(schema, #"{"title": "a", ⟦"zzzzzzz"⟧: 1}"#)
    #expect(
      test.lines() == [
        "schema/unknown-key: unknown key \"zzzzzzz\" (keys that can be added here: \"position\")"
      ])
  }

  @Test func aMisspeltRequiredKeyIsOneFinding() throws {
    let test = try Case(schema, #"{⟦"titel"⟧: "a"}"#)
    #expect(test.lines() == ["schema/unknown-key: unknown key \"titel\" (did you mean \"title\"?)"])
  }

  @Test func aKeyWithoutItsColonIsOneFinding() throws {
    let test = try Case(schema, #"{⟦"title Poker"⟧: "first steps"}"#)
    #expect(
      test.lines() == [
        "schema/unknown-key: unknown key \"title Poker\" (write `: ` behind \"title\", and a value with `: ` in quotes)"
      ])
    #expect(test.findings().first?.fix == nil)
  }

  @Test func manyKeysAreEachLookedUpByTheirBytes() throws {
    // Two writings of one letter are two keys to a schema, though one to a table of texts.
    let keys = (0..<20).map { #""k\#($0)": 1"# }.joined(separator: ", ")
    let test = try Case(
      #"{"required": ["caf\u00e9"]}"#, #"{⟦"a"⟧: 1, \#(keys), "cafe\u0301": 2}"#)
    #expect(test.findings().map(\.rule) == ["schema/required"])
  }

  @Test func aKeyThatStandsAlreadyIsNotSuggested() throws {
    let test = try Case(schema, #"{"title": "a", ⟦"titel"⟧: "b"}"#)
    #expect(test.findings().first?.fix == nil)
  }

  @Test func unevaluatedKeysAreUnknownKeys() throws {
    let schema = """
      {"$ref": "#/$defs/base", "properties": {"extra": true}, "unevaluatedProperties": false,
       "$defs": {"base": {"properties": {"title": {"type": "string"}}}}}
      """
    let test = try Case(schema, #"{"title": "a", ⟦"titl"⟧: 1, "extra": 2}"#)
    #expect(test.lines() == ["schema/unknown-key: unknown key \"titl\""])
  }

  @Test func aKeyOfAFailingPartIsNotUnknownToo() throws {
    let schema = """
      {"allOf": [{"properties": {"a": {"type": "string"}}}], "unevaluatedProperties": false}
      """
    #expect(try Case(schema, #"{"a": ⟦1⟧}"#).findings().map(\.rule) == ["schema/type"])
  }

  @Test func propertyNamesOfAListAreKnownKeys() throws {
    let test = try Case(#"{"propertyNames": {"enum": ["easy", "hard"]}}"#, #"{⟦"hrd"⟧: 1}"#)
    #expect(test.lines() == ["schema/unknown-key: unknown key \"hrd\" (did you mean \"hard\"?)"])
  }
}
