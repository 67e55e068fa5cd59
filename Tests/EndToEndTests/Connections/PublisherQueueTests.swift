import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// Waiting behind another publisher: who that is, and how long it has been at work.
@Suite struct PublisherQueueTests {
  @Test func thePublisherInFrontIsNamedWhileWaitingAndWhenTheWaitIsOver() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.folder.begin()
      try await sample.folder.shell(
        "git config user.name 'Ann Author'; git config user.email ann@example.org")
      let first = try await sample.blocked { process, watcher, backend in
        let second = try await sample.publish(["--wait", "1200ms", "--format", "json"])
        #expect(second.status == 3)
        let name = "process \(backend) (lectern publish by Ann Author, role lectern), at work for "
        #expect(
          second.errors.contains("waiting up to 1200 ms for another publisher of this source: \(name)"),
          "\(second.errors)")
        #expect(second.errors.contains("error: another publisher of this source is still at work: \(name)"))
        #expect(second.errors.contains("nothing changed"))
        #expect(second.errors.contains("SELECT pg_terminate_backend(\(backend))"))
        #expect(second.errors.matches(of: /waiting up to/).count == 1)
        #expect(try second.object()["status"] as? String == "refused")
        let quiet = try await sample.publish(["--wait", "0", "--quiet"])
        #expect(!quiet.errors.contains("waiting up to"))
        try watcher.execute("SELECT pg_terminate_backend($1::integer)", [.int(backend)])
        process.waitUntilExit()
      }
      #expect(first.status == 3)
    }
  }

  @Test func anotherRoleIsToldTheProcessAndTheNameWithoutTheTime() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      let role = "publisher_\(UInt32.random(in: 0 ... .max))"
      let connection = try sample.database.connect()
      try connection.execute("CREATE ROLE \(role) LOGIN; GRANT ALL ON ALL TABLES IN SCHEMA public TO \(role)")
      let url = try sample.database.url
      let options = ["PGOPTIONS": "-c role=\(role)"]
      _ = try await sample.blocked { process, _, backend in
        let second = try await Lectern.run(
          ["publish", "--yes", "--wait", "300ms", "--database", url], in: sample.folder.path,
          environment: options)
        #expect(second.status == 3)
        #expect(
          second.errors.contains("still at work: process \(backend) (lectern publish"), "\(second.errors)")
        #expect(second.errors.contains("role lectern); nothing changed"), "\(second.errors)")
        kill(process.processIdentifier, SIGINT)
      }
      try connection.execute("DROP OWNED BY \(role); DROP ROLE \(role)")
    }
  }

  @Test func aNameThatWasGivenToTheConnectionStays() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      let url = try sample.database.url + "&application_name=nightly"
      _ = try await sample.blocked(at: url) { process, watcher, backend in
        let rows = try watcher.query(
          "SELECT application_name FROM pg_stat_activity WHERE pid = $1::integer", [.int(backend)])
        #expect(try rows.first?.value(0, as: String.self) == "nightly")
        kill(process.processIdentifier, SIGINT)
      }
    }
  }
}
