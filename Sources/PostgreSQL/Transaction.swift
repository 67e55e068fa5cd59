/// Where a session stands in its transaction.
package enum TransactionState: Sendable {
  case idle
  /// A statement is running.
  case active
  case inTransaction
  /// A statement failed: only a rollback is possible.
  case failed
  /// The connection is broken.
  case unknown
}

/// What became of a transaction when COMMIT was sent.
package enum CommitOutcome: Equatable, Sendable {
  case committed
  /// Nothing changed: a deferred constraint failed, or (without an error) an earlier statement had failed
  /// unnoticed, in which case the server answers COMMIT with `ROLLBACK`.
  case rolledBack(ServerError?)
  /// The connection broke after COMMIT was sent: only the database can tell.
  case unknown(message: String)
}

extension Connection {
  /// Starts a transaction; `modes` such as `ISOLATION LEVEL READ COMMITTED READ WRITE`.
  package func begin(_ modes: String = "") throws(PostgreSQLError) {
    guard transactionState == .idle else {
      throw .misuse("a transaction was begun inside another")
    }
    try execute("BEGIN \(modes)")
  }

  /// Sends COMMIT and says what became of it. From here on ``CancelHandle/cancel()`` waits.
  /// - Throws: ``PostgreSQLError/cancelled`` when a cancel came first; nothing was sent then.
  package func commit() throws(PostgreSQLError) -> CommitOutcome {
    guard transactionState == .inTransaction || transactionState == .failed else {
      if transactionState == .unknown { throw lossOrMisuse() }
      throw .misuse("there is no transaction to commit")
    }
    guard cancelHandle.beginCommit() else { throw .cancelled }
    let outcome = outcomeOfCommit()
    switch outcome {
    case .committed: cancelHandle.endCommit(isRolledBack: false)
    case .rolledBack: cancelHandle.endCommit(isRolledBack: true)
    // It is still too late.
    case .unknown: break
    }
    return outcome
  }

  private func outcomeOfCommit() -> CommitOutcome {
    do throws(PostgreSQLError) {
      return try executeAnyway("COMMIT").text == "COMMIT" ? .committed : .rolledBack(nil)
    } catch {
      switch error {
      case .server(let cause) where !cause.endsTheSession: return .rolledBack(cause)
      default: return .unknown(message: error.description)
      }
    }
  }

  /// Rolls back, also after a cancel. Where there is no transaction nothing happens.
  package func rollback() throws(PostgreSQLError) {
    guard transactionState != .idle else { return }
    _ = try executeAnyway("ROLLBACK")
  }
}
