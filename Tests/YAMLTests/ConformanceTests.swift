import Foundation
import SourceText
import Testing
import YAML

/// The public YAML test suite, where it lies in `shared/suites/yaml` beside or above the checkout.
/// Skipped by name where it is absent: it is data of its own, not part of this repository. What comes of each
/// case stands in `docs/yaml-conformance.md`, which these tests write and hold.
@Suite struct ConformanceTests {
  static let folder: URL? = {
    var parent = URL(filePath: #filePath).deletingLastPathComponent()
    while parent.path != "/" {
      let candidate = parent.appending(path: "shared/suites/yaml")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
      parent.deleteLastPathComponent()
    }
    return nil
  }()

  /// A JSON value to compare with; numbers as doubles.
  private enum JSONValue: Decodable, Equatable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if container.decodeNil() {
        self = .null
      } else if let value = try? container.decode(Bool.self) {
        self = .bool(value)
      } else if let value = try? container.decode(Double.self) {
        self = .number(value)
      } else if let value = try? container.decode(String.self) {
        self = .string(value)
      } else if let value = try? container.decode([JSONValue].self) {
        self = .array(value)
      } else {
        self = .object(try container.decode([String: JSONValue].self))
      }
    }

    init(_ value: LocatedValue?) {
      switch value?.node {
      case nil, .null: self = .null
      case .bool(let bool): self = .bool(bool)
      case .number(let number): self = .number(number.double)
      case .string(let string): self = .string(string)
      case .sequence(let items): self = .array(items.map { JSONValue($0) })
      case .mapping(let mapping):
        self = .object(
          Dictionary(
            mapping.entries.map { ($0.key.value, JSONValue($0.value)) }, uniquingKeysWith: { a, _ in a }))
      }
    }
  }

  /// An empty file stands for a text without a value.
  private static func json(_ url: URL) throws -> JSONValue {
    let data = try Data(contentsOf: url)
    return data.isEmpty ? .null : try JSONDecoder().decode(JSONValue.self, from: data)
  }

  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "docs/yaml-conformance.md")

  private static func exists(_ url: URL) -> Bool {
    FileManager.default.fileExists(atPath: url.path)
  }

  /// Every case of the suite as it comes out, by name.
  private static func rows(_ folder: URL) throws -> [ConformanceRow] {
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("in.yaml") }.sorted()
    return try files.map { name in
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let parsed = YAMLParser.parse(SourceFile(path: .root, bytes: bytes))
      let id = String(name.dropLast("/in.yaml".count))
      let value = folder.appending(path: "\(id)/in.json")
      let expected: ConformanceRow.Expected =
        exists(folder.appending(path: "\(id)/error")) ? .refusal : exists(value) ? .value : .events
      let outcome: ConformanceRow.Outcome
      if let first = parsed.diagnostics.first {
        outcome = .refused(first.rule.description)
      } else if expected == .value, JSONValue(parsed.value.value) != (try json(value)) {
        outcome = .wrong
      } else {
        outcome = .loaded
      }
      return ConformanceRow(id: id, expected: expected, outcome: outcome)
    }
  }

  @Test(.enabled(if: folder != nil, "shared/suites/yaml is not beside the checkout"))
  func noCaseOfThePublicSuiteLoadsToAWrongValue() throws {
    let rows = try ConformanceTests.rows(try #require(ConformanceTests.folder))
    #expect(rows.filter { $0.outcome == .wrong } == [])
    #expect(rows.filter { $0.expected == .refusal && $0.outcome == .loaded } == [])
    #expect(rows.count { $0.expected == .value && $0.outcome == .loaded } >= 200)
  }

  @Test(.enabled(if: folder != nil, "shared/suites/yaml is not beside the checkout"))
  func thePageSaysWhatComesOfEachCase() throws {
    let text = ConformanceRow.page(try ConformanceTests.rows(try #require(ConformanceTests.folder)))
    if ProcessInfo.processInfo.environment["LECTERN_UPDATE_CONFORMANCE"] != nil {
      try text.write(to: ConformanceTests.page, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: ConformanceTests.page, encoding: .utf8)
    #expect(written == text, "docs/yaml-conformance.md is stale: run `make conformance`")
  }

  @Test func thePageIsOneThatTheTestsWrote() throws {
    let written = try String(contentsOf: ConformanceTests.page, encoding: .utf8)
    let rows = written.split(separator: "\n").compactMap { ConformanceRow(line: $0) }
    #expect(rows.count > 300)
    #expect(rows.allSatisfy { $0.outcome != .wrong })
    #expect(ConformanceRow.page(rows) == written, "docs/yaml-conformance.md was changed by hand")
  }
}
