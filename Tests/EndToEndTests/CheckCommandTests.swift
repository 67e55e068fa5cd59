import Foundation
import Testing

@Suite struct CheckCommandTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder([
      "schema.yaml": """
      type: object
      required: [title]
      properties:
        title: {$ref: "https://example.org/schemas/title"}
        day: {type: string, format: date}
      patternProperties: {"^[0-9]+$": {type: string}}
      additionalProperties: false
      """,
      "vendor/title.json": #"{"type": "string", "minLength": 3}"#,
      "good.yaml": "title: Hello\n1: one\n",
      "keys.yaml": "title: Hello\n1: one\n2: 3\nnull: x\n",
      "day.json": #"{"title": "Hello", "day": "2024-99-99"}"#,
      "page.md": "---\ntitle: Hi\n---\nBody\n",
    ])
  }

  private func check(_ arguments: String...) async throws -> Lectern.Outcome {
    try await Lectern.run(
      ["check", "--schema", "schema.yaml", "--resolve", "https://example.org/schemas/=vendor"] + arguments,
      in: folder.path)
  }

  @Test func aDocumentThatFitsExitsWithZero() async throws {
    let outcome = try await check("good.yaml")
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("no problems in 1 file"))
  }

  @Test func keysThatAreNumbersAndNullCountAsText() async throws {
    let outcome = try await check("keys.yaml", "--format", "concise")
    #expect(outcome.status == 1)
    #expect(
      outcome.output == """
        keys.yaml:3:4: error[schema/type]: expected a text, found a number
        keys.yaml:4:1: error[schema/unknown-key]: unknown key "null"

        """)
  }

  @Test func theFrontMatterOfMarkdownIsChecked() async throws {
    let outcome = try await check("page.md")
    #expect(outcome.status == 1)
    #expect(outcome.output.contains(" --> page.md:2:8\n"))
    #expect(outcome.output.contains("note: set by vendor/title.json:1"))
  }

  @Test func formatsAreCheckedWhenAskedFor() async throws {
    #expect(try await check("day.json").status == 0)
    #expect(try await check("day.json", "--formats").status == 1)
  }

  @Test func documentsElsewhereHaveTheNameTheyWereGiven() async throws {
    try FileManager.default.createDirectory(atPath: folder.path + "/below", withIntermediateDirectories: true)
    let outcome = try await Lectern.run(
      [
        "check", "--schema", "../schema.yaml", "--resolve", "https://example.org/schemas/=../vendor",
        "../page.md", folder.path + "/keys.yaml", "--format", "concise",
      ], in: folder.path + "/below")
    #expect(outcome.output.contains("\n../page.md:2:8: ") || outcome.output.hasPrefix("../page.md:2:8: "))
    #expect(outcome.output.contains("\(folder.path)/keys.yaml:3:4: "))
  }

  @Test func aBadSchemaExitsWithTwoAndSaysWhere() async throws {
    try folder.write(#"{"type": "strin"}"#, to: "bad.json")
    let outcome = try await Lectern.run(["check", "--schema", "bad.json", "good.yaml"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains(" --> bad.json:1:10\n"))
    #expect(outcome.errors.contains("the schema bad.json cannot be used"))
  }

  @Test func nothingIsFetched() async throws {
    let outcome = try await Lectern.run(["check", "--schema", "schema.yaml", "good.yaml"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("there is no schema https://example.org/schemas/title"))
  }

  @Test func aPrefixDoesNotLeadOutOfItsFolder() async throws {
    try folder.write(#"{"$ref": "https://example.org/schemas/%2e%2e/secret.json"}"#, to: "sly.json")
    try folder.write("{}", to: "secret.json")
    let outcome = try await Lectern.run(
      ["check", "--schema", "sly.json", "--resolve", "https://example.org/schemas/=vendor", "good.yaml"],
      in: folder.path)
    #expect(outcome.status == 2)
  }

  @Test func schemasFindTheirNeighbours() async throws {
    try folder.write(#"{"$ref": "vendor/title.json"}"#, to: "near.json")
    try folder.write("ab", to: "short.yaml")
    let outcome = try await Lectern.run(["check", "--schema", "near.json", "short.yaml"], in: folder.path)
    #expect(outcome.status == 1)
  }

  @Test func aDocumentThatCannotBeReadDoesNotHideTheOthers() async throws {
    let outcome = try await check("nowhere.yaml", "keys.yaml", "--format", "json")
    #expect(outcome.status == 2)
    #expect(outcome.errors == "error: nowhere.yaml cannot be read: there is no such file\n")
    #expect((try outcome.object()["diagnostics"] as? [NSDictionary])?.count == 2)
  }
}
