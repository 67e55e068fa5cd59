import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// Rollbacks, and what follows a publish, where something is not as it was.
@Suite struct RollbackTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"
  private static let titles = "SELECT title::text FROM lessons"

  private func run(_ sample: SampleRepository, _ arguments: [String]) async throws -> Lectern.Outcome {
    try await Lectern.run(
      arguments + ["--database", try sample.database.url], in: sample.folder.path,
      environment: ["GIT_CONFIG_GLOBAL": "/dev/null"])
  }

  @Test func aRollbackGoesBehindTheSourcesName() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      try await sample.published()
      let first = try sample.texts(Self.titles)
      // As when a publish finds the nameless source and gives it its name.
      try sample.database.connect().execute("UPDATE content_sources SET name = 'named'")
      try sample.folder.write("source: named\n", to: "lectern.yaml")
      try sample.folder.replace("title: ", with: "title: New ", in: Self.lesson)
      try await sample.folder.shell("git commit -qam Edit")
      try await sample.published()
      let back = try await run(sample, ["rollback", "--yes"])
      #expect(back.status == 0, "\(back.errors)")
      #expect(try sample.texts(Self.titles) == first)
      #expect(try sample.texts("SELECT name::text FROM content_sources") == ["named"])
    }
  }

  @Test func aFlagThatMeansNothingIsRefused() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      for flag in ["--allow-dirty", "--allow-non-fast-forward"] {
        let refused = try await run(sample, ["rollback", "--yes", flag])
        #expect(
          refused.status == 2 && refused.errors.contains("Unknown option '\(flag)'"), "\(refused.errors)")
      }
      let both = try await run(sample, ["ci", "--manifest", "lectern.yaml"])
      #expect(both.status == 2 && both.errors.contains("both say"), "\(both.errors)")
    }
  }

  @Test func whatFollowsAPublishIsDoneWhereItsManifestFails() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      let outcome = try await sample.publish([
        "--quiet", "--manifest", "no-such-folder/live.json", "--on-success", "cat > told.json; exit 3",
      ])
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("the publish is done, but not its manifest"), "\(outcome.errors)")
      #expect(outcome.errors.contains("warning: the content is published, but --on-success failed"))
      let told = try String(contentsOfFile: "\(sample.folder.path)/told.json", encoding: .utf8)
      #expect(told.contains("\"status\": \"published\""))
      #expect(try sample.texts("SELECT count(*)::text FROM publications") == ["1"])
    }
  }

  @Test func aReviewedPlanKnowsWhatWasChangedByHandSince() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      try await sample.published()
      try sample.folder.replace("title: ", with: "title: New ", in: Self.lesson)
      try await sample.folder.shell("git commit -qam Edit")
      let plan = try await run(sample, ["plan", "--out", "plan.json"])
      #expect(plan.status == 0, "\(plan.errors)")
      try sample.database.connect().execute("UPDATE courses SET title = 'Mine'")
      let stale = try await sample.publish(["--plan", "plan.json"])
      #expect(stale.status == 4 && stale.errors.contains("error[plan/stale]"), "\(stale.errors)")
      #expect(try sample.texts("SELECT title::text FROM courses") == ["Mine"])
    }
  }

  @Test func aPlanStopsWhereAPublishStopsAndNowhereElse() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      try await sample.published()
      // Nothing would change, so what is not committed does not matter.
      try sample.folder.write("# A comment.\nsource: small\n", to: "lectern.yaml")
      let nothing = try await run(sample, ["plan", "--exit-code"])
      #expect(nothing.status == 0, "\(nothing.output)")
      #expect(try await sample.publish().status == 0)
      // A source that was never published meets the objects of another.
      try sample.folder.write("source: other\n", to: "lectern.yaml")
      try await sample.folder.shell("git commit -qam Other")
      let taken = try await run(sample, ["plan", "--exit-code"])
      #expect(taken.status == 4 && taken.output.contains("identity/foreign-source"), "\(taken.output)")
      #expect(try await sample.publish().status == 4)
    }
  }
}
