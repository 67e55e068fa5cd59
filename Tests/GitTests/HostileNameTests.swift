import Foundation
import Git
import Testing

/// Names of commits that come from files and rows.
@Suite struct HostileNameTests {
  @Test func aNameThatLooksLikeAnOptionIsNoCommit() throws {
    let folder = try GitFolder(["a.md": "One.\n"])
    let commit = try folder.commit()
    let state = GitState.commit(commit, named: "main", at: folder.path)
    let name = "--output=\(folder.path)/pwned"
    #expect(state.renames(since: name).isEmpty)
    #expect(state.ancestry(of: name) == .unknown(isShallow: false))
    #expect(!FileManager.default.fileExists(atPath: "\(folder.path)/pwned"))
  }
}
