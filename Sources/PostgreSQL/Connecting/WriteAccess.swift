/// Whether a session may write.
package enum WriteAccess: Equatable, Sendable {
  case readWrite
  /// The server follows another one, and takes no writes.
  case standby
  /// `default_transaction_read_only` is on: the server, the database or the role is not to be written to now.
  case readOnlyByDefault
}

extension Connection {
  /// Asks the server. Outside of a transaction.
  package func writeAccess() throws(PostgreSQLError) -> WriteAccess {
    let rows = try query(
      "SELECT pg_is_in_recovery(), current_setting('transaction_read_only') = 'on'")
    guard let row = rows.first else { throw .misuse("the server gave no result") }
    if try row.value(0, as: Bool.self) { return .standby }
    return try row.value(1, as: Bool.self) ? .readOnlyByDefault : .readWrite
  }

  /// Whether a pooler such as PgBouncer stands before the server: the process that it names is not the one at work.
  package func isPooled() throws(PostgreSQLError) -> Bool {
    guard let row = try query("SELECT pg_backend_pid()").first else {
      throw .misuse("the server gave no result")
    }
    return try row.value(0, as: Int.self) != Int(backendPID)
  }
}
