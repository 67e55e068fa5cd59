import Foundation
import Testing

/// What git has to do with a publish.
@Suite struct PublishGitTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"

  private static let commit = """
    git init -q -b main . && git add -A && \
    git -c user.name=Ann -c user.email=ann@example.org -c commit.gpgsign=false commit -q -m "Add content"
    """

  @Test func contentThatIsNotCommittedIsAGuard() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      let made = try await Lectern.shell(Self.commit, in: sample.folder.path)
      try #require(made.status == 0, "\(made.errors)")
      let head = try await Lectern.shell("git rev-parse HEAD", in: sample.folder.path).output.dropLast()
      let clean = try await sample.publish(["--format", "json"])
      #expect(clean.status == 0, "\(clean.errors)")
      #expect(try clean.object()["commit"] as? String == String(head))
      #expect(try clean.object()["dirty"] as? Bool == false)
      let before = try sample.versions()

      try sample.folder.replace("How a hand begins.", with: "How a hand ends.", in: Self.lesson)
      let refused = try await sample.publish(["--format", "json"])
      #expect(refused.status == 4)
      let object = try refused.object()
      #expect(object["status"] as? String == "refused" && object["applyable"] as? Bool == false)
      let found = try #require(object["guard"] as? NSDictionary)
      #expect(
        found["name"] as? String == "git/dirty" && found["message"] is String && found["help"] is String)
      #expect(found["rows"] as? [String] == [Self.lesson])
      #expect(try sample.versions() == before)
      let human = try await sample.publish()
      #expect(human.status == 4)
      #expect(human.errors.contains("error[git/dirty]") && human.errors.contains("--allow-dirty"))

      let allowed = try await sample.publish(["--allow-dirty"])
      #expect(allowed.status == 0)
      #expect(allowed.output.contains("with changes that are not committed"))
      #expect(try sample.texts("SELECT dirty::text FROM publications ORDER BY id") == ["false", "true"])
    }
  }

  @Test func filesThatAreNoContentAreNotDirt() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try sample.folder.write("source: small\nignore: [\"content/drafts/**\"]\n", to: "lectern.yaml")
      let made = try await Lectern.shell(Self.commit, in: sample.folder.path)
      try #require(made.status == 0, "\(made.errors)")
      try sample.folder.write("Not yet.\n", to: "content/drafts/idea.md")
      try sample.folder.write("Notes.\n", to: "notes.txt")
      let outcome = try await sample.publish()
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try sample.texts("SELECT dirty::text FROM publications") == ["false"])
    }
  }

  @Test func gitThatDoesNotAnswerIsNoProofOfCommittedContent() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      let made = try await Lectern.shell(Self.commit, in: sample.folder.path)
      try #require(made.status == 0, "\(made.errors)")
      let foreign = ["GIT_TEST_ASSUME_DIFFERENT_OWNER": "1"]
      let refused = try await sample.publish(environment: foreign)
      #expect(refused.status == 2)
      #expect(refused.errors.contains("dubious ownership"), "\(refused.errors)")
      #expect(try await sample.publish(["--allow-dirty"], environment: foreign).status == 0)
    }
  }

  @Test func aMachineWithoutGitPublishesWithoutACommit() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      let outcome = try await sample.publish(["--format", "json"], environment: ["PATH": "/nonexistent"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try outcome.object()["commit"] is NSNull)
      #expect(
        try sample.texts("SELECT (commit_id IS NULL AND NOT dirty)::text FROM publications") == ["true"])
    }
  }
}
