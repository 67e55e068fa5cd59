import Dispatch
import Foundation
import Learning
import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// Learners' work through the real PgBouncer in transaction mode.
@Suite(.enabled(if: PgBouncer.isInstalled, "PgBouncer is not installed"))
struct PooledLearnerTests {
  @Test func learnersShareOneServerConnectionAndSeeTheirOwnRowsAlone() async throws {
    try await SampleDatabase.withDatabase { database in
      try await PgBouncer.with(serverConnections: 1) { pooler in
        let pool = ConnectionPool(try pooler.target(database), limit: 4)
        let before = try pool.withConnection { try PgBouncer.remains($0) }
        let users = try pool.withConnection { connection in
          try ["ada", "bob", "cleo", "dan"].map { try connection.makeUser($0) }
        }
        let lesson = try pool.withConnection { try $0.id("lessons", "holdem-basics/the-game/rules") }
        let course = try pool.withConnection { try $0.id("courses", "holdem-basics") }
        try await withThrowingTaskGroup(of: Void.self) { group in
          for user in users {
            group.addTask {
              for seconds in 1...5 {
                try pool.withConnection { connection in
                  try asUser(user, connection) { connection throws in
                    let progress = ProgressQueries(connection)
                    _ = try progress.enroll(user: user, course: course)
                    let recorded = try progress.recordLesson(
                      user: user, lesson: lesson, seconds: 10, completed: seconds == 5)
                    #expect(recorded.secondsSpent == 10 * seconds)
                  }
                  // Between two transactions nobody is set.
                  #expect(
                    try connection.texts("SELECT coalesce(current_learner()::text, 'nobody')") == ["nobody"])
                  #expect(try CourseQueries(connection).list().isEmpty == false)
                }
              }
            }
          }
          try await group.waitForAll()
        }
        #expect(try pool.withConnection { try PgBouncer.remains($0) } == before)
      }
    }
  }
}
