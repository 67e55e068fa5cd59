import Content
import Lint
import SourceText
import Testing

extension ContentTree {
  /// A tree of texts by path; a course `holdem` is added where the texts have none.
  static func texts(_ texts: [String: String]) throws -> ContentTree {
    var files: [RepositoryPath: [UInt8]] = [:]
    for (path, text) in texts { files[try #require(RepositoryPath(path))] = Array(text.utf8) }
    let course = try #require(RepositoryPath("content/courses/holdem/course.md"))
    if files[course] == nil { files[course] = Array("---\ntitle: Hold'em\nlevel: beginner\n---\n".utf8) }
    return .inMemory(files)
  }
}

/// The places that one rule underlines, as `path: text`.
func underlined(_ rule: RuleName, in texts: [String: String]) async throws -> [String] {
  let tree = try ContentTree.texts(texts)
  return await Linter.lint(tree).findings(rule).map { finding in
    let path = finding.location.path
    let bytes = (try? tree.read(path).get()) ?? []
    return "\(path.name): \(SourceFile(path: path, bytes: bytes).text(in: finding.location.range))"
  }
}
