import Foundation
import PostgreSQL
import Synchronization

/// Looks every few milliseconds whether a learner waits for a lock, and for whose.
final class LockWatch: Sendable {
  struct Seen: Sendable {
    var looks = 0
    /// Waits for a lock that a publisher holds: statements of learners, with what they wanted.
    var behindPublisher: [String] = []
    /// Waits of learners for each other.
    var behindOthers = 0
    var problem: String?

    mutating func add(_ other: Seen) {
      looks += other.looks
      behindPublisher += other.behindPublisher
      behindOthers += other.behindOthers
      problem = problem ?? other.problem
    }
  }

  private let seen = Mutex(Seen())
  private let isStopped = Mutex(false)
  private let hasEnded = Mutex(false)

  init(_ target: ConnectionTarget) {
    Thread.detachNewThread { [self] in
      do {
        let connection = try Connection(target, environment: [:])
        while !isStopped.withLock({ $0 }) {
          try look(connection)
          usleep(8_000)
        }
      } catch {
        seen.withLock { $0.problem = "\(error)" }
      }
      hasEnded.withLock { $0 = true }
    }
  }

  func stop() -> Seen {
    isStopped.withLock { $0 = true }
    while !hasEnded.withLock({ $0 }) { usleep(1_000) }
    return seen.withLock { $0 }
  }

  private func look(_ connection: Connection) throws {
    let rows = try connection.query(
      """
      SELECT w.query, EXISTS (
        SELECT FROM pg_stat_activity AS b
        WHERE b.pid = ANY(pg_blocking_pids(w.pid)) AND b.application_name = $1) AS is_publisher
      FROM pg_stat_activity AS w WHERE w.application_name = 'drill-learner' AND w.wait_event_type = 'Lock'
      """, [.text(PublisherActivity.application)])
    let waits = try rows.map {
      (try $0.value("query", as: String.self), try $0.value("is_publisher", as: Bool.self))
    }
    seen.withLock { seen in
      seen.looks += 1
      seen.behindPublisher += waits.filter(\.1).map(\.0)
      seen.behindOthers += waits.count { !$0.1 }
    }
  }
}
