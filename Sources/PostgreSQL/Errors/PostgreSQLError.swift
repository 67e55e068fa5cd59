/// What can go wrong between this program and a server. No case ever holds a password.
package enum PostgreSQLError: Error, Equatable, Sendable {
  /// No session was made.
  case connectionFailed(ConnectionFailure)
  /// The server refused a statement; the session goes on.
  case server(ServerError)
  /// The session is gone: the network, the server, or an administrator ended it.
  case connectionLost(message: String, cause: ServerError?)
  /// Our own ``CancelHandle`` stopped the work.
  case cancelled
  /// A column that was asked for is not in the result, is NULL, or holds another type.
  case column(ColumnError)
  /// The call cannot work as it was made, such as a row with too few fields in a COPY.
  case misuse(String)

  /// The server's state code, where the server spoke.
  package var state: SQLState? {
    switch self {
    case .connectionFailed(let failure): failure.state
    case .server(let error): error.state
    case .connectionLost(_, let cause): cause?.state
    case .cancelled: .queryCanceled
    case .column, .misuse: nil
    }
  }
}

extension PostgreSQLError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .connectionFailed(let failure): failure.description
    case .server(let error): error.description
    case .connectionLost(let message, let cause):
      "connection lost: \(cause?.message ?? message)"
    case .cancelled: "cancelled"
    case .column(let error): error.description
    case .misuse(let message): message
    }
  }
}
