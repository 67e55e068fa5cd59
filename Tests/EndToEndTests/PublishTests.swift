import Foundation
import PostgreSQLTestSupport
import Testing

/// What a publish of the sample repository writes.
@Suite struct PublishTests {
  @Test func theSampleIsPublishedOnceAndThenUnchanged() async throws {
    try await SampleRepository.with { sample in
      let first = try await sample.publish(["--format", "json"])
      try #require(first.status == 0, "\(first.errors)")
      let object = try first.object()
      #expect(object["version"] as? Int == 1)
      #expect(object["status"] as? String == "published")
      #expect(object["changed"] as? Bool == true && object["applyable"] as? Bool == true)
      #expect(object["commit"] is NSNull)
      let database = try #require(object["database"] as? NSDictionary)
      #expect(
        Set(database.allKeys.compactMap { $0 as? String }) == [
          "host", "port", "name", "user", "schema", "embedded",
        ])
      #expect(
        database["name"] as? String == sample.database.name && database["schema"] as? String == "public")
      let seconds = try #require(object["seconds"] as? NSDictionary)
      #expect(seconds["write"] is NSNumber && seconds["commit"] is NSNumber)
      let summary = try #require(object["summary"] as? [String: [String: Int]])
      #expect(
        Set(summary.keys) == [
          "courses", "modules", "lessons", "assessments", "characters", "skill_categories", "skill_trees",
          "skills", "achievements",
        ])
      for counts in summary.values {
        #expect(
          Set(counts.keys) == [
            "added", "updated", "renamed", "archived", "restored", "unchanged", "unpublished",
          ])
      }
      #expect(
        try sample.texts("SELECT count(*)::text FROM lessons") == [String(summary["lessons"]?["added"] ?? 0)])
      #expect((summary["lessons"]?["added"] ?? 0) >= 24)

      let before = try sample.versions()
      let again = try await sample.publish(["--format", "json"])
      #expect(again.status == 0)
      let unchanged = try again.object()
      #expect(unchanged["status"] as? String == "unchanged" && unchanged["changed"] as? Bool == false)
      #expect(unchanged["publication"] as? String == object["publication"] as? String)
      #expect(try sample.versions() == before)
    }
  }

  @Test func anEditedLessonIsOneRow() async throws {
    try await SampleRepository.with { sample in
      try await sample.published()
      let before = try sample.versions()
      try sample.folder.replace(
        "A call is a purchase.", with: "A call is a bargain.",
        in: "content/courses/holdem-basics/03-math/01-pot-odds.md")
      let outcome = try await sample.publish()
      #expect(outcome.status == 0 && outcome.output.contains("publication  "), "\(outcome.errors)")
      let changed = try sample.versions().filter { before[$0.key] != $0.value }.keys
        .filter {
          !$0.hasPrefix("content_audit") && !$0.hasPrefix("publications") && !$0.hasPrefix("content_sources")
        }
      #expect(changed == ["lessons holdem-basics/math/pot-odds"])
    }
  }

  @Test func aDeletedLessonIsArchivedAndComesBackAsItself() async throws {
    try await SampleRepository.with { sample in
      let path = "content/courses/holdem-basics/03-math/09-extra.md"
      let text = "---\ntitle: Extra\nid: 019c1354-3318-704f-b660-773b934d9fff\n---\nOne more hand.\n"
      try sample.folder.write(text, to: path)
      try await sample.published()
      try sample.folder.remove(path)
      try await sample.published()
      let state =
        "SELECT (archived_at IS NOT NULL)::text FROM lessons WHERE id = '019c1354-3318-704f-b660-773b934d9fff'"
      #expect(try sample.texts(state) == ["true"])
      try sample.folder.write(text, to: path)
      try await sample.published()
      #expect(try sample.texts(state) == ["false"])
    }
  }

  @Test func lessonsChangePlacesAndCoursesTitlesInOnePublish() async throws {
    try await SampleRepository.with { sample in
      try await sample.published()
      let math = "content/courses/holdem-basics/03-math/"
      try sample.folder.replace(
        "title: Pot odds\n", with: "title: Pot odds\nposition: 2\n", in: math + "01-pot-odds.md")
      try sample.folder.replace("\nid: ", with: "\nposition: 1\nid: ", in: math + "02-outs-and-equity.md")
      let (poker, machines) = ("\"Hold'em: first principles\"", "\"AI foundations: from data to decisions\"")
      try sample.folder.replace(poker, with: machines, in: "content/courses/holdem-basics/course.md")
      try sample.folder.replace(machines, with: poker, in: "content/courses/ai-foundations/course.md")
      let outcome = try await sample.publish()
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(
        try sample.texts(
          "SELECT key::text FROM lessons WHERE key LIKE 'holdem-basics/math/%' ORDER BY position LIMIT 2")
          == ["holdem-basics/math/outs-and-equity", "holdem-basics/math/pot-odds"])
      #expect(
        try sample.texts("SELECT title::text FROM courses WHERE key = 'ai-foundations'")
          == ["Hold'em: first principles"])
    }
  }

  @Test func anErrorEndsBeforeAnyConnection() async throws {
    let folder = try SampleRepository.copy()
    try folder.write("---\nlevel: beginner\n---\n", to: "content/courses/broken/course.md")
    let outcome = try await Lectern.run(
      ["publish", "--yes", "--format", "json", "--database", "postgres://nobody:hidden@127.0.0.1:1/none"],
      in: folder.path)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("nothing was published") && !outcome.errors.contains("hidden"))
    let object = try outcome.object()
    #expect(object["status"] as? String == "refused" && object["applyable"] as? Bool == false)
    #expect((object["errors"] as? Int ?? 0) > 0)
  }

  @Test func aDryRunWritesNothing() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      let outcome = try await sample.publish(["--dry-run", "--format", "json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let object = try outcome.object()
      #expect(object["status"] as? String == "dry-run" && object["publication"] is NSNull)
      #expect(try sample.versions().isEmpty)
    }
  }

  @Test func historyTellsWhetherAPublicationWasCommitted() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      let id = try #require(
        try await sample.publish(["--format", "json"]).object()["publication"] as? String)
      func history(_ id: String) async throws -> Lectern.Outcome {
        try await Lectern.run(
          ["history", id, "--format", "json", "--database", try sample.database.url], in: sample.folder.path)
      }
      let committed = try await history(id)
      #expect(committed.status == 0)
      #expect(try committed.object()["committed"] as? Bool == true)
      #expect(try committed.object()["live"] as? Bool == true)
      let unknown = try await history("019c1354-3318-704f-b660-773b934d9fff")
      #expect(unknown.status == 1)
      #expect(try unknown.object()["committed"] as? Bool == false)
    }
  }

  @Test func aRepositoryWithoutASourceMustBeNamedOutsideOfItsOwnDatabase() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try sample.folder.replace("source: small", with: "", in: "lectern.yaml")
      let outcome = try await sample.publish()
      #expect(outcome.status == 2)
      #expect(outcome.errors.contains("source: my-courses"))
      #expect(try sample.versions().isEmpty)
    }
  }
}
