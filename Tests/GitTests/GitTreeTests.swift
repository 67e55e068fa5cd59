import Content
import Foundation
import Git
import SourceText
import Testing

@Suite struct GitTreeTests {
  private func paths(_ tree: ContentTree, below folder: String = "") throws -> [String] {
    tree.entries(try #require(RepositoryPath(folder))).map(\.path.string)
  }

  private func text(_ tree: ContentTree, _ path: String) throws -> String? {
    guard case .success(let bytes) = tree.read(try #require(RepositoryPath(path))) else { return nil }
    return String(decoding: bytes, as: UTF8.self)
  }

  private func entry(_ tree: ContentTree, _ path: String) throws -> ContentTree.Entry? {
    tree.entry(try #require(RepositoryPath(path)))
  }

  @Test func aCommitIsReadAsItWasAndNotAsTheWorkingTreeIs() throws {
    let folder = try GitFolder(["content/a.md": "one\n", "content/.hidden/x": "x", "content/位置/-b.md": "b"])
    let commit = try folder.commit()
    try folder.write("two\n", to: "content/a.md")
    let tree = try ContentTree.commit(commit, in: folder.repository())
    #expect(try paths(tree) == ["content", "content/a.md", "content/位置", "content/位置/-b.md"])
    #expect(try text(tree, "content/a.md") == "one\n")
    #expect(try text(tree, "content/位置/-b.md") == "b")
    #expect(try entry(tree, "content/a.md") == .file(bytes: 4))
    #expect(try entry(tree, "content/位置") == .folder)
    #expect(try entry(tree, "content/none") == nil)
    #expect(try entry(tree, "content/.hidden/x") == .file(bytes: 1))
  }

  @Test func theIndexHoldsWhatIsStaged() throws {
    let folder = try GitFolder(["content/a.md": "one\n"])
    try folder.git("add", "-A")
    try folder.write("two, not staged\n", to: "content/a.md")
    try folder.write("new", to: "content/b.md")
    let tree = try ContentTree.index(in: folder.repository())
    #expect(try paths(tree) == ["content", "content/a.md"])
    #expect(try text(tree, "content/a.md") == "one\n")
  }

  @Test func treesAreAlikeInTheWorkingTreeTheIndexAndTheCommit() throws {
    let folder = try GitFolder([
      "content/a.md": "one\r\n", "content/b/c.md": "", "content/b-c.md": "x", "other/z.md": "z",
    ])
    try folder.link("content/to-file.md", to: "b/../a.md")
    try folder.link("content/to-folder", to: "../other")
    try folder.link("content/to-link.md", to: "to-file.md")
    try folder.link("content/to-nothing.md", to: "none.md")
    try folder.write("secret", to: "../outside.md")
    try folder.link("content/outside.md", to: "../../outside.md")
    try folder.link("content/absolute.md", to: "/etc/hostname")
    try folder.link("content/round.md", to: "round.md")
    let commit = try folder.commit()
    let working = ContentTree.workingTree(at: folder.path)
    let git = try folder.repository()
    for tree in [try ContentTree.commit(commit, in: git), try .index(in: git)] {
      let (found, wanted) = (tree.entries(.root), working.entries(.root))
      #expect(found.map(\.path) == wanted.map(\.path))
      for (one, other) in zip(found, wanted) { #expect(one.entry == other.entry, "\(one.path)") }
      for path in ["content/to-link.md", "content/to-folder/z.md", "content/a.md"] {
        #expect(try text(tree, path) == text(working, path), "\(path)")
        #expect(try entry(tree, path) == entry(working, path), "\(path)")
      }
      #expect(try text(tree, "content/outside.md") == nil)
    }
  }

  @Test func aContentRepositoryMayBeAFolderOfTheGitRepository() throws {
    let folder = try GitFolder(["site/content/a.md": "a", "content/not-ours.md": "b"])
    try folder.link("site/content/up.md", to: "../../content/not-ours.md")
    let commit = try folder.commit()
    let git = try folder.repository("site")
    #expect(git.prefix == "site/")
    for tree in [try ContentTree.commit(commit, in: git), try .index(in: git)] {
      #expect(try paths(tree) == ["content", "content/a.md", "content/up.md"])
      #expect(try entry(tree, "content/up.md") == .outsideLink("../../content/not-ours.md"))
    }
  }

  @Test func aBareRepositoryIsReadWhereNoContentStandsBesideIt() throws {
    let folder = try GitFolder(["content/a.md": "one\n"])
    let commit = try folder.commit()
    try folder.git("clone", "-q", "--bare", ".", "../bare.git")
    let bare = URL(filePath: folder.path).deletingLastPathComponent().appending(path: "bare.git").path
    #expect(GitRepository.isBare(bare) && !GitRepository.isBare(folder.path))
    #expect(try text(.commit(commit, in: GitRepository(at: bare)), "content/a.md") == "one\n")
    // With content beside it, it is a folder that somebody put there.
    try FileManager.default.createDirectory(atPath: "\(bare)/content", withIntermediateDirectories: true)
    #expect(!GitRepository.isBare(bare))
    #expect(throws: GitError.self) { try GitRepository(at: bare) }
  }

  @Test func aChangeAgainstACommitIsAllThatLiesBetween() throws {
    let folder = try GitFolder(["content/a.md": "one, and some more of it\n"])
    try folder.commit()
    try folder.git("checkout", "-q", "-b", "other")
    try folder.write("two\n", to: "content/b.md")
    let other = try folder.commit()
    try folder.git("checkout", "-q", "main")
    try folder.git("mv", "content/a.md", "content/c.md")
    let change = try TreeChange.against(other, .workingTree(at: folder.path), in: folder.repository())
    #expect(change.renamed.map { "\($0.key) \($0.value)" } == ["content/a.md content/c.md"])
    #expect(change.deleted.map(\.string).sorted() == ["content/a.md", "content/b.md"])
    #expect(try paths(change.before) == ["content", "content/a.md", "content/b.md"])
  }

  @Test func aSubmoduleIsNamed() throws {
    let inner = try GitFolder(["x.md": "x"])
    try inner.commit()
    let folder = try GitFolder(["content/a.md": "a"])
    try folder.git("-c", "protocol.file.allow=always", "submodule", "add", "-q", inner.path, "content/inner")
    let commit = try folder.commit()
    let tree = try ContentTree.commit(commit, in: folder.repository())
    guard case .unreadable(let reason) = try entry(tree, "content/inner") else {
      Issue.record("a submodule is not told apart")
      return
    }
    #expect(reason.contains("submodule"))
  }

  @Test func manyThreadsReadAtOnce() async throws {
    let folder = try GitFolder()
    for number in 0..<300 {
      try folder.write(String(repeating: "\(number) ", count: number * 50), to: "f\(number)")
    }
    let tree = try ContentTree.commit(try folder.commit(), in: folder.repository())
    let texts = await (0..<600).map(\.self).concurrentMap { number -> Bool in
      guard let path = RepositoryPath("f\(number % 300)"), case .success(let bytes) = tree.read(path) else {
        return false
      }
      return String(decoding: bytes, as: UTF8.self)
        == String(repeating: "\(number % 300) ", count: number % 300 * 50)
    }
    #expect(texts.allSatisfy { $0 })
  }

  @Test func anUnfinishedMergeIsNoIndexToCheck() throws {
    let folder = try GitFolder(["a.md": "one\n"])
    try folder.commit()
    try folder.git("checkout", "-q", "-b", "other")
    try folder.write("two\n", to: "a.md")
    try folder.commit()
    try folder.git("checkout", "-q", "main")
    try folder.write("three\n", to: "a.md")
    try folder.commit()
    try folder.git("-c", "alias.try=!git merge -q other || true", "try")
    #expect(throws: GitError.unmerged(path: "a.md")) { try ContentTree.index(in: folder.repository()) }
  }
}
