import Foundation
import JSON
import JSONSchema
import SourceText
import Testing

@Suite struct InvalidSchemaTests {
  private func faults(_ marked: String) throws -> [String] {
    let text = marked.replacing("⟦", with: "").replacing("⟧", with: "")
    let file = SourceFile(path: try #require(RepositoryPath("s.json")), text: text)
    var registry = SchemaRegistry()
    registry.add(SchemaDocument(uri: "s", value: try #require(JSONParser.parse(file).value), file: file))
    do {
      _ = try registry.compile("s", assertFormats: true)
      return []
    } catch {
      #expect(error.diagnostics.allSatisfy { $0.rule == "schema/invalid-schema" })
      if let open = marked.range(of: "⟦"), let close = marked.range(of: "⟧") {
        let start = marked[..<open.lowerBound].utf8.count
        let length = marked[open.upperBound..<close.lowerBound].utf8.count
        #expect(error.diagnostics.first?.location.range.bytes == start..<start + length)
      }
      return error.diagnostics.map { $0.message + ($0.help.map { " (\($0))" } ?? "") }
    }
  }

  @Test(arguments: [
    (#"{"type": ⟦"strng"⟧}"#, "unknown type \"strng\" (did you mean \"string\"?)"),
    (#"{"type": ⟦3⟧}"#, "expected a type's name or a list of them as type, found the number 3"),
    (#"{"minLength": ⟦-1⟧}"#, "expected a whole number from 0 on as minLength, found the number -1"),
    (#"{"maximum": ⟦"9"⟧}"#, "expected a number as maximum, found \"9\""),
    (#"{"multipleOf": ⟦0⟧}"#, "expected a number above 0 as multipleOf, found the number 0"),
    (#"{"required": ⟦"a"⟧}"#, "expected a list as required, found \"a\""),
    (#"{"required": ["a", ⟦"a"⟧]}"#, "\"a\" stands twice in required"),
    (#"{"properties": ⟦[]⟧}"#, "expected a mapping as properties, found a list"),
    (#"{"properties": {"a": ⟦"string"⟧}}"#, "a schema is a mapping, true or false, not \"string\""),
    (#"{"allOf": ⟦[]⟧}"#, "allOf needs at least one schema"),
    (#"{"pattern": ⟦"("⟧}"#, "\"(\" cannot be used as a regular expression: it is no regular expression"),
    (
      #"{"patternProperties": {⟦"["⟧: true}}"#,
      "\"[\" cannot be used as a regular expression: it is no regular expression"
    ),
    (
      ##"{"$ref": ⟦"#/$defs/quetion"⟧, "$defs": {"question": true}}"##,
      "the schema has no part \"#/$defs/quetion\" (did you mean \"#/$defs/question\"?)"
    ),
    (
      #"{"$ref": ⟦"http://example.org/x"⟧}"#,
      "there is no schema http://example.org/x (schemas are read from files alone, never fetched)"
    ),
    (##"{"$ref": ⟦"#"⟧}"##, "the schema refers to itself without end"),
    (
      #"{"$schema": ⟦"http://example.org/mine"⟧}"#,
      "there is no meta-schema http://example.org/mine (use https://json-schema.org/draft/2020-12/schema)"
    ),
    (##"{"$id": ⟦"a#b"⟧}"##, "an $id cannot have a fragment; a name inside a schema is an $anchor"),
    (
      #"{⟦"items"⟧: [true]}"#,
      "items as a list is an older draft's word (in 2020-12 it is \"prefixItems\", and what \"additionalItems\" said is \"items\")"
    ),
    (
      #"{⟦"dependencies"⟧: {}}"#,
      "dependencies is an older draft's word (in 2020-12 it is \"dependentRequired\" and \"dependentSchemas\")"
    ),
    (
      ##"{⟦"$recursiveRef"⟧: "#"}"##,
      "$recursiveRef is an older draft's word (in 2020-12 it is \"$dynamicRef\" and \"$dynamicAnchor\")"
    ),
    (
      #"{⟦"exclusiveMinimum"⟧: true}"#,
      "exclusiveMinimum as true or false is an older draft's word (in 2020-12 it is the limit itself, in place of \"minimum\" or \"maximum\")"
    ),
    (
      #"{"$schema": "http://json-schema.org/draft-04/schema#", ⟦"id"⟧: "a"}"#,
      "id is an older draft's word (in 2020-12 it is \"$id\")"
    ),
    (
      ##"{"$schema": "http://json-schema.org/draft-07/schema#", "properties": {"a": {⟦"$ref"⟧: "#/definitions/b", "minimum": 1}}, "definitions": {"b": true}}"##,
      "an older draft passes over what stands beside $ref (say \"$schema\": \"https://json-schema.org/draft/2020-12/schema\" if it is to hold, or take it away)"
    ),
  ])
  func aFaultIsNamedAtItsPlace(_ schema: String, _ expected: String) throws {
    #expect(try faults(schema) == [expected])
  }

  @Test func everyFaultIsReported() throws {
    #expect(try faults(#"{"type": "x1", "minItems": "a", "items": {"pattern": "("}}"#).count == 3)
  }

  @Test func anOlderDraftIsUsedWhereItsWordsMeanTheSame() throws {
    let schema = ##"""
      {"$schema": "http://json-schema.org/draft-07/schema#", "type": "object",
       "properties": {"a": {"$ref": "#/definitions/b", "description": "x"}}, "definitions": {"b": {"minimum": 3}}}
      """##
    #expect(try faults(schema) == [])
    #expect(try Case(schema, #"{"a": ⟦2⟧}"#).findings().map(\.rule) == ["schema/range"])
  }

  @Test func aResolverServesOtherDocuments() throws {
    let registry = SchemaRegistry { uri in
      let file = SourceFile(path: .root, text: #"{"$defs": {"a": {"type": "integer"}}}"#)
      return JSONParser.parse(file).value.map { SchemaDocument(uri: uri, value: $0, file: file) }
    }
    let schema = try registry.compile("https://example.org/x#/$defs/a")
    #expect(schema.isValid(LocatedValue(.number(Number(1)), .wholeFile)))
    #expect(!schema.isValid(LocatedValue(.null, .wholeFile)))
  }

  @Test func aSchemaThatIsNotThereIsAnError() throws {
    #expect(throws: SchemaError.self) { try SchemaRegistry().compile("nowhere") }
  }

  @Test func theMetaSchemaIsASchemaToo() throws {
    let meta = try SchemaRegistry().compile("https://json-schema.org/draft/2020-12/schema")
    let good = SourceFile(path: .root, text: #"{"type": "string", "items": {"minLength": 2}}"#)
    let bad = SourceFile(path: .root, text: #"{"items": {"minLength": -2}}"#)
    #expect(meta.isValid(try #require(JSONParser.parse(good).value)))
    let findings = meta.check(try #require(JSONParser.parse(bad).value), in: bad)
    #expect(findings.map(\.message) == ["expected at least 0, found -2"])
  }
}
