import JSONSchema
import SourceText
import Testing

/// Texts that a format must accept and refuse.
struct FormatCases: CustomTestStringConvertible {
  let format: String
  let good: [String]
  let bad: [String]

  init(_ format: String, good: [String], bad: [String]) {
    self.format = format
    self.good = good
    self.bad = bad
  }

  var testDescription: String { format }

  func check() throws {
    #expect(good.count >= 8 && bad.count >= 8, "\(format) has few cases")
    let schema = try FormatCases.schema(format)
    for text in good {
      #expect(FormatCases.accepts(schema, text), "\(format) refuses \(text.debugDescription)")
    }
    for text in bad {
      #expect(!FormatCases.accepts(schema, text), "\(format) accepts \(text.debugDescription)")
    }
  }

  static func schema(_ format: String) throws -> Schema {
    let file = SourceFile(path: .root, text: "{\"format\": \"\(format)\"}")
    var registry = SchemaRegistry()
    let name = LocatedValue(.string(format), .wholeFile)
    let key = Located("format", SourceRange.wholeFile)
    let value = LocatedValue(.mapping(LocatedMapping([LocatedMapping.Entry(key, name)])), .wholeFile)
    registry.add(SchemaDocument(uri: "case", value: value, file: file))
    return try registry.compile("case", assertFormats: true)
  }

  static func accepts(_ schema: Schema, _ text: String) -> Bool {
    let file = SourceFile(path: .root, text: "\"\"")
    let found = schema.check(LocatedValue(.string(text), file.range), in: file)
    #expect(found.allSatisfy { $0.rule == "schema/format" })
    return found.isEmpty
  }
}
