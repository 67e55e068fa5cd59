import Content
import Lint
import SourceText
import Testing

@Suite struct AssetRuleTests {
  private let folder = "content/courses/holdem/01-preflop"
  private let asset = "content/courses/holdem/assets/table.png"

  private func unused(_ texts: [String: String]) async throws -> [String] {
    let found = await Linter.lint(try .texts(texts)).findings("link/unused-asset")
    return found.map(\.location.path.string)
  }

  @Test(arguments: [
    "![x](../assets/table.png)", "[x](../assets/table.png)",
    "<img srcset='../assets/table.png 2x, x.png 3x' alt=''>",
    "<object data=\"../assets/table.png\"></object>", "<div data-src=../assets/table.png></div>",
    "![x](/courses/holdem/assets/table.png)", "![x](../assets/tabel.png)",
    "<picture><source srcset=../assets/table.png>",
    "![x][r]\n\n[r]: ../assets/table.png", "![x](../assets/%74able.png?v=1)",
    "![x](<../assets/table.png> \"t\")",
  ])
  func whatABodyNamesIsUsed(_ body: String) async throws {
    let texts = ["\(folder)/01-position.md": "---\ntitle: P\n---\n\(body)\n", asset: "x"]
    #expect(try await unused(texts) == [])
  }

  @Test(arguments: [
    "Text.", "`../assets/table.png`", "![x](../assets/other.gif)", "<!-- ../assets/table.png -->",
  ])
  func whatNothingNamesIsNot(_ body: String) async throws {
    let texts = ["\(folder)/01-position.md": "---\ntitle: P\n---\n\(body)\n", asset: "x"]
    #expect(try await unused(texts) == [asset])
  }

  @Test func keysOfEveryKindCount() async throws {
    let texts = [
      "content/courses/holdem/course.md":
        "---\ntitle: H\nlevel: beginner\nthumbnail: assets/a.png\nvideo_url: assets/b.mp4\nx-og: assets/c.png\n---\n",
      "content/achievements.yaml":
        "- {slug: a, name: A, description: D, category: time, criteria: {type: xp_threshold, threshold: 1}, badge: {icon: assets/d.svg}}\n",
      "\(folder)/01-position.md":
        "---\ntitle: P\nresources:\n  - {title: S, url: ../assets/e.pdf, type: file}\n---\nText.\n",
      "content/courses/holdem/assets/a.png": "x", "content/courses/holdem/assets/b.mp4": "x",
      "content/courses/holdem/assets/c.png": "x", "content/assets/d.svg": "<image href=\"d2.png\"/>",
      "content/courses/holdem/assets/e.pdf": "x", "content/assets/d2.png": "x",
      "content/courses/holdem/assets/a@2x.png": "x", "content/courses/holdem/assets/LICENSE": "x",
      "content/courses/holdem/assets/z@2x.png": "x",
    ]
    #expect(try await unused(texts) == ["content/courses/holdem/assets/z@2x.png"])
  }

  @Test func aLessonThatCannotBeReadMayUseIt() async throws {
    let texts = ["\(folder)/01-position.md": "---\ntitle: [\n---\n![x](../assets/table.png)\n", asset: "x"]
    #expect(try await unused(texts) == [])
  }

  private func sized(_ name: String, _ bytes: Int, _ body: String = "Text.") throws -> ContentTree {
    let lesson = try #require(RepositoryPath("\(folder)/01-position.md"))
    let path = try #require(RepositoryPath(name))
    return .inMemory([
      lesson: Array("---\ntitle: P\n---\n\(body)\n".utf8), path: [UInt8](repeating: 0, count: bytes),
    ])
  }

  @Test(arguments: [("png", 5 << 20, false), ("png", (5 << 20) + 1, true), ("PDF", (5 << 20) + 1, false)])
  func picturesHaveALimit(_ type: String, _ bytes: Int, _ isTooLarge: Bool) async throws {
    let tree = try sized("content/courses/holdem/assets/table.\(type)", bytes)
    let found = await Linter.lint(tree).findings("link/asset-too-large")
    #expect(
      found.map(\.message) == (isTooLarge ? ["the file has 5.1 MiB, more than the 5 of a picture"] : []))
    #expect(found.allSatisfy { $0.severity == .error })
  }

  @Test func otherAssetsHaveALargerOne() async throws {
    let tree = try sized("content/courses/holdem/assets/table.mp4", (100 << 20) + 1)
    #expect(await Linter.lint(tree).findings("link/asset-too-large").count == 1)
  }

  @Test func filesBesideTheContentCountWhereALinkLeadsToThem() async throws {
    let linked = try sized("media/table.png", 6 << 20, "![x](../../../../media/table.png)")
    #expect(
      await Linter.lint(linked).findings("link/asset-too-large").map(\.location.path.string) == [
        "media/table.png"
      ])
    let alone = try sized("media/table.png", 6 << 20)
    #expect(await Linter.lint(alone).findings("link/asset-too-large").isEmpty)
  }
}
