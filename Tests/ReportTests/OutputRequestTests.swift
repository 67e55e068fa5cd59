import Report
import Testing

@Suite struct OutputRequestTests {
  @Test func aFormatMayNameAFile() throws {
    #expect(try OutputRequest(argument: "human") == OutputRequest(.human))
    #expect(try OutputRequest(argument: "json=a=b.json") == OutputRequest(.json, file: "a=b.json"))
  }

  @Test func whatIsNoFormatIsSaidToBeNone() {
    #expect(throws: OutputRequestError.missingFile(.json)) { try OutputRequest(argument: "json=") }
    #expect(throws: OutputRequestError.unknownFormat("jsn")) { try OutputRequest(argument: "jsn") }
    #expect(
      OutputRequestError.unknownFormat("jsn").description
        == "no format is called \"jsn\"; did you mean \"json\"?")
    #expect(
      OutputRequestError.unknownFormat("\u{1B}").description
        == "no format is called \"␛\"; there are \(OutputFormat.allCases.map(\.rawValue).joined(separator: ", "))"
    )
  }
}
