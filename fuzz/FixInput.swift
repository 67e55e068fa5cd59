import Content
import Lint
import SourceText

/// A file of a kind that its first byte says: every safe fix is applied, and then nothing is left to mend.
enum FixInput {
  private static let paths = [
    "content/courses/a/course.md", "content/courses/a/01-b/01-c.md", "content/courses/a/assessments/q.yaml",
    "content/skill-trees/a.yaml", "content/categories.yaml", "content/achievements.yaml", "characters/a.yaml",
    "lectern.yaml",
  ].compactMap { RepositoryPath($0) }

  static func run(_ bytes: [UInt8]) {
    guard let first = bytes.first else { return }
    let path = paths[Int(first) % paths.count]
    let tree = ContentTree.inMemory([path: Array(bytes.dropFirst())])
    let mending = Waiting.result { await mend(tree) }
    expect(mending.refused.isEmpty, "fixes of \(path) are refused")
    expect(mending.isSettled, "fixes of \(path) go on")
    let again = Waiting.result { [tree = tree.replacing(mending.bytes)] in await mend(tree) }
    expect(again.files.isEmpty, "fixes of \(path) are not applied at once")
    for file in mending.files {
      PlaceChecks(file.text.bytes).check(mending.look.result.diagnostics, in: file.path)
    }
    PlaceChecks(Array(bytes.dropFirst())).check(
      mending.files.isEmpty ? mending.look.result.diagnostics : [], in: path)
  }

  private static func mend(_ tree: ContentTree) async -> Mending {
    await Mending.mend(
      tree, applies: { $0.fix?.isSafe == true },
      lint: { tree in
        let result = await Linter.lint(tree)
        return Mending.Look(result, findings: result.diagnostics)
      })
  }
}
