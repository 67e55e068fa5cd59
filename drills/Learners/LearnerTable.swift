import PostgreSQL

/// A table of learners' rows, and how a row becomes text: the same for the learner who reads back what it wrote and for
/// the check afterwards.
struct LearnerTable: Sendable {
  let name: String
  let key: [String]
  let columns: [String]

  /// A query for rows, each with its table, key and text.
  func select(where condition: String = "true") -> String {
    "SELECT '\(name)', concat_ws(' ', \(key.joined(separator: ", "))), ROW(\(columns.joined(separator: ", ")))::text "
      + "FROM \(name) WHERE \(condition)"
  }

  /// The tables that learners of the drill write.
  static let names = [
    "users", "user_profiles", "course_enrollments", "lesson_progress", "assessment_attempts", "chat_sessions",
    "chat_messages", "user_activity_days", "user_achievements", "user_skill_progress",
    "user_skill_tree_progress",
    "user_notes", "user_sessions",
  ]

  /// What a learner's own role may not read of itself.
  private static let hidden = ["users.password_hash", "assessment_attempts.feedback"]

  /// Reads the tables' columns from the database.
  static func all(_ connection: Connection) throws -> [String: LearnerTable] {
    let rows = try connection.query(
      """
      SELECT c.relname::text AS name,
        ARRAY(SELECT a.attname::text FROM pg_attribute AS a WHERE a.attrelid = c.oid AND a.attnum > 0
          AND NOT a.attisdropped ORDER BY a.attnum) AS columns,
        ARRAY(SELECT a.attname::text FROM pg_index AS i, unnest(i.indkey) WITH ORDINALITY AS k(number, place)
          JOIN pg_attribute AS a ON a.attnum = k.number
          WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid ORDER BY k.place) AS key
      FROM pg_class AS c WHERE c.relnamespace = 'public'::regnamespace AND c.relname = ANY($1)
      """, [.textArray(names)])
    var tables: [String: LearnerTable] = [:]
    for row in rows {
      let name: String = try row.value("name")
      let columns: [String] = try row.value("columns")
      tables[name] = LearnerTable(
        name: name, key: try row.value("key"), columns: columns.filter { !hidden.contains("\(name).\($0)") })
    }
    return tables
  }
}
