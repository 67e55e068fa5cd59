import Foundation
import Testing

/// What git does not hold of the content, wherever it stands.
@Suite struct UncommittedContentTests {
  private static let module = "content/courses/holdem-basics/01-start"
  private static let ignored = "\(module)/02-draft.md"

  private static func repository(ignoring patterns: String = "") async throws -> TemporaryFolder {
    let folder = try SampleRepository.small()
    try folder.write(patterns, to: ".gitignore")
    try await folder.begin()
    return folder
  }

  /// Makes the lesson lead to a file outside of the content.
  private static func link(_ folder: TemporaryFolder) async throws {
    try folder.replace(
      "How a hand begins.", with: "How a [hand](../../../../images/n.txt) begins.",
      in: "\(module)/01-welcome.md")
    try await folder.shell("git commit -qam Link")
  }

  private func isDirty(_ folder: TemporaryFolder) async throws -> Bool {
    let outcome = try await Lectern.run(
      ["plan", "--against", "HEAD", "--format", "json"], in: folder.path,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null"])
    try #require(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    let head = try #require(try outcome.object()["head"] as? NSDictionary)
    return try #require(head["dirty"] as? Bool)
  }

  @Test func aLessonThatGitIgnoresIsNotCommitted() async throws {
    let folder = try await Self.repository(ignoring: "*draft*\nbuild/\n")
    #expect(try await !isDirty(folder))
    try await SampleRepository.with(folder) { sample in
      try folder.write(TemporaryFolder.lesson(2).replacing("Welcome", with: "Draft"), to: Self.ignored)
      let refused = try await sample.publish(["--format", "json"])
      #expect(refused.status == 4, "\(refused.output)\(refused.errors)")
      let found = try #require(try refused.object()["guard"] as? NSDictionary)
      #expect(found["name"] as? String == "git/dirty" && found["rows"] as? [String] == [Self.ignored])
      try await folder.shell("git add -f \(Self.ignored); git commit -qm Draft")
      try await sample.published()
    }
  }

  @Test func whatIsIgnoredAndNotReadIsNoDirt() async throws {
    let folder = try await Self.repository(ignoring: "build/\n*.log\nnode_modules/\n.lectern/\n")
    for name in ["build/x.md", "node_modules/x/y.md", ".lectern/z", "content/run.log"] {
      try folder.write("Text.\n", to: name)
    }
    #expect(try await !isDirty(folder))
  }

  @Test(arguments: ["", "images/\n"]) func anAssetOutsideOfTheContentIsPartOfIt(_ patterns: String)
    async throws
  {
    let folder = try await Self.repository(ignoring: patterns)
    try folder.write("One.\n", to: "images/n.txt")
    try folder.write("Other.\n", to: "images/other.txt")
    #expect(try await !isDirty(folder))
    try await Self.link(folder)
    #expect(try await isDirty(folder))
    try await folder.shell("git add -f images/n.txt; git commit -qm Image")
    #expect(try await !isDirty(folder))
    try folder.write("Two.\n", to: "images/n.txt")
    #expect(try await isDirty(folder))
  }

  @Test func aLinksTargetIsWhatHasToBeCommitted() async throws {
    let folder = try await Self.repository(ignoring: "store/\n")
    try folder.write("One.\n", to: "store/n.txt")
    try await folder.shell(
      "mkdir images; ln -s ../store/n.txt images/n.txt; git add -A; git commit -qm Store")
    try await Self.link(folder)
    #expect(try await isDirty(folder))
    try await folder.shell("git add -f store/n.txt; git commit -qm Target")
    #expect(try await !isDirty(folder))
  }

  @Test func aRepositoryInAFolderOfAnotherIsAskedTheSame() async throws {
    let folder = try TemporaryFolder()
    let sample = try SampleRepository.small()
    try FileManager.default.copyItem(atPath: sample.path, toPath: "\(folder.path)/site")
    try folder.write("*draft*\n", to: ".gitignore")
    try await folder.begin()
    for isDirty in [false, true] {
      if isDirty {
        let draft = TemporaryFolder.lesson(2).replacing("Welcome", with: "Draft")
        try folder.write(draft, to: "site/\(Self.ignored)")
      }
      let outcome = try await Lectern.run(
        ["plan", "--against", "HEAD", "--format", "json"], in: "\(folder.path)/site",
        environment: ["GIT_CONFIG_GLOBAL": "/dev/null"])
      let head = try #require(try outcome.object()["head"] as? NSDictionary)
      #expect(head["dirty"] as? Bool == isDirty)
    }
  }
}
