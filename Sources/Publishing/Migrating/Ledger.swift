import PostgreSQL

/// A schema's `schema_migrations`.
struct Ledger {
  let schema: String

  private static let columns: Set<String> = ["version", "name", "sha256", "applied_at", "tool_version"]

  /// - Throws: ``MigrationError/foreignLedger(schema:)`` when the table is another tool's.
  func read(_ connection: Connection, known: [Migration]) throws(MigrationError) -> MigrationStatus {
    var exists = false
    var isOurs: Bool?
    var applied: [AppliedMigration] = []
    do throws(PostgreSQLError) {
      exists = try !connection.query("SELECT FROM pg_namespace WHERE nspname = $1", [.text(schema)]).isEmpty
      isOurs = try self.isOurs(connection)
      if isOurs == true { applied = try rows(connection) }
    } catch {
      throw .database(error)
    }
    if isOurs == false { throw .foreignLedger(schema: schema) }
    return MigrationStatus(
      schema: schema, schemaExists: exists, ledgerExists: isOurs == true, applied: applied, known: known)
  }

  /// The rows, oldest first.
  private func rows(_ connection: Connection) throws(PostgreSQLError) -> [AppliedMigration] {
    let sql = """
      SELECT version, name, encode(sha256, 'hex') AS sha256, applied_at, tool_version
      FROM \(try connection.quote(schema)).\(MigrationScript.ledger) ORDER BY version
      """
    var applied: [AppliedMigration] = []
    for row in try connection.query(sql) {
      applied.append(
        AppliedMigration(
          version: try row.value("version"), name: try row.value("name"), sha256: try row.value("sha256"),
          appliedAt: try row.value("applied_at"), toolVersion: try row.value("tool_version")))
    }
    return applied
  }

  /// Whether the table is the migrator's; nil where there is none.
  func isOurs(_ connection: Connection) throws(PostgreSQLError) -> Bool? {
    let sql = """
      SELECT array_agg(attname::text) FILTER (WHERE attname IS NOT NULL AND relkind IN ('r', 'p'))
      FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
      LEFT JOIN pg_attribute ON attrelid = pg_class.oid AND attnum > 0 AND NOT attisdropped
      WHERE nspname = $1 AND relname = $2 GROUP BY pg_class.oid
      """
    guard let row = try connection.query(sql, [.text(schema), .text(MigrationScript.ledger)]).first else {
      return nil
    }
    let columns: [String]? = try row.optional(0)
    return Self.columns.isSubset(of: columns ?? [])
  }
}
