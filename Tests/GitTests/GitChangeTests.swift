import Content
import Foundation
import Git
import SourceText
import Testing

@Suite struct GitChangeTests {
  private func strings(_ paths: some Sequence<RepositoryPath>) -> [String] {
    paths.map(\.string).sorted()
  }

  private func since(_ name: String, _ folder: GitFolder, in content: String = "") throws -> TreeChange {
    let root = content.isEmpty ? folder.path : "\(folder.path)/\(content)"
    return try .since(name, .workingTree(at: root), in: folder.repository(content))
  }

  private func text(_ tree: ContentTree, _ path: String) throws -> String? {
    tree.source(try #require(RepositoryPath(path))).map { String(decoding: $0.bytes, as: UTF8.self) }
  }

  private let long = (0..<40).map { "Line \($0) of a text.\n" }.joined()

  @Test func aBranchIsComparedWithWhereItLeftTheOther() throws {
    let folder = try GitFolder([
      "kept": "k", "edited": "1\n", "gone": "g", "旧 名.md": long, "moved": "same bytes",
    ])
    try folder.commit()
    try folder.git("checkout", "-q", "-b", "work")
    try folder.write("2\n", to: "edited")
    try folder.git("rm", "-q", "gone")
    try folder.git("mv", "旧 名.md", "新 名.md")
    try folder.write(long + "And more.\n", to: "新 名.md")
    try folder.commit()
    try folder.write("u", to: "untracked")
    try FileManager.default.moveItem(atPath: "\(folder.path)/moved", toPath: "\(folder.path)/renamed by hand")
    try folder.git("checkout", "-q", "main", "--", "kept")
    // What the other branch does meanwhile is not this one's.
    let work = try folder.git("rev-parse", "HEAD")
    try folder.git("stash", "-q", "-u")
    try folder.git("checkout", "-q", "main")
    try folder.write("theirs", to: "kept")
    try folder.commit()
    try folder.git("checkout", "-q", "--detach", work)
    try folder.git("stash", "pop", "-q")

    let change = try since("main", folder)
    #expect(strings(change.touched) == ["edited", "renamed by hand", "untracked", "新 名.md"])
    #expect(strings(change.deleted) == ["gone", "moved", "旧 名.md"])
    #expect(
      change.renamed.map { "\($0.key) > \($0.value)" }.sorted() == [
        "moved > renamed by hand", "旧 名.md > 新 名.md",
      ])
    #expect(
      strings(change.before.entries(.root).map(\.path)) == ["edited", "gone", "kept", "moved", "旧 名.md"])
    #expect(try text(change.before, "edited") == "1\n" && text(change.before, "gone") == "g")
  }

  @Test func nothingChangedIsEmpty() throws {
    let folder = try GitFolder(["a": "a"])
    try folder.commit()
    #expect(try since("main", folder).isEmpty)
    #expect(try since("HEAD~0", folder).isEmpty)
  }

  @Test func aTreeBeforeReadsUnchangedFilesWhereTheyAre() throws {
    let folder = try GitFolder(["a.md": "a\n", "b.md": "b\n"])
    try folder.git("config", "core.autocrlf", "true")
    try folder.commit()
    try FileManager.default.removeItem(atPath: "\(folder.path)/a.md")
    try folder.git("checkout", "--", "a.md")
    try folder.write("c\r\n", to: "b.md")
    let change = try since("HEAD", folder)
    #expect(strings(change.touched) == ["b.md"])
    #expect(try text(change.before, "a.md") == "a\r\n")
  }

  @Test func pathsAreTheContentRepositorys() throws {
    let folder = try GitFolder(["site/content/a.md": "a", "other/b.md": "b"])
    try folder.commit()
    try folder.write("aa", to: "site/content/a.md")
    try folder.write("bb", to: "other/b.md")
    try folder.write("new", to: "site/content/new.md")
    #expect(strings(try since("main", folder, in: "site").touched) == ["content/a.md", "content/new.md"])
  }

  @Test func aWorktreeIsLookedAtAsItIs() throws {
    let folder = try GitFolder(["a": "a"])
    try folder.commit()
    try folder.git("worktree", "add", "-q", "-b", "work", "../beside")
    try "b".write(toFile: "\(folder.path)/../beside/a", atomically: true, encoding: .utf8)
    let root = "\(folder.path)/../beside"
    let change = try TreeChange.since("main", .workingTree(at: root), in: GitRepository(at: root))
    #expect(strings(change.touched) == ["a"])
    #expect(try since("main", folder).isEmpty)
  }

  @Test func beforeTheFirstCommitEverythingStagedIsNew() throws {
    let folder = try GitFolder(["a": "a", "b": "b"])
    try folder.git("add", "a")
    let git = try folder.repository()
    let change = try TreeChange.staged(try .index(in: git), in: git)
    #expect(strings(change.touched) == ["a"])
    #expect(change.before.entries(.root).isEmpty)
    #expect(throws: GitError.noCommitYet) { try since("main", folder) }
  }

  @Test func changedLinesAreCountedInTheNewFile() throws {
    let folder = try GitFolder([
      "a.md": long, "with \"quotes\"\tand 位置.md": long, "-- a": "-- b\n", "gone.md": "x\n",
    ])
    try folder.commit()
    let edited = long.replacing("Line 3 of", with: "Line three of").replacing(
      "Line 20 of a text.\n", with: "")
    try folder.write(edited + "More.\nAnd more.", to: "a.md")
    try folder.write("First.\n" + long, to: "with \"quotes\"\tand 位置.md")
    try folder.write("++ b/a.md\n", to: "-- a")
    try folder.git("rm", "-q", "gone.md")
    try folder.write("New.\nFile.\n", to: "new.md")
    try folder.git("add", "-A")
    let git = try folder.repository()
    for comparison in [GitRepository.Comparison.staged, .since("HEAD")] {
      let lines = try git.changedLines(comparison)
      let named = Dictionary(uniqueKeysWithValues: lines.map { ($0.key.string, $0.value) })
      #expect(
        named == [
          "a.md": [4...4, 40...41], "with \"quotes\"\tand 位置.md": [1...1], "-- a": [1...1], "new.md": [1...2],
        ])
    }
  }
}
