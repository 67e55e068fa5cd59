import PostgreSQL

extension PublishSession {
  /// Waits for the publishers of a source that came first, and says for whom.
  func queue(for source: String, _ notice: (PublishNotice) -> Void) throws(PublishError) {
    do throws(PostgreSQLError) {
      try lock(source, notice)
    } catch .cancelled {
      throw .interrupted
    } catch {
      guard error.state == .lockNotAvailable else { throw .database(error, during: .wait) }
      // The lock is nothing that the failed transaction could still ask for; who has it is worth no second error.
      _ = try? connection.rollback()
      throw .outwaited(try? lock(of: source).holder())
    }
  }

  private func lock(_ source: String, _ notice: (PublishNotice) -> Void) throws(PostgreSQLError) {
    try set("lock_timeout", PublishSession.timeout(options.waitMilliseconds))
    let lock = lock(of: source)
    if try !lock.takeIfFree() {
      if let holder = try lock.holder() {
        notice(.waiting(holder, milliseconds: options.waitMilliseconds))
      }
      try lock.take()
    }
    try set("lock_timeout", PublishSession.timeout(options.lockTimeoutMilliseconds))
    try set("statement_timeout", "\(options.statementTimeoutMilliseconds)ms")
  }

  func lock(of source: String) -> SourceLock {
    SourceLock(source: source, databaseSchema: options.databaseSchema, connection: connection)
  }
}
