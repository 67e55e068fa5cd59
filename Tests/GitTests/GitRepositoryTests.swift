import Content
import Foundation
import Git
import SourceText
import Testing

@Suite struct GitRepositoryTests {
  @Test func aFolderWithoutGitIsNamed() throws {
    let folder = try GitFolder(isEmpty: true)
    #expect(throws: GitError.notARepository(folder: folder.path)) { try folder.repository() }
  }

  @Test func namesOfCommitsAreNotOptions() throws {
    let folder = try GitFolder(["a": "a"])
    let commit = try folder.commit()
    let git = try folder.repository()
    #expect(try git.commit("HEAD") == commit)
    #expect(try git.commit("main") == commit)
    for name in ["--all", "-h", "", "none", "main:a", "main..main"] {
      #expect(throws: GitError.unknownCommit(name: name, isShallow: false, likely: nil)) {
        try git.commit(name)
      }
    }
  }

  @Test func aBranchThatOnlyTheRemoteHasIsSuggested() throws {
    let origin = try GitFolder(["a": "a"])
    try origin.commit()
    try origin.git("branch", "work")
    let clone = try GitFolder(isEmpty: true)
    try clone.git("clone", "-q", origin.path, ".")
    let error = #expect(throws: GitError.self) { try clone.repository().commit("work") }
    #expect(error?.help == "did you mean \"origin/work\"?")
  }

  @Test func aShallowHistorySaysHowToFetchTheRest() throws {
    let origin = try GitFolder(["a": "a"])
    try origin.commit()
    try origin.git("checkout", "-q", "-b", "work")
    try origin.write("b", to: "a")
    try origin.commit()
    let clone = try GitFolder(isEmpty: true)
    try clone.git("clone", "-q", "--depth", "1", "--branch", "work", "file://\(origin.path)", ".")
    let unknown = #expect(throws: GitError.self) { try clone.repository().mergeBase(with: "origin/main") }
    #expect(unknown == .unknownCommit(name: "origin/main", isShallow: true, likely: nil))
    try clone.git("fetch", "-q", "--depth", "1", "origin", "main")
    // Here the two tips are the whole history.
    let base = #expect(throws: GitError.self) { try clone.repository().mergeBase(with: "FETCH_HEAD") }
    #expect(base == .noMergeBase(name: "FETCH_HEAD", isShallow: true))
    #expect(base?.help?.contains("fetch-depth: 0") == true)
  }

  @Test func historiesOfTheirOwnHaveNoMergeBase() throws {
    let folder = try GitFolder(["a": "a"])
    try folder.commit()
    try folder.git("checkout", "-q", "--orphan", "other")
    try folder.commit("Begin anew")
    #expect(throws: GitError.noMergeBase(name: "main", isShallow: false)) {
      try folder.repository().mergeBase(with: "main")
    }
  }

  @Test func noProgramOfTheRepositoryIsRun() throws {
    let folder = try GitFolder(["content/a.md": "a\n"])
    try folder.commit()
    let script = "\(folder.path)/../spy.sh"
    try "#!/bin/sh\ntouch '\(folder.path)/../spied'\n".write(
      toFile: script, atomically: true, encoding: .utf8)
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: script)
    for name in ["core.fsmonitor", "diff.external", "core.pager", "diff.spy.command", "diff.spy.textconv"] {
      try folder.git("config", name, script)
    }
    try folder.write("* diff=spy\n", to: ".gitattributes")
    try folder.write("b\n", to: "content/a.md")
    let git = try folder.repository()
    let change = try TreeChange.since("HEAD", .workingTree(at: folder.path), in: git)
    #expect(change.touched.map(\.string).sorted() == [".gitattributes", "content/a.md"])
    #expect(try git.changedLines(.since("HEAD")).count == 1)
    _ = try ContentTree.index(in: git).entries(.root)
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/../spied"))
  }
}
