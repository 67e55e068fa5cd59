import JSON
import JSONSchema
import SourceText
import Testing

/// A schema and a document in which `⟦…⟧` marks where findings are expected.
struct Case {
  let schema: Schema
  let file: SourceFile
  let value: LocatedValue
  let marks: [Range<Int>]

  init(_ schema: String, _ marked: String, isBuiltIn: Bool = true, assertFormats: Bool = true) throws {
    let path = try #require(RepositoryPath("schemas/case.schema.json"))
    let schemaFile = SourceFile(path: path, text: schema)
    var registry = SchemaRegistry()
    let schemaValue = try #require(JSONParser.parse(schemaFile).value)
    registry.add(
      SchemaDocument(uri: "case", value: schemaValue, file: schemaFile, isBuiltIn: isBuiltIn))
    self.schema = try registry.compile("case", assertFormats: assertFormats)
    var text = ""
    var starts: [Int] = []
    var marks: [Range<Int>] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦": starts.append(text.utf8.count)
      case "⟧": marks.append((starts.popLast() ?? 0)..<text.utf8.count)
      default: text.unicodeScalars.append(scalar)
      }
    }
    self.marks = marks.sorted { $0.lowerBound < $1.lowerBound }
    file = SourceFile(path: try #require(RepositoryPath("a.json")), text: text)
    value = try #require(JSONParser.parse(file).value)
  }

  /// The findings; each has to stand at its mark.
  func findings(synonyms: [String: String] = [:]) -> [Diagnostic] {
    let found = schema.check(value, in: file, synonyms: synonyms)
    #expect(schema.isValid(value) == found.isEmpty)
    #expect(found.map(\.location.range.bytes) == marks)
    return found
  }

  /// `rule: message (help)` of each finding.
  func lines(synonyms: [String: String] = [:]) -> [String] {
    findings(synonyms: synonyms).map { finding in
      "\(finding.rule): \(finding.message)" + (finding.help.map { " (\($0))" } ?? "")
    }
  }
}

extension Diagnostic {
  /// The file's text with the fix applied.
  func fixed(_ file: SourceFile) -> String? {
    guard let fix else { return nil }
    var bytes = file.bytes
    for edit in fix.edits.sorted(by: { $0.range.start > $1.range.start }) {
      bytes.replaceSubrange(edit.range.bytes, with: edit.text.utf8)
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
