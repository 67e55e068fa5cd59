import JSONSchema
import Testing

@Suite struct FormatTests {
  @Test func aFormatThatNobodyKnowsIsAnAnnotation() throws {
    let schema = try FormatCases.schema("color")
    #expect(FormatCases.accepts(schema, "anything"))
  }
}
