import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// Looking before a publish, and going back after one, as a person at a shell does.
@Suite struct PlanCommandTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"

  /// Runs the program on the sample's database.
  private func run(_ sample: SampleRepository, _ arguments: [String]) async throws -> Lectern.Outcome {
    try await Lectern.run(
      arguments + ["--database", try sample.database.url], in: sample.folder.path,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null"])
  }

  private func edit(_ sample: SampleRepository, _ old: String, _ new: String) async throws {
    try sample.folder.replace(old, with: new, in: Self.lesson)
    try await sample.folder.shell("git commit -qam Edit")
  }

  @Test func thePlanComesFirstAndTheRollbackAfter() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      try await sample.published(["--manifest", "live.json"])
      let titles = "SELECT title::text FROM lessons"
      let first = try sample.texts(titles)

      try await edit(sample, "title: ", "title: New ")
      let plan = try await run(sample, ["plan", "--exit-code", "--out", "plan.json", "--format", "json"])
      #expect(plan.status == 5, "\(plan.errors)")
      let change = try #require((try plan.object()["changes"] as? [NSDictionary])?.first)
      #expect(change["action"] as? String == "updated" && change["file"] as? String == Self.lesson)
      let human = try await run(sample, ["plan"])
      #expect(human.status == 0 && human.output.contains("title: \"\(first[0])\" → \"New \(first[0])\""))
      for base in ["HEAD~1", "live.json"] {
        let offline = try await Lectern.run(
          ["plan", "--against", base, "--format", "markdown"], in: sample.folder.path,
          environment: ["GIT_CONFIG_GLOBAL": "/dev/null"])
        #expect(
          offline.status == 0 && offline.output.contains("1 lesson"), "\(offline.output)\(offline.errors)")
      }

      try await sample.published(["--plan", "plan.json"])
      #expect(try sample.texts(titles) == ["New \(first[0])"])
      #expect(try await run(sample, ["plan", "--exit-code"]).status == 0)
      let stale = try await sample.publish(["--plan", "plan.json"])
      #expect(stale.status == 4 && stale.errors.contains("error[plan/stale]"))

      let back = try await run(sample, ["rollback", "--yes"])
      #expect(back.status == 0, "\(back.output)\(back.errors)")
      #expect(try sample.texts(titles) == first)
      #expect(
        try sample.texts("SELECT kind FROM publications ORDER BY published_at") == [
          "publish", "publish", "rollback",
        ])
      let listed = try await run(sample, ["history", "--format", "json"])
      let ids = try #require(try listed.object()["publications"] as? [NSDictionary]).compactMap {
        $0["publication"] as? String
      }
      let compared = try await run(sample, ["history", ids[2], ids[1]])
      #expect(compared.output.contains("updated lessons"), "\(compared.output)\(compared.errors)")
      // From the earlier to the later one, however they are named.
      #expect(try await run(sample, ["history", ids[1], ids[2]]).output == compared.output)
      let list = try await run(sample, ["history"]).output.split(separator: "\n")
      #expect(list[1].contains(" *  ") && list[1].contains("  rollback  "), "\(list)")
      let record = try await run(sample, ["history", ids[0]]).output
      #expect(record.contains("kind         rollback\n"), "\(record)")
      #expect(record.contains("parent       \(ids[1])\n"), "\(record)")
      #expect(record.contains("changed      lessons: 1 updated\n"), "\(record)")
    }
  }

  @Test func aTextsChangeIsShownLineByLineOnRequest() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      try await sample.published()
      let text = try String(contentsOfFile: "\(sample.folder.path)/\(Self.lesson)", encoding: .utf8)
      try sample.folder.write(text + "\n~~~\n```\n~~~\n", to: Self.lesson)
      let markdown = try await run(sample, ["plan", "--diff", "--format", "markdown"]).output
      #expect(markdown.contains("\n    ````diff\n    --- a/\(Self.lesson)\n"), "\(markdown)")
      #expect(markdown.contains("\n    +```\n    +~~~\n    ````\n"), "\(markdown)")
      #expect(try await run(sample, ["plan", "--diff"]).output.contains("\n      +```\n"))
      #expect(try await !run(sample, ["plan", "--format", "markdown"]).output.contains("diff"))
    }
  }

  @Test func anOlderCommitIsNotPublishedOverANewerOne() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      try await sample.published()
      try await edit(sample, "title: ", "title: New ")
      try await sample.published(["--ref", "HEAD"])
      try await sample.folder.shell("git checkout -q HEAD~1")
      let refused = try await sample.publish()
      #expect(
        refused.status == 4 && refused.errors.contains("error[git/not-fast-forward]"), "\(refused.errors)")
      try await sample.published(["--allow-non-fast-forward"])
      // The working tree says something else than the commit that is asked for.
      try sample.folder.write("broken: [", to: "content/achievements.yaml")
      try await sample.published(["--ref", "main"])
      #expect(try sample.texts("SELECT title::text FROM lessons")[0].hasPrefix("New "))
    }
  }

  @Test func theLiveRowsAreProvenToBeThePublication() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      try await sample.published()
      let good = try await run(sample, ["history", "--verify"])
      #expect(good.status == 0 && good.output.hasPrefix("verified: "), "\(good.output)\(good.errors)")
      try sample.database.connect().execute("UPDATE lessons SET title = 'Mine'")
      let bad = try await run(sample, ["history", "--verify"])
      #expect(bad.status == 5 && bad.output.contains(": changed by hand"), "\(bad.output)\(bad.errors)")
    }
  }

  @Test func aCommandIsToldOfWhatWasPublished() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      let told = try await sample.publish(["--on-success", "cat > told.json"])
      #expect(told.status == 0, "\(told.errors)")
      let text = try String(contentsOfFile: "\(sample.folder.path)/told.json", encoding: .utf8)
      #expect(text.contains("\"status\": \"published\""))
      try await edit(sample, "title: ", "title: New ")
      let failed = try await sample.publish(["--on-success", "exit 3", "--allow-dirty"])
      #expect(failed.status == 0 && failed.errors.contains("--on-success failed: it ended with status 3"))
      #expect(try sample.texts("SELECT count(*)::text FROM publications") == ["2"])
    }
  }

  @Test func aPipelineLintsAndPlansInOneCommand() async throws {
    let folder = try SampleRepository.small()
    try await folder.begin()
    try folder.replace("title: ", with: "title: New ", in: Self.lesson)
    try await folder.shell("git commit -qam Edit")
    let environment = [
      "GIT_CONFIG_GLOBAL": "/dev/null", "GITHUB_ACTIONS": "true",
      "GITHUB_STEP_SUMMARY": "\(folder.path)/summary.md",
    ]
    let outcome = try await Lectern.run(
      ["ci", "--base", "HEAD~1", "--comment", "plan.md"], in: folder.path, environment: environment)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
    for file in ["plan.md", "summary.md"] {
      let text = try String(contentsOfFile: "\(folder.path)/\(file)", encoding: .utf8)
      #expect(text.contains("Publishing this changes 1 object"), "\(file): \(text)")
    }
    #expect(FileManager.default.fileExists(atPath: "\(folder.path)/lectern.sarif"))
    try folder.write("---\ntitel: x\n---\n", to: Self.lesson)
    let broken = try await Lectern.run(["ci", "--base", "HEAD~1"], in: folder.path, environment: environment)
    #expect(broken.status == 1 && broken.output.contains("::error"), "\(broken.output)\(broken.errors)")
  }
}
