import PostgreSQL

/// The transaction of a seed or a clearing.
struct SeedTransaction {
  /// Triggers that write row by row what a seed writes itself, by table: the audit, and the count of votes.
  /// A row audited by its trigger costs 2.3 times what the row and its audit cost by COPY.
  private static let resting = [
    "users": "users_audited", "course_enrollments": "course_enrollments_audited",
    "assessment_attempts": "assessment_attempts_audited",
    "user_skill_tree_progress": "user_skill_tree_progress_audited",
    "user_skill_progress": "user_skill_progress_audited", "user_achievements": "user_achievements_audited",
    "discussion_votes": "discussion_votes_counted",
  ]

  private let connection: Connection

  /// Begins it, with the triggers at rest. Others can read these tables until its end, and write afterwards.
  static func begin(
    _ connection: Connection, schema: String, lockTimeoutMilliseconds: Int
  ) throws(SeedError) -> SeedTransaction {
    do throws(PostgreSQLError) {
      try connection.begin("ISOLATION LEVEL READ COMMITTED READ WRITE")
      try connection.execute("SET LOCAL search_path = \(try connection.quote(schema)), pg_temp")
      for (name, value) in [
        ("lock_timeout", "\(max(lockTimeoutMilliseconds, 1))ms"), ("statement_timeout", "0"),
        ("idle_in_transaction_session_timeout", "30min"), ("lectern.user_id", ""), ("jit", "off"),
      ] {
        try connection.execute("SELECT set_config($1, $2, true)", [.text(name), .text(value)])
      }
    } catch {
      throw .database(error)
    }
    let transaction = SeedTransaction(connection: connection)
    try transaction.requireOwner()
    do throws(PostgreSQLError) {
      try transaction.turnTriggers("DISABLE")
    } catch {
      throw .database(error)
    }
    return transaction
  }

  private func requireOwner() throws(SeedError) {
    do throws(PostgreSQLError) {
      let row = try connection.query(
        "SELECT pg_has_role(current_user, relowner, 'USAGE') FROM pg_class WHERE oid = 'users'::regclass"
      ).first
      if try row?.value(0, as: Bool.self) == true { return }
    } catch {
      throw .database(error)
    }
    throw .notOwner
  }

  private func turnTriggers(_ what: String) throws(PostgreSQLError) {
    // The lock that this takes keeps others from enrolling while seats are counted.
    for (table, trigger) in Self.resting.sorted(by: { $0.key < $1.key }) {
      try connection.execute("ALTER TABLE \(table) \(what) TRIGGER \(trigger)")
    }
  }

  /// Wakes the triggers and commits.
  func commit() throws(SeedError) {
    let outcome: CommitOutcome
    do throws(PostgreSQLError) {
      try turnTriggers("ENABLE")
      outcome = try connection.commit()
    } catch {
      throw .database(error)
    }
    switch outcome {
    case .committed: return
    case .rolledBack(let cause): throw .rolledBack(cause)
    case .unknown(let message): throw .unknownOutcome(message)
    }
  }
}
