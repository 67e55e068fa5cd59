import Foundation
import SourceText
import Testing
import YAML

/// The public YAML test suite, where it lies in `shared/suites/yaml` beside or above the checkout.
/// Skipped by name where it is absent: it is data of its own, not part of this repository.
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

  /// Cases that YAML forbids and libyaml reads: tabs and comments in odd places, mostly.
  static let readThoughForbidden = [
    "9C9N", "9JBA", "CVW2", "DK95/01", "G5U8", "MUS6/00", "QB6E", "S98Z", "SU5Z", "X4QW", "Y79Y/003", "YJV2",
  ]

  @Test(.enabled(if: folder != nil, "shared/suites/yaml is not beside the checkout"))
  func noCaseOfThePublicSuiteLoadsToAWrongValue() throws {
    let folder = try #require(ConformanceTests.folder)
    let files = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
      .filter { $0.hasSuffix("in.yaml") }.sorted()
    var loaded: [String] = []
    var refused: [String] = []
    var wrong: [String] = []
    var refusedRightly = 0
    var acceptedInError: [String] = []
    for name in files {
      let bytes = [UInt8](try Data(contentsOf: folder.appending(path: name)))
      let parsed = YAMLParser.parse(SourceFile(path: .root, bytes: bytes))
      let isRefused = !parsed.diagnostics.isEmpty
      let id = String(name.dropLast("/in.yaml".count))
      let expected = folder.appending(path: id).appending(path: "in.json")
      if FileManager.default.fileExists(atPath: folder.appending(path: "\(id)/error").path) {
        if isRefused { refusedRightly += 1 } else { acceptedInError.append(id) }
      } else if FileManager.default.fileExists(atPath: expected.path) {
        if isRefused {
          refused.append(id)
        } else if JSONValue(parsed.value.value) == (try ConformanceTests.json(expected)) {
          loaded.append(id)
        } else {
          wrong.append("\(id): \(short(parsed.value.value))")
        }
      }
    }
    print("YAML suite: \(loaded.count) loaded, \(refused.count) refused, \(wrong.count) wrong")
    print("refused: \(refused.joined(separator: " "))")
    print("must be refused: \(refusedRightly) are, \(acceptedInError.count) are not")
    #expect(wrong == [])
    #expect(acceptedInError == ConformanceTests.readThoughForbidden)
    #expect(loaded.count >= 200)
  }
}
