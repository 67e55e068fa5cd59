import Content
import Lint
import SourceText

/// A text as `lectern.yaml` of a tree with one of each file.
enum ConfigurationInput {
  private static let lesson = """
    ---
    title: One
    ---
    Text with [a link](01-c.md), `code` and 一二三。
    """

  static func run(_ bytes: [UInt8]) {
    var files: [RepositoryPath: [UInt8]] = [:]
    let texts = [
      "content/courses/a/course.md": "---\ntitle: A\nlevel: beginner\n---\nText\n",
      "content/courses/a/01-b/01-c.md": lesson,
      "characters/a.yaml": "name: A\n",
      "schemas/lesson.json": "{\"required\": [\"x\"]}",
    ]
    for (name, text) in texts { if let path = RepositoryPath(name) { files[path] = Array(text.utf8) } }
    files[Configuration.path] = bytes
    let tree = ContentTree.inMemory(files)
    let result = Waiting.result { await Linter.lint(tree) }
    for (path, bytes) in files { PlaceChecks(bytes).check(result.diagnostics, in: path) }
  }
}
