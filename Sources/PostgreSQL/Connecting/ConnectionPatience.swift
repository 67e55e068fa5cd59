import Foundation

/// How often a session is tried for while its server is only just not to be had.
package struct ConnectionPatience: Sendable {
  /// Seconds after each attempt but the last.
  package let pauses: [Double]
  /// How many of the pauses are made for a server that nobody finds at its address: it may be starting, and is
  /// likelier not there.
  package let pausesWhenRefused: Int

  package init(pauses: [Double], pausesWhenRefused: Int) {
    self.pauses = pauses
    self.pausesWhenRefused = pausesWhenRefused
  }

  /// Seven and a half seconds in all, one and a half for a server that is not there.
  package static let ordinary = ConnectionPatience(pauses: [0.5, 1, 2, 4], pausesWhenRefused: 2)

  /// One attempt.
  package static let none = ConnectionPatience(pauses: [], pausesWhenRefused: 0)

  /// - Parameter wasSeen: whether the server answered to an earlier attempt, and so is there.
  func pauses(after failure: ConnectionFailure, wasSeen: Bool) -> ArraySlice<Double> {
    if failure.isPassing { return pauses[...] }
    guard failure.reason == .refused else { return [] }
    return wasSeen ? pauses[...] : pauses.prefix(pausesWhenRefused)
  }
}

extension ConnectionFailure {
  /// Whether the server is there, and only not ready for one more session.
  fileprivate var isPassing: Bool { reason == .notReady || reason == .tooManyConnections }
}

/// A session that could not be had yet.
package struct ConnectionDelay: Sendable {
  package let failure: ConnectionFailure
  /// Seconds until the next attempt.
  package let pause: Double
  /// The number of the next attempt, from 2.
  package let attempt: Int
  package let attempts: Int
}

extension Connection {
  /// Makes a session, and tries again where the reason is one that passes: a server that starts or stops, or has no
  /// place left. It is made sure that the server answers, which a pooler before it promises too early.
  ///
  /// - Parameter waiting: called before each pause.
  package static func patiently(
    _ target: ConnectionTarget, _ patience: ConnectionPatience = .ordinary,
    environment: [String: String] = ProcessInfo.processInfo.environment,
    waiting: (ConnectionDelay) -> Void = { _ in }
  ) throws(PostgreSQLError) -> Connection {
    var made = 1
    var wasSeen = false
    while true {
      do throws(PostgreSQLError) {
        let connection = try Connection(target, environment: environment)
        try connection.firstAnswer()
        return connection
      } catch {
        guard case .connectionFailed(let failure) = error else { throw error }
        wasSeen = wasSeen || failure.isPassing
        let pauses = patience.pauses(after: failure, wasSeen: wasSeen)
        guard made <= pauses.count else { throw error }
        let pause = pauses[pauses.startIndex + made - 1]
        made += 1
        waiting(
          ConnectionDelay(failure: failure, pause: pause, attempt: made, attempts: pauses.count + 1))
        Thread.sleep(forTimeInterval: pause)
      }
    }
  }

  /// A pooler admits its clients before it has a server for them, and ends the session when it finds none.
  private func firstAnswer() throws(PostgreSQLError) {
    do throws(PostgreSQLError) {
      try execute("SELECT 1")
    } catch {
      guard case .connectionLost(let message, let cause) = error else { throw error }
      throw .connectionFailed(ConnectionFailure(firstAnswer: cause, message: message))
    }
  }
}
