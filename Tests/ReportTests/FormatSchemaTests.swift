import Foundation
import JSON
import JSONSchema
import Report
import SourceText
import Testing

/// The formats that others have specified, held against what was specified.
@Suite struct FormatSchemaTests {
  private static func schema(_ format: OutputFormat) throws -> Schema {
    let file = URL(filePath: #filePath).deletingLastPathComponent()
      .appending(path: "Schemas/\(format.rawValue).schema.json")
    let path = try #require(RepositoryPath("\(format.rawValue).schema.json"))
    let source = SourceFile(path: path, bytes: Array(try Data(contentsOf: file)))
    let value = try #require(JSONParser.parse(source).value)
    var registry = SchemaRegistry()
    registry.add(SchemaDocument(uri: "test:schema", value: value, file: source))
    return try registry.compile("test:schema", assertFormats: true)
  }

  private static func check(_ text: String, _ format: OutputFormat) throws {
    let path = try #require(RepositoryPath("report.json"))
    let source = SourceFile(path: path, text: text)
    let parsed = JSONParser.parse(source)
    #expect(parsed.diagnostics.isEmpty)
    let value = try #require(parsed.value)
    #expect(try schema(format).check(value, in: source).map(\.message) == [])
  }

  @Test(arguments: [OutputFormat.sarif, .gitlab, .rdjson])
  func reportsFitTheirSchemas(_ format: OutputFormat) throws {
    try Self.check(try SampleReport().text(format), format)
    let hostile = try HostileReport()
    try Self.check(format.render(hostile.report, hostile.context), format)
    var clean = LintReport(
      [], fileCount: 1, elapsed: .zero, repositoryURL: "https://example.org/content.git")
    clean.revision = "4b825dc642cb6eb9a060e54bf8d69288fbee4904"
    try Self.check(
      format.render(clean, OutputContext(lookup: SourceLookup([]), toolVersion: "1.2.3")), format)
  }

  @Test func theSchemasAreStrict() throws {
    let path = try #require(RepositoryPath("report.json"))
    for (text, format) in [
      ("[{\"description\":\"x\"}]", OutputFormat.gitlab), ("{\"diagnostics\":[]}", .rdjson),
      ("{\"version\":\"2.1.0\",\"runs\":[]}", .sarif),
    ] {
      let value = try #require(JSONParser.parse(SourceFile(path: path, text: text)).value)
      #expect(try !Self.schema(format).isValid(value))
    }
  }
}
