import Foundation
import Testing

@Suite struct StagedTests {
  private static let welcome = "content/courses/holdem-basics/01-start/01-welcome.md"

  @Test func whatIsStagedIsCheckedAndNotWhatIsOnDisk() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try await folder.begin()
    try folder.replace("How a hand begins.", with: "[Lost](none.md)", in: Self.welcome)
    #expect(try await folder.findings("--staged") == [])
    try await folder.shell("git add -A")
    try folder.replace("[Lost](none.md)", with: "Mended on disk.", in: Self.welcome)
    #expect(
      try await folder.findings("--staged") == ["link/broken-file holdem-basics/01-start/01-welcome.md"])
    let human = try await folder.lint("--staged")
    #expect(human.status == 1 && human.output.contains("[Lost](none.md)"), "\(human.output)")
    #expect(try await folder.findings("--changed-since", "HEAD") == [])
  }

  @Test func theFirstCommitIsCheckedWhole() async throws {
    let folder = try TemporaryFolder.repository()
    try await folder.shell("git init -q; git add -A")
    #expect(try await folder.findings("--staged") == ["course/unknown-prerequisite tournament/course.md"])
  }

  @Test func aHookChecksWhatItsCommitHolds() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try await folder.shell("mkdir site; mv content site")
    try await folder.begin()
    try folder.write("#!/bin/sh\nexec '\(Lectern.path)' lint -C site --staged\n", to: ".git/hooks/pre-commit")
    try await folder.shell("chmod +x .git/hooks/pre-commit; git worktree add -q beside")
    // A commit of named files has an index of its own, and a worktree a folder for its own.
    for place in [".", "beside"] {
      let file = "\(place)/site/\(Self.welcome)"
      try folder.write("---\ntitle: \n---\n", to: file)
      let refused = try await Lectern.shell(
        "cd \(place); git commit -q -m Change -- site", in: folder.path,
        environment: TemporaryFolder.gitIdentity)
      #expect(
        refused.status != 0 && (refused.output + refused.errors).contains("schema/"), "\(refused.errors)")
      try await folder.shell(
        "cd \(place); git checkout -q -- site; echo Fine. >> site/\(Self.welcome); git commit -q -a -m Fine")
    }
  }

  @Test func aPointerOfGitLFSIsNamed() async throws {
    let folder = try TemporaryFolder.cleanRepository()
    try await folder.begin()
    try folder.write(
      "version https://git-lfs.github.com/spec/v1\noid sha256:\(String(repeating: "a", count: 64))\nsize 12345\n",
      to: Self.welcome)
    try await folder.shell("git add -A")
    let outcome = try await folder.lint("--staged")
    #expect(outcome.output.contains("error[file/unreadable]: this is a Git LFS pointer"), "\(outcome.output)")
  }

  @Test func thousandsOfFilesAreReadWithoutACheckout() async throws {
    let folder = try TemporaryFolder()
    for course in 0..<40 {
      let place = "content/courses/c\(course)"
      try folder.write("---\ntitle: C\(course)\nlevel: beginner\n---\n", to: "\(place)/course.md")
      for lesson in 0..<49 {
        let text = "---\ntitle: L\(lesson)\n---\nText \(lesson) of \(course).\n"
        try folder.write(text, to: "\(place)/01-m/\(lesson)-l\(lesson).md")
      }
    }
    try await folder.shell("git init -q; git add -A; rm -r content/courses; git config gc.auto 0")
    #expect(try await folder.findings("--staged", "--select", "file", "--select", "link") == [])
  }
}
