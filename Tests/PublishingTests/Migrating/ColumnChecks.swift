import PostgreSQL
import Testing

/// Asks the checks of single columns themselves, without making rows that satisfy everything else.
final class ColumnChecks {
  private let connection: Connection
  /// Of each column its type, and its table's checks that name no other column.
  private var known: [String: (type: String, checks: [String])] = [:]

  init(connection: Connection) {
    self.connection = connection
  }

  /// Whether a column takes a value: its type, its domain's checks and its own.
  /// - Parameter value: an SQL expression.
  func accepts(_ column: String, _ value: String) throws -> Bool {
    let name = column.split(separator: ".").map(String.init)
    let (type, checks) = try known[column] ?? find(name[0], name[1])
    known[column] = (type, checks)
    return try holds(checks, "(\(value))::\(type) AS \(name[1])")
  }

  private func find(_ table: String, _ column: String) throws -> (type: String, checks: [String]) {
    let checks = try connection.texts(
      """
      SELECT pg_get_expr(c.conbin, c.conrelid) FROM pg_constraint AS c
      JOIN pg_attribute AS a ON a.attrelid = c.conrelid AND c.conkey = ARRAY[a.attnum]
      WHERE c.contype = 'c' AND c.conrelid = to_regclass($1) AND a.attname = $2
      """, [.text(table), .text(column)])
    let types = try connection.texts(
      "SELECT format_type(atttypid, atttypmod) FROM pg_attribute WHERE attrelid = to_regclass($1) AND attname = $2",
      [.text(table), .text(column)])
    return (try #require(types.first, "\(table).\(column)"), checks)
  }

  /// The words that stand in quotes in the checks of a column's table, of domains, and of what checks call: whatever
  /// is taken is among them.
  func wordsInChecks(of column: String) throws -> [String] {
    let table = String(column.prefix { $0 != "." })
    return try connection.texts(
      """
      SELECT DISTINCT word[1] FROM (
        SELECT pg_get_constraintdef(oid) FROM pg_constraint
        WHERE contype = 'c' AND (conrelid = to_regclass($1) OR contypid <> 0)
        UNION ALL SELECT pg_get_functiondef('resource_list_is_valid'::regproc)) AS checks (text),
        regexp_matches(text, '[''"]([a-z_]+)[''"]', 'g') AS word
      """, [.text(table)])
  }

  /// Whether a domain takes a value.
  func accepts(domain: String, _ value: String) throws -> Bool {
    try holds([], "(\(value))::\(domain) AS value")
  }

  private func holds(_ checks: [String], _ field: String) throws -> Bool {
    let all = (checks + ["true"]).map { "(\($0)) IS NOT FALSE" }.joined(separator: " AND ")
    do throws(PostgreSQLError) {
      // A field that nobody reads would not be computed.
      let rows = try connection.query("WITH one AS MATERIALIZED (SELECT \(field)) SELECT \(all) FROM one")
      return try rows.first?.value(0) ?? false
    } catch {
      guard case .server(let cause) = error,
        cause.state == .checkViolation || cause.state.code.hasPrefix("22")
      else { throw error }
      return false
    }
  }
}
