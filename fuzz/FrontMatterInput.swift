import Content
import SourceText
import YAML

/// A text as a Markdown file: its front matter divided off, read, and decoded as course, module and lesson.
enum FrontMatterInput {
  private static let paths = [
    "content/courses/a/course.md", "content/courses/a/01-b/module.md", "content/courses/a/01-b/01-c.md",
  ].compactMap { RepositoryPath($0) }

  static func run(_ bytes: [UInt8]) {
    let file = SourceFile(path: paths[2], bytes: bytes)
    let places = PlaceChecks(bytes)
    let split = FrontMatter.split(file)
    places.check(split.diagnostics, in: file.path)
    places.check(split.value.body, "the body")
    if let opening = split.value.opening { places.check(opening, "the opening fence") }
    if let yaml = split.value.yaml { places.check(yaml, "the front matter") }
    let parsed = split.value.parse(file)
    places.check(parsed.diagnostics, in: file.path)
    if let value = parsed.value.value {
      places.check(value, hasAliases: bytes.contains(UInt8(ascii: "*")))
      expect(value.mapping != nil, "front matter that is no mapping")
      expect(split.value.yaml?.contains(value.range) == true, "the value is outside of the front matter")
    }
    let files = Dictionary(paths.map { ($0, bytes) }, uniquingKeysWith: { first, _ in first })
    let repository = Waiting.result { await RepositoryLoader(.inMemory(files)).load() }
    for path in paths { places.check(repository.diagnostics, in: path) }
  }
}
