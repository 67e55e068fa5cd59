import Dispatch
import Foundation
import Synchronization

/// At most so many sessions with one server, lent to one thread at a time.
///
/// A session comes back as it was left: settings that shall not outlive the work are to be local to its transaction.
/// One that comes back broken, cancelled or inside of a transaction is closed, and the next caller gets a new one.
package final class ConnectionPool: Sendable {
  /// Where the sessions lead.
  package let target: ConnectionTarget
  /// The most sessions at once.
  package let limit: Int
  /// How long a caller waits for a session that others hold, in seconds.
  package let waitSeconds: Double

  private let environment: [String: String]
  private let idle = Mutex<[Lent]>([])
  private let free: DispatchSemaphore

  /// A session on its way between threads.
  ///
  /// Not checked, since the compiler cannot see that a session which came back has no other holder: it stands
  /// in the list only while nobody uses it, and leaves it under the lock. A body that keeps its session breaks that.
  @safe private struct Lent: @unchecked Sendable {
    let connection: Connection
  }

  /// Connects to nothing yet.
  ///
  /// - Parameters:
  ///   - limit: the most sessions at once, at least one.
  ///   - waitSeconds: how long a caller waits while all are lent.
  package init(
    _ target: ConnectionTarget, limit: Int = 8, waitSeconds: Double = 10,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.target = target
    self.limit = max(limit, 1)
    self.waitSeconds = max(waitSeconds, 0)
    self.environment = environment
    // Made at zero and raised: one that is let go below the number it was made with ends the program.
    free = DispatchSemaphore(value: 0)
    for _ in 0..<self.limit { free.signal() }
  }

  /// Lends a session for the length of `body`, which must not keep it.
  ///
  /// - Throws: ``ConnectionPoolError`` where none was free in time, ``PostgreSQLError/connectionFailed(_:)``, and
  ///   what `body` throws.
  package func withConnection<Result>(_ body: (Connection) throws -> Result) throws -> Result {
    guard free.wait(timeout: .now() + waitSeconds) == .success else {
      throw ConnectionPoolError.allLent(limit: limit, waitedSeconds: waitSeconds)
    }
    defer { free.signal() }
    let connection = try take()
    defer { giveBack(connection) }
    return try body(connection)
  }

  /// Closes the sessions that nobody holds.
  package func closeIdle() {
    let closing = idle.withLock { sessions in
      defer { sessions = [] }
      return sessions
    }
    // They end here, outside of the lock.
    _ = closing
  }

  /// How many sessions wait for a caller.
  package var idleCount: Int { idle.withLock(\.count) }

  private func take() throws(PostgreSQLError) -> Connection {
    // The last to come back is the likeliest to be alive and warm.
    while let lent = idle.withLock({ $0.popLast() }) {
      if lent.connection.isReady { return lent.connection }
    }
    return try Connection(target, environment: environment)
  }

  private func giveBack(_ connection: Connection) {
    guard connection.isReady else { return }
    let lent = Lent(connection: connection)
    idle.withLock { $0.append(lent) }
  }
}

extension Connection {
  /// Whether it can take a statement of somebody else: alive as far as its socket tells, and in no transaction.
  var isReady: Bool {
    transactionState == .idle && !cancelHandle.isCancelled && !libpq.wasClosedByServer()
  }
}
