import Foundation
import PostgreSQLTestSupport
import Testing

@Suite struct SeedCommandTests {
  private func seed(_ arguments: String..., in sample: SampleRepository) async throws -> Lectern.Outcome {
    try await Lectern.run(
      ["seed", "--yes", "--database", try sample.database.url] + arguments, in: sample.folder.path)
  }

  @Test func theSampleIsFilledWithLearnersAndEmptiedAgain() async throws {
    try await SampleRepository.with { sample in
      let early = try await seed(in: sample)
      #expect(early.status == 2)
      #expect(early.errors.contains("no course is published"), "\(early.errors)")

      try await sample.published()
      let first = try await seed("--learners", "40", "--seed", "7", "--format", "json", in: sample)
      #expect(first.status == 0, "\(first.errors)")
      let report = try first.object()
      #expect(report["status"] as? String == "seeded")
      #expect(report["seed"] as? Int == 7 && report["learners"] as? Int == 40)
      #expect((report["rows"] as? NSDictionary)?["users"] as? Int == 40)
      #expect(try sample.texts("SELECT username::text FROM users, recount(id)") == [])

      let again = try await seed("--learners", "40", "--seed", "7", in: sample)
      #expect(
        again.status == 0 && again.output.hasPrefix("unchanged: 40 synthetic learners"), "\(again.output)")
      let more = try await seed("--learners", "41", "--seed", "7", in: sample)
      #expect(more.status == 4 && more.errors.contains("--clear"), "\(more.errors)")

      _ = try sample.texts("SELECT ensure_user('1', 'real@example.net', 'real')::text")
      let guarded = try await seed("--learners", "5", "--seed", "8", in: sample)
      #expect(guarded.status == 4)
      #expect(guarded.errors.contains("1 real learner") || guarded.errors.contains("a real learner"))
      #expect(guarded.errors.contains("--beside-real-learners"))
      let beside = try await seed("--learners", "5", "--seed", "8", "--beside-real-learners", in: sample)
      #expect(beside.status == 0, "\(beside.errors)")

      let cleared = try await seed("--clear", in: sample)
      #expect(
        cleared.status == 0 && cleared.output.contains("cleared 45 synthetic learners"), "\(cleared.output)")
      #expect(try sample.texts("SELECT username::text FROM users") == ["real"])
      let empty = try await seed("--clear", in: sample)
      #expect(empty.status == 0 && empty.output.contains("has no synthetic learners"), "\(empty.output)")
    }
  }

  @Test(arguments: [
    ["--learners", "0"], ["--learners", "1000001"], ["--until", "2026-02-30"], ["--until", "soon"],
  ])
  func whatCannotBeMeantIsAUsageError(_ arguments: [String]) async throws {
    let outcome = try await Lectern.run(["seed", "--database", "embedded"] + arguments)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains(arguments[0]), "\(outcome.errors)")
  }

  @Test func aDatabaseThatIsNotMigratedIsToldWhatToDo() async throws {
    try await SampleRepository.with { sample in
      _ = try await Lectern.run([
        "migrate", "down", "--to", "1", "--database", try sample.database.url, "--allow-data-loss",
      ])
      let outcome = try await seed(in: sample)
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("lectern migrate up"), "\(outcome.errors)")
    }
  }
}
