import Content
import Foundation
import JSON
import Lint
import SourceText
import Testing

/// `docs/content.md`, whose examples are one repository.
@Suite struct ContentGuideTests {
  private let guide: String
  /// The fenced blocks whose info string ends in a path.
  private let files: [RepositoryPath: String]

  init() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    guide = try String(contentsOf: root.appending(path: "docs/content.md"), encoding: .utf8)
    files = ContentGuideTests.files(of: guide)
  }

  private static func files(of guide: String) -> [RepositoryPath: String] {
    var files: [RepositoryPath: String] = [:]
    var open: (fence: String, path: RepositoryPath?, lines: [String])?
    for line in guide.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
      if let block = open {
        if line == block.fence {
          if let path = block.path { files[path] = block.lines.joined(separator: "\n") + "\n" }
          open = nil
        } else {
          open?.lines.append(line)
        }
      } else if line.hasPrefix("```") {
        let words = line.drop { $0 == "`" }.split(separator: " ")
        open = (String(line.prefix { $0 == "`" }), words.dropFirst().first.flatMap { RepositoryPath($0) }, [])
      }
    }
    return files
  }

  private var tree: ContentTree { .inMemory(files.mapValues { Array($0.utf8) }) }

  @Test func theExamplesHaveNoFindings() async {
    let result = await Linter.lint(tree)
    let findings = result.diagnostics.map { "\($0.rule) \($0.location.path): \($0.message)" }
    #expect(findings == [])
    #expect(result.fileCount == files.count - 1)
  }

  @Test func everyKindAndTypeOfQuestionHasItsExample() async {
    let repository = await Linter.lint(tree).repository
    #expect(Set(repository.headers.map(\.kind)) == Set(ContentKind.allCases))
    let types = Set(repository.assessments.flatMap(\.questions).map(\.typeName))
    #expect(types.count == 11)
    #expect(!types.contains("unknown"))
  }

  @Test(arguments: ContentSchemas.names)
  func everyKeyOfAFormatIsNamed(name: String) throws {
    let path = try #require(RepositoryPath("\(name).schema.json"))
    let schema = try #require(
      JSONParser.parse(SourceFile(path: path, bytes: ContentSchemas.text(name))).value)
    let words = Set(guide.split { !($0.isLetter || $0.isNumber || "_-$".contains($0)) }.map(String.init))
    let keys = ContentGuideTests.keys(of: schema)
    #expect(keys.count > 5)
    #expect(keys.subtracting(words) == [])
  }

  /// The names under `properties`, at any depth.
  private static func keys(of schema: LocatedValue) -> Set<String> {
    var keys: Set<String> = []
    for entry in schema.mapping?.entries ?? [] {
      if entry.key.value == "properties" { keys.formUnion(entry.value.mapping?.keys ?? []) }
      keys.formUnion(self.keys(of: entry.value))
    }
    for item in schema.sequence ?? [] { keys.formUnion(self.keys(of: item)) }
    return keys
  }
}
