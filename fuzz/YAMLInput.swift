import Content
import SourceText
import YAML

/// A text as YAML, as every kind of file that is YAML, checked against its schema and decoded.
enum YAMLInput {
  private static let paths = [
    "content/courses/a/assessments/quiz.yaml", "content/skill-trees/a.yaml", "content/categories.yaml",
    "content/achievements.yaml", "characters/a.yaml",
  ].compactMap { RepositoryPath($0) }

  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(path: paths[0], bytes: bytes)
    let places = PlaceChecks(bytes)
    let parsed = YAMLParser.parse(file)
    places.check(parsed.diagnostics, in: file.path)
    if let value = parsed.value.value {
      places.check(value, hasAliases: bytes.contains(UInt8(ascii: "*")))
    }
    expect(
      parsed.value.isComplete || !parsed.diagnostics.isEmpty, "something is left out and nothing is said")
    let files = Dictionary(paths.map { ($0, bytes) }, uniquingKeysWith: { first, _ in first })
    let repository = Waiting.result { await RepositoryLoader(.inMemory(files)).load() }
    for path in paths { places.check(repository.diagnostics, in: path) }
  }
}
