import PostgreSQL

/// The lock that admits one publisher of a source at a time; the transaction's end gives it back.
struct SourceLock {
  let source: String
  let databaseSchema: String
  let connection: Connection

  private static let key = "hashtextextended('lectern.source.' || $1 || '.' || $2, 0)"

  private var parameters: [Parameter] { [.text(databaseSchema), .text(source)] }

  /// Waits for it, as long as `lock_timeout` says.
  func take() throws(PostgreSQLError) {
    try connection.execute("SELECT pg_advisory_xact_lock(\(Self.key))", parameters)
  }

  /// Takes it where nobody else has it.
  func takeIfFree() throws(PostgreSQLError) -> Bool {
    let rows = try connection.query("SELECT pg_try_advisory_xact_lock(\(Self.key))", parameters)
    guard let row = rows.first else { throw .misuse("the server gave no result") }
    return try row.value(0)
  }

  /// Who has it now; nil where nobody does, or it is this session.
  ///
  /// Every role may see the process, the role and the application's name; when the transaction began and from where
  /// are shown to the same role alone, and to those who may read all statistics.
  func holder() throws(PostgreSQLError) -> PublisherInFront? {
    let row = try connection.query(
      """
      WITH lock AS (SELECT \(Self.key) AS key)
      SELECT l.pid, a.application_name::text AS application, a.usename::text AS role, host(a.client_addr) AS address,
        extract(epoch FROM clock_timestamp() - a.xact_start)::float8 AS seconds
      FROM lock JOIN pg_locks AS l ON l.locktype = 'advisory' AND l.granted AND l.objsubid = 1
        AND l.classid = ((lock.key >> 32) & 4294967295)::oid AND l.objid = (lock.key & 4294967295)::oid
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
      LEFT JOIN pg_stat_activity AS a ON a.pid = l.pid
      WHERE l.pid IS DISTINCT FROM pg_backend_pid()
      """, parameters
    ).first
    guard let row else { return nil }
    return PublisherInFront(
      pid: try row.optional("pid"), application: try row.optional("application"),
      role: try row.optional("role"),
      address: try row.optional("address"), seconds: try row.optional("seconds"))
  }
}

/// The session that publishes the same source, as far as this one may know.
package struct PublisherInFront: Sendable, Hashable, CustomStringConvertible {
  /// Its server process; nil for a prepared transaction, which has none.
  package let pid: Int?
  /// The name that it goes by, which says who publishes.
  package let application: String?
  package let role: String?
  /// Where it comes from; nil for a socket.
  package let address: String?
  /// How long it has been at work.
  package let seconds: Double?

  package var description: String {
    guard let pid else { return "a prepared transaction" }
    let facts = [application, role.map { "role \($0)" }, address.map { "from \($0)" }]
    let names = facts.compactMap(\.self).filter { !$0.isEmpty }.joined(separator: ", ")
    let time = seconds.map { ", at work for \(Self.words($0))" } ?? ""
    return "process \(pid)" + (names.isEmpty ? "" : " (\(names))") + time
  }

  private static func words(_ seconds: Double) -> String {
    let whole = Int(max(seconds, 0))
    return whole < 120 ? "\(whole) s" : "\(whole / 60) min"
  }
}
