import JSONSchema
import SourceText
import Testing

@Suite struct UnionTests {
  private let questions = """
    {"items": {"oneOf": [{"$ref": "#/$defs/single"}, {"$ref": "#/$defs/numeric"}, {"$ref": "#/$defs/text"}]},
     "$defs": {
      "single": {"type": "object", "required": ["type", "choices"], "additionalProperties": false,
        "properties": {"type": {"const": "single_choice"}, "choices": {"type": "array"}}},
      "numeric": {"type": "object", "required": ["type", "answer"], "additionalProperties": false,
        "properties": {"type": {"const": "numeric"}, "answer": {"type": "number"}}},
      "text": {"type": "object", "required": ["type", "accept"], "additionalProperties": false,
        "properties": {"type": {"const": "short_text"}, "accept": {"type": "array"}}}}}
    """

  @Test func theDiscriminatingKeyChoosesTheBranch() throws {
    let test = try Case(questions, #"[{"type": "numeric", "answer": ⟦"x"⟧, ⟦"choices"⟧: []}]"#)
    #expect(test.findings().map(\.rule) == ["schema/type", "schema/unknown-key"])
  }

  @Test func anUnknownDiscriminatorIsOneFinding() throws {
    let test = try Case(questions, #"[{"type": ⟦"singel_choice"⟧, "choices": 1, "a": 2}]"#)
    #expect(
      test.lines() == [
        "schema/enum: \"singel_choice\" is not a value of \"type\" (did you mean \"single_choice\"?)"
      ])
  }

  @Test func aMissingDiscriminatorIsOneFinding() throws {
    let test = try Case(questions, #"[{⟦"choices"⟧: []}]"#)
    #expect(test.lines() == ["schema/required: the key \"type\" is missing (add \"type\")"])
  }

  @Test func aDiscriminatorThatIsNoTextIsOneFinding() throws {
    let test = try Case(questions, #"[{"type": ⟦1⟧}]"#)
    #expect(test.findings().map(\.rule) == ["schema/type"])
  }

  @Test func theClosestBranchIsReported() throws {
    let schema = """
      {"anyOf": [
        {"type": "object", "required": ["value", "tolerance"], "additionalProperties": false,
         "properties": {"value": {"type": "number"}, "tolerance": {"type": "number"}}},
        {"type": "object", "required": ["min", "max"], "additionalProperties": false,
         "properties": {"min": {"type": "number"}, "max": {"type": "number"}}}]}
      """
    let test = try Case(schema, #"{"min": 1, "max": ⟦"2x"⟧}"#)
    #expect(test.lines() == ["schema/type: expected a number, found a text"])
  }

  @Test func onlyWhereNothingIsNearTheUnionItselfIsNamed() throws {
    let schema = #"{"anyOf": [{"type": "string"}, {"type": "array"}, {"enum": [true, false]}]}"#
    #expect(
      try Case(schema, "⟦12⟧").lines() == [
        "schema/any: expected a text, a list, true or false, found a number"
      ])
  }

  @Test func listsOfValuesAreOneList() throws {
    let schema =
      #"{"anyOf": [{"const": "never"}, {"enum": ["after_pass", "after_submit"]}, {"type": "boolean"}]}"#
    #expect(
      try Case(schema, "⟦\"often\"⟧").lines() == [
        "schema/enum: expected \"never\", \"after_pass\" or \"after_submit\", found \"often\""
      ])
  }

  @Test func aValueThatFitsTwoExclusiveBranchesIsNamed() throws {
    let test = try Case(#"{"oneOf": [{"type": "number"}, {"minimum": 2}]}"#, "⟦3⟧")
    #expect(
      test.lines() == ["schema/any: expected one of several shapes, found a number that fits more than one"])
  }

  @Test func aConditionsBranchIsReportedAsItself() throws {
    let schema = """
      {"allOf": [
        {"if": {"properties": {"type": {"const": "a"}}}, "then": {"required": ["b"]}},
        {"if": {"properties": {"type": {"const": "c"}}}, "then": {"required": ["d"]}}]}
      """
    let test = try Case(schema, #"{⟦"type"⟧: "a"}"#)
    #expect(test.lines() == ["schema/required: the key \"b\" is missing (add \"b\")"])
  }
}
