import Foundation
import Testing

/// Plans of content and manifests that a stranger wrote.
@Suite struct HostilePlanTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"

  private func run(_ folder: TemporaryFolder, _ arguments: String...) async throws -> Lectern.Outcome {
    try await Lectern.run(
      arguments, in: folder.path, environment: ["GIT_CONFIG_GLOBAL": "/dev/null"], seconds: 120)
  }

  @Test func aFileNamedLikeTheCommitIsNoManifest() async throws {
    let folder = try SampleRepository.small()
    try await folder.begin()
    let base = String(try await folder.shell("git rev-parse HEAD").dropLast())
    try folder.replace("title: ", with: "title: New ", in: Self.lesson)
    try folder.write("{\"version\": 1, \"source\": \"small\", \"objects\": [], \"assets\": {}}\n", to: base)
    try await folder.shell("git add -A; git commit -qm Forge")
    let pipeline = try await run(folder, "ci", "--base", "HEAD~1", "--comment", "plan.md")
    #expect(pipeline.status == 0, "\(pipeline.output)\(pipeline.errors)")
    let comment = try folder.text("plan.md")
    #expect(comment.contains("Publishing this changes 1 object\n"), "\(comment)")
    #expect(comment.contains("compared with commit \(base.prefix(12))"), "\(comment)")
    let plan = try await run(folder, "plan", "--against", base)
    #expect(plan.output.contains("against commit \(base.prefix(12))"), "\(plan.output)\(plan.errors)")
    let lint = try await run(folder, "lint", "--against", base)
    #expect(lint.status == 0, "\(lint.output)\(lint.errors)")
  }

  @Test(arguments: ["--output=PWNED", "HEAD", "0123456789ABCDEF0123456789ABCDEF01234567", ""])
  func aManifestsCommitIsOneInFull(_ commit: String) async throws {
    let folder = try SampleRepository.small()
    try await folder.begin()
    let written = commit.replacing("PWNED", with: "\(folder.path)/pwned")
    try folder.write(
      "{\"version\": 1, \"source\": \"small\", \"commit\": \"\(written)\", \"objects\": [], \"assets\": {}}\n",
      to: "live.json")
    for command in ["plan", "lint"] {
      let outcome = try await run(folder, command, "--against", "live.json")
      #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
      #expect(
        outcome.errors.contains("live.json is not a manifest: its commit is not 40 or 64 hexadecimal digits"),
        "\(outcome.errors)")
    }
    #expect(!folder.exists("pwned"))
  }

  @Test(arguments: ["key", "file"]) func aManifestsNamesHoldNoControlCharacter(_ member: String) async throws
  {
    let folder = try SampleRepository.small()
    try await folder.begin()
    let name = #"x\n::error::pwned"#
    let object =
      #"{"kind": "lesson", "id": "0b6f3c52-7a41-4d0e-9c58-2f1d6a7e9c01", "hash": null, "#
      + #""key": "\#(member == "key" ? name : "a/b/c")", "file": "\#(member == "file" ? name : "a.md")"}"#
    try folder.write(
      "{\"version\": 1, \"source\": \"small\", \"objects\": [\(object)], \"assets\": {}}\n", to: "live.json")
    let outcome = try await run(folder, "plan", "--against", "live.json")
    #expect(outcome.status == 2, "\(outcome.output)\(outcome.errors)")
    #expect(
      outcome.errors.contains("the key or file of objects[0] holds a control character"), "\(outcome.errors)")
    #expect(!(outcome.output + outcome.errors).contains("\n::error"))
  }

  @Test func whatIsNeitherACommitNorAFileIsSaid() async throws {
    let folder = try SampleRepository.small()
    try await folder.begin()
    for command in ["plan", "lint"] {
      let outcome = try await run(folder, command, "--against", "none.json")
      #expect(
        outcome.status == 2
          && outcome.errors.contains("\"none.json\" is neither a commit nor a manifest's file"),
        "\(outcome.errors)")
    }
    let missing = try await run(folder, "ci", "--base", "none", "--manifest", "none.json")
    #expect(
      missing.status == 2 && missing.errors.contains("the manifest none.json is not there"),
      "\(missing.errors)")
    let short = try await run(folder, "ci", "--base", "none", "--max-bytes", "5")
    #expect(
      short.status == 2 && short.errors.contains("--max-bytes 5 is less than 1000"), "\(short.errors)")
  }
}
