import Foundation
import JSON
import JSONSchema
import SourceText
import Testing

/// The official suite of draft 2020-12, where a folder `shared/suites` stands beside the checkout.
@Suite struct ConformanceTests {
  static let folder: URL? = {
    var parent = URL(filePath: #filePath).deletingLastPathComponent()
    while parent.path != "/" {
      let candidate = parent.appending(path: "shared/suites/json-schema-draft2020-12")
      if FileManager.default.fileExists(atPath: candidate.path) { return candidate }
      parent.deleteLastPathComponent()
    }
    return nil
  }()

  private static let base = "http://localhost:1234/draft2020-12/"

  private static func document(_ file: URL, uri: String) throws -> SchemaDocument {
    let name = RepositoryPath(file.lastPathComponent) ?? .root
    let source = SourceFile(path: name, bytes: Array(try Data(contentsOf: file)))
    return SchemaDocument(uri: uri, value: try #require(JSONParser.parse(source).value), file: source)
  }

  private static func remote(_ uri: String) -> SchemaDocument? {
    guard let folder, uri.hasPrefix(base) else { return nil }
    let file = folder.appending(path: "remotes").appending(path: uri.dropFirst(base.count))
    do {
      return try document(file, uri: uri)
    } catch {
      Issue.record("\(uri): \(error)")
      return nil
    }
  }

  @Test(.enabled(if: folder != nil, "the conformance suite is not beside this checkout"))
  func everyCaseOfTheSuiteIsAnsweredRight() throws {
    let tests = try #require(ConformanceTests.folder).appending(path: "tests")
    let files = try FileManager.default.contentsOfDirectory(at: tests, includingPropertiesForKeys: nil)
    var count = 0
    for file in files.sorted(by: { $0.path < $1.path }) where file.pathExtension == "json" {
      let document = try ConformanceTests.document(file, uri: "urn:suite")
      for group in document.value.sequence ?? [] {
        count += try run(group, of: document)
      }
    }
    #expect(count == 1299)
  }

  private func run(_ group: LocatedValue, of document: SchemaDocument) throws -> Int {
    let name = "\(document.file.path): \(group["description"]?.string ?? "")"
    var registry = SchemaRegistry(resolver: ConformanceTests.remote)
    let value = try #require(group["schema"])
    registry.add(SchemaDocument(uri: "urn:lectern:case", value: value, file: document.file))
    let cases = group["tests"]?.sequence ?? []
    do {
      let schema = try registry.compile("urn:lectern:case")
      for test in cases {
        let data = try #require(test["data"])
        let label = "\(name): \(test["description"]?.string ?? "")"
        #expect(schema.isValid(data) == test["valid"]?.bool, "\(label)")
        let findings = schema.check(data, in: document.file)
        #expect(findings.isEmpty == test["valid"]?.bool, "\(label)")
        #expect(!findings.contains { $0.message.hasPrefix("the schema's references") }, "\(label)")
      }
    } catch let error as SchemaError {
      Issue.record("\(name): \(error.diagnostics.map(\.message))")
    }
    return cases.count
  }
}
