import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// Servers that take no writes, and the choice of one that does.
@Suite struct StandbyTests {
  private func settings(_ server: NetworkServer, _ database: String) -> String {
    "user=ann password=\(NetworkServer.password) dbname=\(database) connect_timeout=2"
  }

  @Test func aStandbyIsReadAndNotWrittenToAndOfTwoHostsTheRightOneIsTaken() async throws {
    let server = try NetworkServer.shared.get()
    let folder = try SampleRepository.small()
    try await server.withDatabase { name in
      func run(_ words: String..., at place: String) async throws -> Lectern.Outcome {
        try await Lectern.run(words + ["--database", "\(settings(server, name)) \(place)"], in: folder.path)
      }
      let primary = "host=127.0.0.1 port=\(server.port)"
      let first = try await run("publish", "--yes", "--migrate", at: primary)
      #expect(first.status == 0, "\(first.errors)")
      try await server.withStandby { port in
        let standby = "host=127.0.0.1 port=\(port)"
        try await self.caughtUp(server, at: "\(settings(server, name)) \(standby)")
        for words in [
          ["publish", "--yes"], ["publish", "--yes", "--dry-run"], ["migrate", "up"],
          ["seed", "--learners", "5"],
        ] {
          let refused = try await Lectern.run(
            words + ["--database", "\(settings(server, name)) \(standby)"], in: folder.path)
          #expect(refused.status == 3, "\(words)")
          #expect(
            refused.errors.contains("is a standby, which takes no writes: nothing changed"),
            "\(refused.errors)")
          #expect(refused.errors.contains("target_session_attrs=read-write"))
        }
        for words in [
          ["plan", "--exit-code"], ["history"], ["history", "--verify"],
          ["migrate", "status", "--exit-code"],
        ] {
          let read = try await Lectern.run(
            words + ["--database", "\(settings(server, name)) \(standby)"], in: folder.path)
          #expect(read.status == 0, "\(words): \(read.output)\(read.errors)")
        }
        let both = "host=127.0.0.1,127.0.0.1 port=\(port),\(server.port) target_session_attrs=read-write"
        try folder.replace(
          "How a hand begins.", with: "How a hand ends.",
          in: "content/courses/holdem-basics/01-start/01-welcome.md")
        let chosen = try await run("publish", "--yes", "--format", "json", at: both)
        #expect(chosen.status == 0, "\(chosen.errors)")
        let place = try chosen.object()["database"] as? NSDictionary
        #expect(place?["port"] as? String == String(server.port))
        let none = try await run("publish", "--yes", at: "\(standby) target_session_attrs=read-write")
        #expect(none.status == 3)
        #expect(none.errors.contains("session is read-only"), "\(none.errors)")
        #expect(none.errors.contains("= help: name the primary among the hosts"), "\(none.errors)")
        // The standby has no TLS.
        let plain = try await run("history", at: "\(standby) sslmode=require")
        #expect(plain.status == 3)
        #expect(plain.errors.contains("server does not support SSL, but SSL was required"), "\(plain.errors)")
        #expect(plain.errors.contains("ssl = on"))
      }
    }
  }

  private func caughtUp(_ server: NetworkServer, at standby: String) async throws {
    let end = try Connection(server.own).query("SELECT pg_current_wal_lsn()::text").first?.value(
      0, as: String.self)
    let connection = try Connection(try ConnectionTarget(parsing: standby))
    for _ in 0..<200 {
      let rows = try connection.query(
        "SELECT pg_last_wal_replay_lsn() >= $1::text::pg_lsn", [.text(end ?? "")])
      if try rows.first?.value(0, as: Bool.self) == true { return }
      try await Task.sleep(for: .milliseconds(25))
    }
    throw Lectern.TimeOut()
  }

  @Test func aDatabaseThatIsOnlyToBeReadIsNotWrittenTo() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.published()
      try sample.database.connect().execute(
        "ALTER DATABASE \(sample.database.name) SET default_transaction_read_only = on")
      let before = try sample.versions()
      let refused = try await sample.publish()
      #expect(refused.status == 3)
      #expect(refused.errors.contains("default_transaction_read_only is on"), "\(refused.errors)")
      let plan = try await Lectern.run(
        ["plan", "--database", try sample.database.url], in: sample.folder.path)
      #expect(plan.status == 0, "\(plan.errors)")
      #expect(try sample.versions() == before)
    }
  }

  @Test func aHostThatDoesNotAnswerIsPassedOver() async throws {
    let server = try NetworkServer.shared.get()
    let silent = try SilentListener()
    let place =
      "user=ann password=\(NetworkServer.password) dbname=lectern connect_timeout=2 "
      + "host=127.0.0.1,127.0.0.1 port=\(silent.port),\(server.port)"
    let outcome = try await Lectern.run(["migrate", "status", "--database", place])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let alone = try await Lectern.run([
      "migrate", "status", "--database",
      "host=127.0.0.1 port=\(silent.port) user=ann dbname=lectern connect_timeout=2",
    ])
    #expect(alone.status == 3)
    #expect(alone.errors.contains("port \(silent.port) did not answer within 2 s"), "\(alone.errors)")
  }
}
