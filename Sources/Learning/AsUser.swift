package import Foundation
package import PostgreSQL

/// Runs `body` in a transaction that works for one learner: the database shows it that learner's rows and no others.
///
/// - Parameters:
///   - id: the learner, as `users.id`.
///   - schema: the schema that holds the tables; nil where the session's search path leads to it.
/// - Throws: what `body` throws, after a rollback; ``LearnerTransactionError`` where the commit failed;
///   ``PostgreSQLError``.
package func asUser<Result>(
  _ id: UUID, _ connection: Connection, schema: String? = nil, _ body: (Connection) throws -> Result
) throws -> Result {
  try connection.begin()
  let result: Result
  do {
    if let schema {
      try connection.execute("SET LOCAL search_path = \(try connection.quote(schema)), pg_temp")
    }
    try connection.execute(
      "SELECT set_config('lectern.user_id', $1, true)", [.text(id.uuidString.lowercased())])
    result = try body(connection)
  } catch {
    // A session that is lost has rolled back already; that error would hide the first.
    _ = try? connection.rollback()
    throw error
  }
  switch try connection.commit() {
  case .committed: return result
  case .rolledBack(let cause): throw LearnerTransactionError.rolledBack(cause)
  case .unknown(let message): throw LearnerTransactionError.outcomeUnknown(message)
  }
}

/// What became of a learner's transaction whose commit failed.
package enum LearnerTransactionError: Error, Equatable, Sendable {
  /// Nothing changed: a check at the end failed, or an error in between went unnoticed (nil).
  case rolledBack(ServerError?)
  /// The connection broke after COMMIT was sent.
  case outcomeUnknown(String)
}

extension LearnerTransactionError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .rolledBack(let cause):
      "the transaction was rolled back: \(cause?.message ?? "a statement had failed")"
    case .outcomeUnknown(let message): "the connection broke during COMMIT: \(message)"
    }
  }
}
