import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// Everything through the real PgBouncer in transaction mode.
@Suite(.enabled(if: PgBouncer.isInstalled, "PgBouncer is not installed"))
struct PoolerTests {
  private static let lesson = "content/courses/holdem-basics/01-start/01-welcome.md"

  private static func nothing(_: Connection) {}

  @Test func everyCommandWorksAndLeavesNothingOnTheServersConnection() async throws {
    let folder = try SampleRepository.small()
    // Learners need a course that they can see.
    try folder.replace(
      "level: beginner", with: "level: beginner\npublished: true",
      in: "content/courses/holdem-basics/course.md")
    try await TestDatabase.withDatabase(preparedAs: "behind_a_pooler", by: Self.nothing) { database in
      try await PgBouncer.with(serverConnections: 1) { pooler in
        let url = pooler.url(database)
        func run(_ words: String..., expecting status: Int32 = 0) async throws -> Lectern.Outcome {
          let outcome = try await Lectern.run(words + ["--database", url], in: folder.path)
          #expect(outcome.status == status, "\(words): \(outcome.output)\(outcome.errors)")
          return outcome
        }
        let before = try PgBouncer.remains(try Connection(try pooler.target(database)))
        _ = try await run("migrate", "up", "--roles")
        _ = try await run("publish", "--yes")
        #expect(
          try await run("publish", "--yes", "--format", "json").object()["status"] as? String == "unchanged")
        try folder.replace("How a hand begins.", with: "How a hand ends.", in: Self.lesson)
        _ = try await run("plan", "--exit-code", expecting: 5)
        _ = try await run("publish", "--yes", "--dry-run")
        _ = try await run("publish", "--yes", "--manifest", "live.json")
        _ = try await run("publish", "--yes", "--wait", "0", "--statement-timeout", "1m")
        _ = try await run("plan", "--exit-code")
        _ = try await run("history")
        _ = try await run("history", "--verify")
        _ = try await run("seed", "--learners", "20", "--seed", "1")
        _ = try await run("seed", "--clear")
        _ = try await run("migrate", "status", "--exit-code")
        _ = try await run("migrate", "verify")
        let after = try PgBouncer.remains(try Connection(try pooler.target(database)))
        #expect(after == before)
      }
    }
  }

  @Test func aBackupThroughAPoolerIsRefused() async throws {
    let folder = try SampleRepository.small()
    try await TestDatabase.withDatabase(preparedAs: "behind_a_pooler", by: Self.nothing) { database in
      try await PgBouncer.with(serverConnections: 1) { pooler in
        let file = folder.path + "/before.dump"
        let outcome = try await Lectern.run([
          "migrate", "up", "--backup", file, "--database", pooler.url(database),
        ])
        #expect(outcome.status == 2)
        #expect(outcome.errors.contains("goes through a pooler"), "\(outcome.errors)")
        #expect(!folder.exists("before.dump"))
        let direct = try await Lectern.run([
          "migrate", "up", "--backup", file, "--database", try database.url,
        ])
        #expect(direct.status == 0 && folder.exists("before.dump"), "\(direct.errors)")
      }
    }
  }

  @Test func twoPublishersAtOnceFollowEachOtherAndTheSecondIsToldWhoIsFirst() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await PgBouncer.with(serverConnections: 3) { pooler in
        let path = sample.folder.path
        let arguments = [
          "publish", "--yes", "--lock-timeout", "15m", "--format", "json", "--database",
          pooler.url(sample.database),
        ]
        // Both have come as far as they can before the first goes on.
        let holder = try sample.database.connect()
        try holder.begin()
        try holder.execute("LOCK TABLE lessons IN EXCLUSIVE MODE")
        async let one = Lectern.run(arguments, in: path)
        async let other = Lectern.run(arguments, in: path)
        try await sample.waitFor(
          """
          SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'
          HAVING count(*) = 2
          """)
        try holder.rollback()
        let outcomes = try await [one, other]
        #expect(outcomes.map(\.status) == [0, 0], "\(outcomes.map(\.errors))")
        let statuses = try outcomes.map { try $0.object()["status"] as? String ?? "" }
        #expect(Set(statuses) == ["published", "unchanged"])
        let told = outcomes.map(\.errors).joined()
        #expect(
          told.contains(/another publisher of this source: process [0-9]+ \(lectern publish/), "\(told)")
      }
    }
  }

  @Test func anInterruptReachesTheServerBehindThePooler() async throws {
    try await SampleRepository.with(SampleRepository.small()) { sample in
      try await PgBouncer.with(serverConnections: 2) { pooler in
        let before = try sample.versions()
        let ended = try await sample.blocked(at: pooler.url(sample.database)) { process, _, _ in
          kill(process.processIdentifier, SIGINT)
        }
        #expect(ended.status == 130, "\(ended.errors)")
        #expect(try sample.versions() == before)
      }
    }
  }
}
