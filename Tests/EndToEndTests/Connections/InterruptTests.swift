import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// Ctrl-C at every moment: within a second and without a trace before COMMIT is sent, the real outcome after.
@Suite struct InterruptTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"
  /// A second, and what a loaded machine takes to end a process.
  private static let limit = Duration.seconds(1.5)

  private func expect(_ ended: (outcome: Lectern.Outcome, time: Duration)) {
    #expect(ended.time < Self.limit)
    #expect(ended.outcome.status == 130)
    #expect(ended.outcome.errors.hasSuffix("interrupted: nothing changed\n"), "\(ended.outcome.errors)")
  }

  private func withEdit(_ body: (SampleRepository) async throws -> Void) async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.published()
      try sample.folder.replace("How a hand begins.", with: "How a hand ends.", in: Self.lesson)
      try await body(sample)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func inTheWaitForAnotherPublisher(signal: Int32) async throws {
    try await withEdit { sample in
      let before = try sample.versions()
      let other = try sample.database.connect()
      try other.begin()
      try other.execute("SELECT pg_advisory_xact_lock(hashtextextended('lectern.source.public.small', 0))")
      let running = try RunningLectern(publishing: sample)
      try await sample.waitFor(
        "SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND database = (SELECT oid FROM pg_database WHERE datname = current_database())"
      )
      expect(try await running.interrupted(by: signal))
      try other.rollback()
      #expect(try sample.versions() == before)
    }
  }

  @Test func inTheMiddleOfAnUpsert() async throws {
    try await withEdit { sample in
      let before = try sample.versions()
      try sample.database.connect().execute(
        """
        CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN PERFORM pg_sleep(60); RETURN NEW; END $$;
        CREATE TRIGGER dawdle BEFORE UPDATE ON lessons FOR EACH ROW EXECUTE FUNCTION dawdle();
        """)
      let running = try RunningLectern(publishing: sample)
      try await sample.waitFor(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'PgSleep'")
      expect(try await running.interrupted())
      #expect(try sample.versions() == before)
    }
  }

  @Test func inACopyWhileTheNetworkStandsStill() async throws {
    let server = try NetworkServer.shared.get()
    let folder = try SampleRepository.small()
    try await server.withDatabase { name in
      let relay = try FreezingRelay(to: server.port, atFirst: Array("PGCOPY\n".utf8))
      let place =
        "host=127.0.0.1 port=\(relay.port) user=ann dbname=\(name) sslmode=disable password=\(NetworkServer.password)"
      let migrated = try await Lectern.run(["migrate", "up", "--database", place])
      try #require(migrated.status == 0, "\(migrated.errors)")
      let running = try RunningLectern(["publish", "--yes", "--database", place], in: folder.path)
      for _ in 0..<1_000 where !relay.isFrozen { try await Task.sleep(for: .milliseconds(10)) }
      #expect(relay.isFrozen)
      try await Task.sleep(for: .milliseconds(100))
      expect(try await running.interrupted())
      relay.close()
      let connection = try Connection(server.own.database(name))
      try await connection.waitFor(
        "SELECT 1 WHERE NOT EXISTS (SELECT FROM pg_stat_activity WHERE usename = 'ann' AND datname = current_database())"
      )
      #expect(try connection.query("SELECT FROM publications").isEmpty)
    }
  }

  @Test func theCommandAfterThePublishIsStoppedAndThePublishStays() async throws {
    try await withEdit { sample in
      let running = try RunningLectern(
        publishing: sample, ["--on-success", "touch started; exec sleep 60"])
      for _ in 0..<400 where !sample.folder.exists("started") { try await Task.sleep(for: .milliseconds(25)) }
      let (ended, time) = try await running.interrupted()
      #expect(time < Self.limit)
      #expect(ended.status == 0, "\(ended.errors)")
      #expect(ended.errors.contains("the content is published, but --on-success failed"), "\(ended.errors)")
      #expect(!ended.errors.contains("nothing changed"))
      #expect(try sample.texts("SELECT count(*)::text FROM publications") == ["2"])
    }
  }
}

/// The real outcome, once COMMIT was sent.
@Suite(.serialized) struct LateInterruptTests {
  /// A publish whose COMMIT waits for a standby that there is not.
  private func withCommitUnderWay(
    _ body: (RunningLectern, Connection, Int32) async throws -> Void
  ) async throws {
    let server = try NetworkServer.shared.get()
    let folder = try SampleRepository.small()
    try await server.withDatabase { name in
      let target = server.own.database(name)
      let url = "\(server.place(database: name)) password=\(NetworkServer.password)"
      let migrated = try await Lectern.run(["migrate", "up", "--database", url])
      try #require(migrated.status == 0, "\(migrated.errors)")
      let connection = try Connection(target)
      // Nobody else of this server waits: the others' commits are not synchronous.
      try connection.execute("ALTER SYSTEM SET synchronous_standby_names = 'nobody'")
      try connection.execute("SELECT pg_reload_conf()")
      let running = try RunningLectern(
        ["publish", "--yes", "--format", "json", "--database", url], in: folder.path,
        environment: ["PGOPTIONS": "-c synchronous_commit=on"])
      let backend = try await connection.waitFor(
        "SELECT pid FROM pg_stat_activity WHERE datname = current_database() AND wait_event = 'SyncRep'")
      try await body(running, connection, backend)
      try connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
      try connection.execute("SELECT pg_reload_conf()")
    }
  }

  @Test func itIsTooLateOnceCommitWasSent() async throws {
    try await withCommitUnderWay { running, connection, _ in
      running.signal(SIGINT)
      try await Task.sleep(for: .milliseconds(1_200))
      #expect(running.process.isRunning)
      running.signal(SIGINT)
      try connection.execute("ALTER SYSTEM RESET synchronous_standby_names")
      try connection.execute("SELECT pg_reload_conf()")
      let ended = try await running.outcome()
      #expect(ended.status == 0, "\(ended.errors)")
      #expect(
        ended.errors == "warning: too late to interrupt: COMMIT is sent, and its answer is waited for\n")
      #expect(try ended.object()["status"] as? String == "published")
    }
  }

  @Test func aCommitWhoseAnswerIsLostIsLookedUp() async throws {
    try await withCommitUnderWay { running, connection, backend in
      running.signal(SIGINT)
      try await Task.sleep(for: .milliseconds(200))
      // The server ends the session: the transaction is committed, and nobody is told.
      try connection.execute("SELECT pg_terminate_backend($1::integer)", [.int(Int(backend))])
      let ended = try await running.outcome()
      #expect(ended.status == 0, "\(ended.errors)")
      #expect(try ended.object()["status"] as? String == "published")
      let rows = try connection.query("SELECT count(*)::text FROM publications")
      #expect(try rows.first?.value(0, as: String.self) == "1")
    }
  }
}
