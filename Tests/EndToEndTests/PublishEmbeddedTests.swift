import Foundation
import Testing

/// Publishes into the private server beside the repository.
@Suite(.serialized) struct PublishEmbeddedTests {
  private func withSample(_ sample: TemporaryFolder? = nil, _ body: (EmbeddedRepository) async throws -> Void)
    async throws
  {
    try await EmbeddedRepository.with { repository in
      let sample = try sample ?? SampleRepository.small()
      try repository.folder.remove("content")
      for name in try FileManager.default.contentsOfDirectory(atPath: sample.path) {
        try FileManager.default.copyItem(
          atPath: "\(sample.path)/\(name)", toPath: "\(repository.folder.path)/\(name)")
      }
      try await body(repository)
    }
  }

  @Test func aFreshMachineIsFilledByOneCommand() async throws {
    try await withSample(SampleRepository.copy()) { repository in
      try repository.folder.replace("source: lectern-sample", with: "", in: "lectern.yaml")
      let first = try await repository.run(["publish", "--database", "embedded"])
      #expect(first.status == 0, "\(first.errors)")
      #expect(first.output.contains("the embedded database"))
      #expect(first.output.contains("lectern db psql"))
      let again = try await repository.run(["publish", "--database", "embedded"])
      #expect(again.status == 0 && again.output.hasPrefix("unchanged"), "\(again.output)")
      let outcome = try await repository.run([
        "db", "psql", "--", "-XAtc", "SELECT count(*) >= 24 FROM lessons",
      ])
      #expect(outcome.output == "t\n")
    }
  }

  @Test func uncommittedContentIsTheAuthorsOwnAffair() async throws {
    try await withSample { repository in
      _ = try await Lectern.shell("git init -q .", in: repository.folder.path)
      let outcome = try await repository.run(["publish", "--format", "json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(try outcome.object()["dirty"] as? Bool == true)
      #expect((try outcome.object()["database"] as? NSDictionary)?["embedded"] as? Bool == true)
    }
  }

  @Test func aMachineWithoutPostgreSQLIsToldWhatToInstall() async throws {
    try await withSample { repository in
      let empty = try TemporaryFolder(["bin/.keep": ""])
      let outcome = try await repository.run(
        ["publish"], environment: ["LECTERN_PG_BINDIR": empty.path + "/bin"])
      #expect(outcome.status == 2)
      #expect(
        outcome.errors.contains("apt install postgresql") || outcome.errors.contains("brew install"),
        "\(outcome.errors)")
    }
  }
}
