import Content
import SourceText
import Testing

/// Schemas that a repository adds to the built-in ones.
@Suite struct RepositorySchemasTests {
  private func found(_ schemas: [String: String], course keys: String = "") async throws -> [Diagnostic] {
    var texts = schemas
    texts["lectern.yaml"] = "schemas: {course: schemas/course.schema.json}\n"
    texts["content/courses/holdem/course.md"] = "---\ntitle: Hold'em\nlevel: beginner\n\(keys)---\n"
    return try await load(texts).diagnostics
  }

  @Test func bothMustHoldAndTheLimitNamesItsFile() async throws {
    let schema = "{\n \"properties\": {\n  \"title\": {\"maxLength\": 3}\n }\n}\n"
    let diagnostics = try await found(["schemas/course.schema.json": schema], course: "levle: x\n")
    let length = try #require(diagnostics.first { $0.rule == "schema/length" })
    #expect(length.message == "expected at most 3 characters, found 7")
    #expect(length.notes == ["set by schemas/course.schema.json:3"])
    #expect(diagnostics.contains { $0.rule == "schema/unknown-key" })
  }

  @Test func referencesLeadToOtherFilesOfTheRepository() async throws {
    let diagnostics = try await found([
      "schemas/course.schema.json": "{\"properties\": {\"title\": {\"$ref\": \"parts/title.json\"}}}",
      "schemas/parts/title.json": "{\"pattern\": \"^[a-z]+$\"}",
    ])
    #expect(diagnostics.map(\.rule) == ["schema/pattern"])
  }

  @Test func aSchemaInYAMLIsReadToo() async throws {
    let diagnostics = try await load([
      "lectern.yaml": "schemas: {course: course.yaml}\n", "course.yaml": "required: [tags]\n",
      "content/courses/holdem/course.md": "---\ntitle: Hold'em\nlevel: beginner\n---\n",
    ]).diagnostics
    #expect(diagnostics.map(\.message) == ["the key \"tags\" is missing"])
  }

  @Test func aSchemaThatIsNotThereIsReportedWhereItIsNamed() async throws {
    let diagnostics = try await found([:])
    #expect(diagnostics.map(\.rule) == ["file/unreadable"])
    #expect(diagnostics.map(\.location.path.string) == ["lectern.yaml"])
    #expect(diagnostics.map(\.location.range) == [SourceRange(18..<44)])
  }

  @Test func aReferenceToNothingIsReportedInTheSchema() async throws {
    let diagnostics = try await found(["schemas/course.schema.json": "{\"$ref\": \"gone.json\"}"])
    #expect(diagnostics.map(\.rule) == ["schema/invalid-schema"])
    #expect(diagnostics.map(\.location.path.string) == ["schemas/course.schema.json"])
  }

  @Test func aReferenceToAnotherSiteIsNotFetched() async throws {
    let diagnostics = try await found([
      "schemas/course.schema.json": "{\"$ref\": \"https://example.org/schema.json\"}"
    ])
    #expect(diagnostics.map(\.rule) == ["schema/invalid-schema"])
  }

  @Test func aSchemaThatIsNoJSONIsReportedAtItsPlace() async throws {
    let diagnostics = try await found(["schemas/course.schema.json": "{\"type\": }"])
    #expect(diagnostics.map(\.location.path.string) == ["schemas/course.schema.json"])
    #expect(diagnostics.map(\.severity) == [.error])
  }
}
