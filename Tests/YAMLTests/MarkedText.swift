import SourceText
import Testing
import YAML

/// A text whose expected places are written between ⟦ and ⟧, which are taken out again.
struct MarkedText {
  let file: SourceFile
  /// The marked ranges in the order of their opening brackets.
  let ranges: [SourceRange]

  init(_ marked: String) throws {
    var bytes: [UInt8] = []
    var open: [Int] = []
    var found: [(start: Int, end: Int)] = []
    for scalar in marked.unicodeScalars {
      switch scalar {
      case "⟦":
        open.append(found.count)
        found.append((bytes.count, bytes.count))
      case "⟧":
        if let index = open.popLast() { found[index].end = bytes.count }
      default: bytes += Array(String(Character(scalar)).utf8)
      }
    }
    let path = try #require(RepositoryPath("test.yaml"))
    file = SourceFile(path: path, bytes: bytes)
    ranges = found.map { SourceRange($0.start..<$0.end) }
  }

  func parse(limits: YAMLLimits = YAMLLimits()) -> Parsed<YAMLDocument> {
    YAMLParser.parse(file, limits: limits)
  }
}

/// Reads a text in which nothing is expected to be wrong.
func value(_ text: String) throws -> LocatedValue {
  let parsed = try MarkedText(text).parse()
  #expect(parsed.diagnostics.map(\.message) == [])
  #expect(parsed.value.isComplete)
  return try #require(parsed.value.value)
}

/// The one finding of a text, which must stand where the text's first mark is.
@discardableResult
func onlyFinding(
  _ text: String, _ rule: RuleName, limits: YAMLLimits = YAMLLimits(),
  sourceLocation: Testing.SourceLocation = #_sourceLocation
) throws -> Diagnostic {
  let marked = try MarkedText(text)
  let parsed = marked.parse(limits: limits)
  #expect(parsed.diagnostics.map(\.rule) == [rule], sourceLocation: sourceLocation)
  let finding = try #require(parsed.diagnostics.first, sourceLocation: sourceLocation)
  #expect(finding.location.range == marked.ranges.first, sourceLocation: sourceLocation)
  return finding
}

/// A value in one line, to compare: `{a: 1, b: [true, "x"]}`.
func short(_ value: LocatedValue?) -> String {
  guard let value else { return "nothing" }
  switch value.node {
  case .null: return "null"
  case .bool(let bool): return String(bool)
  case .number(let number): return number.description
  case .string(let string): return "\"\(string)\""
  case .sequence(let items): return "[\(items.map { short($0) }.joined(separator: ", "))]"
  case .mapping(let mapping):
    return "{\(mapping.entries.map { "\($0.key.value): \(short($0.value))" }.joined(separator: ", "))}"
  }
}
