package import Foundation
import PostgreSQL
import Synchronization

/// A session that holds a lock somebody waits for.
package struct LockHolder: Sendable, Hashable, CustomStringConvertible {
  /// Its server process; nil for a prepared transaction, which has none.
  package let pid: Int?
  package let application: String
  package let user: String?
  /// When its last statement began, where the asking role may know.
  package let queryStart: Date?
  package let state: String?

  package var description: String {
    guard let pid else { return "a prepared transaction" }
    let names = [application, user.map { "user \($0)" }, state].compactMap(\.self).filter { !$0.isEmpty }
    let start = queryStart.map { ", whose last statement began at \($0.formatted(.iso8601))" }
    return "process \(pid) (\(names.joined(separator: ", ")))" + (start ?? "")
  }
}

/// A second look at the server while a statement of another connection waits: only then does the server say
/// who is in its way.
final class LockWatch: Sendable {
  private struct State {
    var holders: [LockHolder] = []
    var isOver = false
  }

  private let state = Mutex(State())

  /// Begins to look, from a thread and a connection of its own, every fifth of a second.
  init(of pid: Int, at target: ConnectionTarget) {
    Thread.detachNewThread { [self] in
      do throws(PostgreSQLError) {
        let connection = try Connection(target)
        while !state.withLock({ $0.isOver }) {
          let found = try Self.blocking(pid, connection)
          if !found.isEmpty {
            state.withLock { $0.holders = found }
            return
          }
          Thread.sleep(forTimeInterval: 0.2)
        }
      } catch {
        // The message then names nobody: a failed look must not fail the migration.
        state.withLock { $0.holders = [] }
      }
    }
  }

  /// Ends the look.
  func finish() -> [LockHolder] {
    state.withLock {
      $0.isOver = true
      return $0.holders
    }
  }

  private static func blocking(_ pid: Int, _ connection: Connection) throws(PostgreSQLError) -> [LockHolder] {
    let sql = """
      SELECT blocker, coalesce(nullif(application_name, ''), backend_type, '')::text AS application,
        usename::text AS usename, query_start, state::text AS state
      FROM unnest(pg_blocking_pids($1::integer)) AS blocker LEFT JOIN pg_stat_activity ON pid = blocker
      """
    var holders: [LockHolder] = []
    for row in try connection.query(sql, [.int(pid)]) {
      let pid: Int = try row.value("blocker")
      let holder = LockHolder(
        pid: pid == 0 ? nil : pid, application: try row.value("application"),
        user: try row.optional("usename"), queryStart: try row.optional("query_start"),
        state: try row.optional("state"))
      if !holders.contains(holder) { holders.append(holder) }
    }
    return holders
  }
}
