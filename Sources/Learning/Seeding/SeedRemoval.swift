package import PostgreSQL

/// Takes synthetic learners away, all of them and nothing else.
package struct SeedRemoval {
  /// In this order nothing is left that refers to what goes.
  private static let tables = [
    "discussion_votes", "course_discussions", "chat_messages", "chat_sessions", "user_notes",
    "assessment_attempts",
    "lesson_progress", "course_enrollments", "user_skill_progress", "user_skill_tree_progress",
    "user_achievements",
    "user_activity_days", "user_sessions", "learner_audit", "user_profiles",
  ]

  private let connection: Connection
  private let schema: String
  private let lockTimeoutMilliseconds: Int

  package init(_ connection: Connection, schema: String, lockTimeoutMilliseconds: Int = 10_000) {
    self.connection = connection
    self.schema = schema
    self.lockTimeoutMilliseconds = lockTimeoutMilliseconds
  }

  /// Clears in one transaction.
  ///
  /// A contribution that a real learner has answered, itself or in an answer to an answer, stays without an author,
  /// as that of any account that is gone; so do the answers.
  /// - Parameter progress: is told how many of how many tables are done.
  package func clear(progress: (Int, Int) -> Void = { _, _ in }) throws(SeedError) -> SeedOutcome {
    do throws(SeedError) {
      let transaction = try SeedTransaction.begin(
        connection, schema: schema, lockTimeoutMilliseconds: lockTimeoutMilliseconds)
      let outcome = try remove(progress)
      try transaction.commit()
      return outcome
    } catch {
      // A session that is lost has rolled back already; that error would hide the first.
      _ = try? connection.rollback()
      throw error
    }
  }

  private func remove(_ progress: (Int, Int) -> Void) throws(SeedError) -> SeedOutcome {
    do throws(PostgreSQLError) {
      let kept = try connection.execute(Self.keepAnswered).rowCount
      try connection.execute(Self.uncountVotes)
      var rows: [(table: String, count: Int)] = []
      for (place, table) in Self.tables.enumerated() {
        progress(place, Self.tables.count + 1)
        let gone = try connection.execute(
          "DELETE FROM \(table) AS t USING users AS u WHERE u.is_synthetic AND t.user_id = u.id"
        ).rowCount
        if gone > 0 { rows.append((table, gone)) }
      }
      let learners = try connection.execute("DELETE FROM users WHERE is_synthetic").rowCount
      if learners > 0 { rows.append(("users", learners)) }
      progress(Self.tables.count + 1, Self.tables.count + 1)
      return SeedOutcome(status: .cleared, learners: learners, rows: rows, kept: kept)
    } catch {
      throw .database(error)
    }
  }

  private static let keepAnswered = """
    WITH RECURSIVE answered AS (
      SELECT parent.course_id, parent.id, parent.parent_id
      FROM course_discussions AS reply JOIN course_discussions AS parent
        ON parent.course_id = reply.course_id AND parent.id = reply.parent_id
      WHERE NOT EXISTS (SELECT FROM users AS u WHERE u.id = reply.user_id AND u.is_synthetic)
      UNION
      SELECT parent.course_id, parent.id, parent.parent_id
      FROM answered JOIN course_discussions AS parent
        ON parent.course_id = answered.course_id AND parent.id = answered.parent_id)
    UPDATE course_discussions AS d SET user_id = NULL
    FROM answered, users AS u
    WHERE d.course_id = answered.course_id AND d.id = answered.id AND u.id = d.user_id AND u.is_synthetic
    """

  /// The votes of synthetic learners on what stays.
  private static let uncountVotes = """
    UPDATE course_discussions AS d SET vote_count = d.vote_count - taken.votes
    FROM (SELECT v.course_id, v.discussion_id, sum(v.value) AS votes
      FROM discussion_votes AS v JOIN users AS u ON u.id = v.user_id AND u.is_synthetic
      GROUP BY v.course_id, v.discussion_id) AS taken
    WHERE d.course_id = taken.course_id AND d.id = taken.discussion_id
      AND NOT EXISTS (SELECT FROM users AS u WHERE u.id = d.user_id AND u.is_synthetic)
    """
}
