import Content
import JSON
import SourceText
import Testing

@testable import Authoring

@Suite struct EditorSettingsTests {
  private let settings = EditorSettings(configuration: Configuration(), schemas: ".schemas")

  private func merged(_ text: String) -> String? {
    settings.merged(into: SourceFile(path: EditorSettings.path, text: text))
  }

  private func value(_ text: String) throws -> LocatedValue {
    let parsed = JSONParser.parse(SourceFile(path: EditorSettings.path, text: text))
    #expect(parsed.diagnostics.isEmpty)
    return try #require(parsed.value)
  }

  @Test func everyYAMLFormatHasItsFiles() throws {
    let schemas = try #require(try value(settings.newFile)["yaml.schemas"]?.mapping)
    #expect(schemas.keys.count == 6)
    #expect(schemas["./.schemas/lectern.schema.json"]?.sequence?.map(\.string) == ["lectern.yaml"])
  }

  @Test(arguments: [
    "{}", "{\n  \"editor.tabSize\": 2\n}\n", "{\"yaml.schemas\": {}}", "{\"yaml.schemas\": {\"a\": \"b\"}}",
  ])
  func whatElseIsSetStays(text: String) throws {
    let before = try value(text)
    let after = try value(try #require(merged(text)))
    #expect(after["editor.tabSize"]?.number == before["editor.tabSize"]?.number)
    #expect(after["yaml.schemas"]?["a"]?.string == before["yaml.schemas"]?["a"]?.string)
    #expect(after["yaml.schemas"]?["./.schemas/assessment.schema.json"]?.sequence?.count == 4)
  }

  @Test func mergingTwiceChangesNothing() throws {
    let once = try #require(merged("{\"a\": 1}\n"))
    #expect(merged(once) == once)
  }

  @Test(arguments: [
    "{\n  // mine\n  \"a\": 1\n}\n", "{\"a\": 1,}", "[]", "{\"yaml.schemas\": 3}",
    "{\"yaml.schemas\": {\"./.schemas/character.schema.json\": \"mine/*.yaml\"}}",
  ])
  func whatCannotBeMergedSafelyIsLeftAlone(text: String) {
    #expect(merged(text) == nil)
  }

  @Test func aModelineIsARelativePath() {
    let file = SourceFile(path: "content/courses/a/01-b/assessments/q.yaml", text: "title: Q\r\n")
    let edit = SchemaModeline.insertion(of: ".schemas/assessment.schema.json", into: file)
    #expect(edit.range.bytes == 0..<0)
    #expect(
      edit.text
        == "# yaml-language-server: $schema=../../../../../.schemas/assessment.schema.json\r\n")
    let written = SourceFile(path: file.path, text: edit.text + "title: Q\r\n")
    #expect(
      SchemaModeline(of: written)?.schema.value == "../../../../../.schemas/assessment.schema.json")
    #expect(SchemaModeline(of: file) == nil)
  }
}
