package import Foundation
package import PostgreSQL

/// A learner's attempts at assessments. Each call works for the learner of the transaction, see
/// ``asUser(_:_:schema:_:)``. Answers and questions are JSON as `docs/scoring.md` describes them.
package struct AttemptQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// `start_attempt`: a new attempt, or the one in progress with the answers saved so far.
  ///
  /// - Throws: `LE001` where learners see no such assessment, `LE002` where it takes no attempts now, `LE003` where
  ///   none is left, `LE004` without an enrolment.
  package func start(user: UUID, assessment: UUID) throws(PostgreSQLError) -> OpenAttempt {
    try OpenAttempt(first(of: "start_attempt", "SELECT * FROM start_attempt($1, $2)", user, assessment))
  }

  /// `save_answers`: keeps answers, question by question; null takes one back.
  ///
  /// - Parameter answers: a JSON object, at most 1 MiB.
  /// - Returns: when the attempt's time ends; nil for no limit.
  /// - Throws: `LE001` for an unknown attempt, `LE002` once it was handed in or its time is over, `LE005` for answers
  ///   that are too long.
  @discardableResult
  package func save(user: UUID, attempt: UUID, answers: String) throws(PostgreSQLError) -> Date? {
    try first(of: "save_answers", "SELECT save_answers($1, $2, $3)", user, attempt, .json(answers)).optional(
      0)
  }

  /// `submit_attempt`: hands in and scores. Again, the result stays.
  ///
  /// - Parameter answers: a JSON object, laid over what was saved.
  /// - Throws: `LE001` for an unknown attempt, `LE005` for answers that are too long.
  package func submit(user: UUID, attempt: UUID, answers: String = "{}") throws(PostgreSQLError)
    -> AttemptScore
  {
    let row = try first(
      of: "submit_attempt", "SELECT * FROM submit_attempt($1, $2, $3)", user, attempt, .json(answers))
    return try AttemptScore(row)
  }

  /// `attempt_results`: what an attempt earned, question by question, without keys.
  ///
  /// - Throws: `LE001` for an unknown attempt, `LE002` while it is in progress.
  package func results(user: UUID, attempt: UUID) throws(PostgreSQLError) -> AttemptResults {
    try AttemptResults(first(of: "attempt_results", "SELECT * FROM attempt_results($1, $2)", user, attempt))
  }

  /// `reveal_answers`: the right answers, where the assessment shows them by now.
  ///
  /// - Throws: `LE001` for an unknown attempt, `LE002` where they are withheld, with the reason.
  package func reveal(user: UUID, attempt: UUID) throws(PostgreSQLError) -> [RevealedAnswer] {
    let rows = try connection.query("SELECT * FROM reveal_answers($1, $2)", [.uuid(user), .uuid(attempt)])
    var answers: [RevealedAnswer] = []
    for row in rows { answers.append(try RevealedAnswer(row)) }
    return answers
  }

  private func first(
    of function: String, _ sql: String, _ user: UUID, _ id: UUID, _ more: Parameter...
  ) throws(PostgreSQLError) -> Row {
    let rows = try connection.query(sql, [.uuid(user), .uuid(id)] + more)
    guard let row = rows.first else { throw .column(.missing(column: function)) }
    return row
  }
}
