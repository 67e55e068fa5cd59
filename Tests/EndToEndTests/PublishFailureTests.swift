import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// Publishes that end early, and what they leave: the state before.
@Suite struct PublishFailureTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"

  /// A published sample with an edit that waits to be published.
  private func withEdit(_ body: (SampleRepository) async throws -> Void) async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await sample.published()
      try sample.folder.replace("How a hand begins.", with: "How a hand ends.", in: Self.lesson)
      try await body(sample)
    }
  }

  @Test func aKilledPublisherLeavesTheOldStateAndTheNextOnePublishes() async throws {
    try await withEdit { sample in
      let before = try sample.versions()
      let ended = try await sample.blocked { process, _, _ in kill(process.processIdentifier, SIGKILL) }
      #expect(ended.status == SIGKILL)
      // The dead publisher's server process may still hold its locks for a moment.
      let next = try await sample.publish()
      #expect(next.status == 0, "\(next.errors)")
      let after = try sample.versions()
      #expect(after.filter { $0.key.hasPrefix("publications") }.count == 2)
      #expect(after["lessons holdem-basics/start/welcome"] != before["lessons holdem-basics/start/welcome"])
    }
  }

  @Test func aKilledPublisherChangesNothing() async throws {
    try await withEdit { sample in
      let before = try sample.versions()
      _ = try await sample.blocked { process, _, _ in kill(process.processIdentifier, SIGKILL) }
      for _ in 0..<100
      where try sample.texts("SELECT pid::text FROM pg_locks WHERE locktype = 'advisory'") != [] {
        try await Task.sleep(for: .milliseconds(50))
      }
      #expect(try sample.versions() == before)
    }
  }

  @Test func aTerminatedServerProcessIsAFailureOfTheDatabase() async throws {
    try await withEdit { sample in
      let before = try sample.versions()
      let ended = try await sample.blocked { _, watcher, backend in
        try watcher.execute("SELECT pg_terminate_backend($1::integer)", [.int(backend)])
      }
      #expect(ended.status == 3)
      #expect(ended.errors.contains("nothing changed"), "\(ended.errors)")
      #expect(try sample.versions() == before)
    }
  }

  @Test(arguments: [SIGINT, SIGTERM])
  func anInterruptEndsItWithinASecond(signal: Int32) async throws {
    try await withEdit { sample in
      let before = try sample.versions()
      let clock = ContinuousClock()
      let start = Timestamp()
      let ended = try await sample.blocked { process, _, _ in
        start.set(clock.now)
        kill(process.processIdentifier, signal)
        process.waitUntilExit()
        start.end(clock.now)
      }
      #expect(ended.status == 130)
      #expect(ended.errors.hasSuffix("interrupted: nothing changed\n"), "\(ended.errors)")
      #expect(start.elapsed < .seconds(1.5))
      #expect(try sample.versions() == before)
    }
  }

  private final class Timestamp {
    private var first = ContinuousClock.now
    private var last = ContinuousClock.now
    func set(_ instant: ContinuousClock.Instant) { first = instant }
    func end(_ instant: ContinuousClock.Instant) { last = instant }
    var elapsed: Duration { last - first }
  }

  @Test func aLockThatIsNotToBeHadIsATimeOut() async throws {
    try await withEdit { sample in
      let before = try sample.versions()
      let holder = try sample.database.connect()
      try holder.begin()
      try holder.execute("LOCK TABLE lessons IN EXCLUSIVE MODE")
      let outcome = try await sample.publish(["--lock-timeout", "300ms"])
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("lock timeout"), "\(outcome.errors)")
      try holder.rollback()
      #expect(try sample.versions() == before)
    }
  }

  @Test func aPublisherBeforeUsIsWaitedForAsLongAsAsked() async throws {
    try await withEdit { sample in
      let first = try await sample.blocked { _, watcher, backend in
        for wait in ["300ms", "0"] {
          let second = try await sample.publish(["--wait", wait])
          #expect(second.status == 3)
          #expect(second.errors.contains("another publisher of this source is still at work"))
        }
        try watcher.execute("SELECT pg_terminate_backend($1::integer)", [.int(backend)])
      }
      #expect(first.status == 3)
    }
  }

  @Test func twoPublishersAtOnceFollowEachOther() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      let (path, url) = (sample.folder.path, try sample.database.url)
      let arguments = ["publish", "--yes", "--format", "json", "--database", url]
      async let one = Lectern.run(arguments, in: path)
      async let other = Lectern.run(arguments, in: path)
      let outcomes = try await [one, other]
      #expect(outcomes.map(\.status) == [0, 0], "\(outcomes.map(\.errors))")
      let statuses = try outcomes.map { try $0.object()["status"] as? String ?? "" }
      #expect(Set(statuses) == ["published", "unchanged"])
      #expect(try sample.texts("SELECT count(*)::text FROM publications") == ["1"])
    }
  }

  @Test func aWrongPasswordIsToldAndNotShown() async throws {
    var settings = TestCluster.settings
    settings.extraAccess = ["host all all 127.0.0.1/32 scram-sha-256"]
    let port = Int.random(in: 30_000...39_999)
    settings.extra["listen_addresses"] = "127.0.0.1"
    settings.extra["port"] = String(port)
    let cluster = LocalCluster(layout: try .inFolder(try TestFolders.fresh()), settings: settings)
    try cluster.start()
    try Connection(cluster.target).execute("CREATE ROLE ann LOGIN PASSWORD 'the-right-one'")
    let folder = try SampleRepository.small()
    for arguments in [["--format", "json"], ["--verbose"]] {
      let outcome = try await Lectern.run(
        [
          "publish", "--yes", "--database",
          "postgres://ann:the-wrong-one@127.0.0.1:\(port)/lectern?sslmode=disable",
        ]
          + arguments, in: folder.path)
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("password"), "\(outcome.errors)")
      #expect(!(outcome.output + outcome.errors).contains("the-wrong-one"))
    }
    try cluster.stop()
  }

  @Test func aDatabaseThatWasNotMigratedIsToldHow() async throws {
    let folder = try SampleRepository.small()
    func nothing(_: Connection) {}
    try await TestDatabase.withDatabase(preparedAs: "bare", by: nothing) { database in
      let arguments = ["--yes", "--database", try database.url]
      let outcome = try await Lectern.run(["publish"] + arguments, in: folder.path)
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("lectern migrate up"), "\(outcome.errors)")
      let history = try await Lectern.run(["history", "--database", try database.url], in: folder.path)
      #expect(history.status == 3 && history.errors.contains("lectern migrate up"), "\(history.errors)")
      let migrated = try await Lectern.run(["publish", "--migrate"] + arguments, in: folder.path)
      #expect(migrated.status == 0, "\(migrated.errors)")
    }
  }

  @Test func aDatabaseOfANewerProgramIsLeftAlone() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try sample.database.connect().execute(
        """
        INSERT INTO schema_migrations (version, name, sha256, tool_version)
        VALUES (9999, 'later', sha256('x'), '99.0.0')
        """)
      let outcome = try await sample.publish()
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("newer"), "\(outcome.errors)")
    }
  }

  @Test func aServerThatIsNotThereIsAFailureOfTheDatabase() async throws {
    let folder = try SampleRepository.small()
    let outcome = try await Lectern.run(
      ["publish", "--yes", "--database", "postgres://nobody:hidden@127.0.0.1:1/none"], in: folder.path)
    #expect(outcome.status == 3)
    #expect(!outcome.errors.contains("hidden"))
  }
}
