import PostgreSQL

/// What a publisher's session is doing, as the server sees it.
struct PublisherActivity {
  let backend: Int32
  /// In words, for the table.
  let phase: String

  static let application = "drill-publisher"

  /// Nil where no publisher has a session.
  init?(_ connection: Connection) throws {
    let rows = try connection.query(
      """
      SELECT pid, coalesce(query, '') AS query, xact_start IS NOT NULL AS in_transaction
      FROM pg_stat_activity WHERE application_name = $1 ORDER BY backend_start LIMIT 1
      """, [.text(PublisherActivity.application)])
    guard let row = rows.first else { return nil }
    backend = Int32(try row.value("pid", as: Int.self))
    let query: String = try row.value("query")
    let isInTransaction: Bool = try row.value("in_transaction")
    let first = query.prefix { !$0.isWhitespace }.uppercased()
    phase =
      switch first {
      case _ where !isInTransaction: "around the transaction"
      case "COPY", "CREATE": "sending"
      case "INSERT", "UPDATE", "DELETE", "WITH", "SET": "writing"
      case "COMMIT": "committing"
      default: query.contains("pg_notify") ? "committing" : "comparing"
      }
  }
}
