/// Why a pool lent no session.
package enum ConnectionPoolError: Error, Equatable, Sendable {
  /// All were lent, and none came back in time.
  case allLent(limit: Int, waitedSeconds: Double)
}

extension ConnectionPoolError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .allLent(let limit, let seconds):
      "none of \(limit) database connections was free within \(seconds) s"
    }
  }
}
