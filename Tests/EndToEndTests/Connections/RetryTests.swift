import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// What is tried again: a session that is only just not to be had, and a transaction that the server gave up.
@Suite struct RetryTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"

  @Test func aServerThatRestartsIsWaitedFor() async throws {
    let server = try RestartingServer()
    // It admits nobody any more, and waits for the session that is there.
    let last = try server.beginStopping()
    let url = server.url
    let running = try RunningLectern(["migrate", "status", "--database", url], in: "/")
    try running.hear("trying again")
    try server.restart(after: last)
    let ended = try await running.outcome()
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(
      ended.errors.contains(/trying again in 0\.5 s \(2 of 5\): .*the database system is shutting down/),
      "\(ended.errors)")
    try server.remove()
  }

  @Test func aServerThatIsNotThereIsTriedThreeTimes() async throws {
    let port = try ServerPeople.freePort()
    let outcome = try await Lectern.run([
      "migrate", "status", "--database", "postgres://ann:hidden@127.0.0.1:\(port)/none",
    ])
    #expect(outcome.status == 3)
    #expect(outcome.errors.matches(of: /trying again in/).count == 2, "\(outcome.errors)")
    #expect(outcome.errors.contains("(3 of 3)") && outcome.errors.contains("Connection refused"))
    #expect(!outcome.errors.contains("hidden"))
  }

  @Test func aPlaceThatIsFreeAgainIsTaken() async throws {
    let server = try NetworkServer.shared.get()
    let role = "narrow_\(UInt32.random(in: 0 ... .max))"
    let own = try Connection(server.own)
    try own.execute("CREATE ROLE \(role) LOGIN PASSWORD '\(NetworkServer.password)' CONNECTION LIMIT 1")
    let place = server.place(role: role) + " password=\(NetworkServer.password)"
    var only: Connection? = try Connection(try ConnectionTarget(parsing: place))
    #expect(only?.user == role)
    let running = try RunningLectern(["migrate", "status", "--database", place], in: "/")
    try running.hear("trying again")
    only = nil
    let ended = try await running.outcome()
    #expect(ended.status == 0, "\(ended.errors)")
    #expect(
      ended.errors.contains("(2 of 5)") && ended.errors.contains("too many connections"), "\(ended.errors)")
    try own.execute("DROP ROLE \(role)")
  }

  @Test func aMissingDatabaseAndAWrongPasswordAreNotTriedAgain() async throws {
    let server = try NetworkServer.shared.get()
    for place in [
      server.place(database: "nowhere") + " password=\(NetworkServer.password)",
      server.place() + " password=wrong-one",
    ] {
      let outcome = try await Lectern.run(["migrate", "status", "--database", place])
      #expect(outcome.status == 3)
      #expect(!outcome.errors.contains("trying again"), "\(outcome.errors)")
    }
  }

  // MARK: The transaction

  /// A published sample with an edit, and a trigger that refuses so many attempts to write it.
  private func withRefusals(
    _ count: Int, state: String, _ body: (SampleRepository) async throws -> Void
  ) async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.published()
      try sample.folder.replace("How a hand begins.", with: "How a hand ends.", in: Self.lesson)
      // A sequence counts on when a transaction is rolled back.
      try sample.database.connect().execute(
        """
        CREATE SEQUENCE refusals;
        CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF nextval('refusals') <= \(count) THEN
            RAISE EXCEPTION 'somebody else was first' USING ERRCODE = '\(state)';
          END IF;
          RETURN NEW;
        END $$;
        CREATE TRIGGER refuse BEFORE UPDATE ON lessons FOR EACH ROW EXECUTE FUNCTION refuse();
        """)
      try await body(sample)
    }
  }

  @Test func aSerializationFailureMakesItPublishAgain() async throws {
    try await withRefusals(2, state: "40001") { sample in
      let outcome = try await sample.publish(["--format", "json"])
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.contains("publishing again from the start (2 of 3): somebody else was first"))
      #expect(outcome.errors.contains("(3 of 3)"))
      #expect(try outcome.object()["status"] as? String == "published")
      #expect(try sample.texts("SELECT count(*)::text FROM publications") == ["2"])
      #expect(try sample.texts("SELECT body_markdown FROM lessons").first?.contains("ends") == true)
    }
  }

  @Test func theThirdTimeIsTheLast() async throws {
    try await withRefusals(3, state: "40001") { sample in
      let before = try sample.versions()
      let outcome = try await sample.publish(["--format", "json"])
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("somebody else was first; nothing changed"), "\(outcome.errors)")
      #expect(try outcome.object()["status"] as? String == "refused")
      #expect(try sample.versions() == before)
    }
  }

  @Test func anyOtherErrorIsNotTriedAgain() async throws {
    try await withRefusals(1, state: "P0001") { sample in
      let outcome = try await sample.publish()
      #expect(outcome.status == 3)
      #expect(!outcome.errors.contains("publishing again"), "\(outcome.errors)")
    }
  }

  @Test func aDeadlockMakesItPublishAgain() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.published()
      try sample.folder.replace(
        "Hold'em basics", with: "Hold'em for all", in: "content/courses/holdem-basics/course.md")
      try sample.folder.replace("How a hand begins.", with: "How a hand ends.", in: Self.lesson)
      // A publish stops where it has the course and not yet the lesson.
      let gate = try sample.database.connect()
      try gate.execute(
        """
        CREATE FUNCTION pass() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN PERFORM pg_advisory_xact_lock(42); RETURN NULL; END $$;
        CREATE TRIGGER pass AFTER UPDATE ON courses FOR EACH ROW EXECUTE FUNCTION pass();
        """)
      try gate.begin()
      try gate.execute("SELECT pg_advisory_xact_lock(42)")
      let running = try RunningLectern(publishing: sample)
      func waiting(_ words: String) -> String {
        """
        SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%\(words)%'
        """
      }
      try await sample.waitFor(waiting("INTO courses"))
      // Somebody has the lesson and waits for the course, and never looks for a deadlock.
      let database = sample.database
      Thread.detachNewThread {
        do {
          let other = try database.connect()
          try other.execute("SET deadlock_timeout = '1h'")
          try other.begin()
          try other.execute("SELECT FROM lessons FOR UPDATE")
          try other.execute("SELECT FROM courses FOR UPDATE")
          try other.rollback()
        } catch {
          Issue.record(error)
        }
      }
      try await sample.waitFor(waiting("FROM courses FOR UPDATE"))
      try gate.rollback()
      let ended = try await running.outcome()
      #expect(ended.status == 0, "\(ended.errors)")
      #expect(
        ended.errors.contains("publishing again from the start (2 of 3): deadlock detected"),
        "\(ended.errors)")
      #expect(try sample.texts("SELECT title FROM courses") == ["Hold'em for all"])
    }
  }
}
