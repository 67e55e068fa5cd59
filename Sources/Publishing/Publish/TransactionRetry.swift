import PostgreSQL

/// Which publishes are done again from the start, and how often.
enum TransactionRetry {
  /// Times that a publish is tried in all.
  static let attempts = 3

  /// The pause before the next attempt, so that the other transaction gets on; longer each time, and not the same for
  /// two publishers that met.
  static func pause(before attempt: Int) -> Duration {
    .milliseconds(Int.random(in: 50...150) * attempt)
  }

  /// Why all of it is to be done again; nil where it is not. Only what the server gave up whole, for the sake of
  /// another transaction and not because of what it was asked for, is the same publish the second time.
  static func cause(_ error: PublishError) -> String? {
    guard case .database(.server(let cause), _) = error,
      [.serializationFailure, .deadlockDetected].contains(cause.state)
    else { return nil }
    return cause.message
  }
}
