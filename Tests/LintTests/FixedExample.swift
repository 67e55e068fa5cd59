import Content
import Lint
import SourceText
import Testing

/// A repository in memory, and what fixing makes of it.
struct FixedExample {
  let before: [Diagnostic]
  let mending: Mending
  let tree: ContentTree

  static func mend(
    _ tree: ContentTree, unsafe: Bool = false, selection: RuleSelection = .all
  ) async -> FixedExample {
    let before = await Linter.lint(tree, selection).diagnostics
    let mending = await Mending.mend(
      tree, applies: { unsafe || $0.fix?.isSafe == true },
      lint: { tree in
        let result = await Linter.lint(tree, selection)
        return Mending.Look(result, findings: result.diagnostics)
      })
    return FixedExample(before: before, mending: mending, tree: tree.replacing(mending.bytes))
  }

  /// A course file with these lines of front matter, mended.
  static func course(_ lines: String, unsafe: Bool = false, more: [String: String] = [:]) async throws
    -> String
  {
    let path = "content/courses/holdem/course.md"
    var texts = more
    texts[path] = lines
    return try await mended(texts, path, unsafe: unsafe)
  }

  /// One file of a repository, mended, without the ids that are added.
  static func mended(_ texts: [String: String], _ path: String, unsafe: Bool = false) async throws -> String {
    var files: [RepositoryPath: [UInt8]] = [:]
    for (path, text) in texts { files[try #require(RepositoryPath(path))] = Array(text.utf8) }
    let selection = try RuleSelection(ignore: ["identity/missing-id"])
    let example = await mend(.inMemory(files), unsafe: unsafe, selection: selection)
    let wanted = try #require(RepositoryPath(path))
    #expect(example.mending.isSettled)
    #expect(example.mending.refused.isEmpty)
    return String(decoding: try #require(example.tree.source(wanted)).bytes, as: UTF8.self)
  }

  /// `rule pointer message` of findings, places left out, since these move.
  static func words(_ diagnostics: [Diagnostic]) -> Set<String> {
    Set(diagnostics.map { "\($0.rule) \($0.location.path) \($0.message)" })
  }
}
