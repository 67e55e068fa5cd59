import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Synchronization
import Testing

/// Two or more connections that do something at once.
enum Race {
  /// Runs `first` in a transaction that stays open until `second`, on another connection, waits for it (or
  /// is done, which it may be when nothing of the two meets); then commits.
  /// - Returns: the two results: text of the first value, or the SQLSTATE.
  static func between(
    _ first: String, and second: String, in database: TestDatabase
  ) throws -> (first: String, second: String) {
    let holder = try database.connect()
    try holder.execute("BEGIN")
    let firstResult = result(of: first, on: holder)
    let other = Mutex("")
    let isDone = DispatchSemaphore(value: 0)
    let thread = Thread {
      let text = (try? database.connect()).map { result(of: second, on: $0) } ?? "no connection"
      other.withLock { $0 = text }
      isDone.signal()
    }
    thread.start()
    let watcher = try database.connect()
    var isOver = false
    for _ in 0..<2_000 where !isOver {
      isOver = isDone.wait(timeout: .now() + .milliseconds(5)) == .success
      let waiting = try watcher.number(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
      )
      if waiting > 0 { break }
    }
    try holder.execute("COMMIT")
    if !isOver { isDone.wait() }
    return (firstResult, other.withLock { $0 })
  }

  /// Runs the statement that `sql` makes for each number on a connection and thread of its own.
  static func among(
    _ count: Int, in database: TestDatabase, _ sql: @Sendable @escaping (Int) -> [String]
  ) -> [String] {
    let results = Mutex([Int: [String]]())
    let group = DispatchGroup()
    for number in 0..<count {
      group.enter()
      Thread {
        let texts = (try? database.connect()).map { connection in
          sql(number).map { result(of: $0, on: connection) }
        }
        results.withLock { $0[number] = texts ?? ["no connection"] }
        group.leave()
      }.start()
    }
    group.wait()
    return results.withLock { results in results.sorted { $0.key < $1.key }.flatMap(\.value) }
  }

  private static func result(of sql: String, on connection: Connection) -> String {
    do throws(PostgreSQLError) {
      return try connection.query("SELECT (\(sql))::text").first?.optional(0) ?? "null"
    } catch {
      guard case .server(let cause) = error else { return "\(error)" }
      return cause.state.code
    }
  }
}
