import Foundation
package import PostgreSQL

/// The real pooler, in transaction mode, before the tests' server.
package struct PgBouncer: Sendable {
  private let folder: String
  private static let port = 6432

  /// Whether this machine has it.
  package static let isInstalled =
    (try? ServerPeople.run(["pgbouncer", "--version"], asServer: false)) != nil

  /// A database's URL through it.
  package func url(_ database: TestDatabase) -> String {
    "postgresql:///\(database.name)?host=\(folder)&port=\(Self.port)&user=lectern"
  }

  package func target(_ database: TestDatabase) throws -> ConnectionTarget {
    try ConnectionTarget(parsing: url(database))
  }

  /// Runs one with so many server connections for each database, until the body ends.
  package static func with<Result>(
    serverConnections: Int, _ body: (PgBouncer) async throws -> Result
  ) async throws -> Result {
    let folder = try TestFolders.fresh() + "/pooler"
    try ServerPeople.makeFolder(folder)
    guard case .running(let server) = try TestCluster.shared.get().cluster.status() else {
      throw LocalClusterError.program(name: "postgres", output: "the tests' server does not run")
    }
    try ServerPeople.write("\"lectern\" \"\"\n", to: folder + "/users")
    try ServerPeople.write(
      """
      [databases]
      * = host=\(server.socketFolder) port=\(server.port)
      [pgbouncer]
      pool_mode = transaction
      default_pool_size = \(serverConnections)
      listen_addr =
      listen_port = \(port)
      unix_socket_dir = \(folder)
      auth_type = trust
      auth_file = \(folder)/users
      logfile = \(folder)/log
      pidfile = \(folder)/pgbouncer.pid

      """, to: folder + "/settings.ini")
    try ServerPeople.run(["pgbouncer", "--daemon", "--quiet", folder + "/settings.ini"])
    defer { stop(folder) }
    let pooler = PgBouncer(folder: folder)
    try await pooler.waitUntilUp()
    return try await body(pooler)
  }

  private func waitUntilUp() async throws {
    let target = try ConnectionTarget(
      parsing: "host=\(folder) port=\(Self.port) user=lectern dbname=postgres")
    for _ in 0..<200 {
      do throws(PostgreSQLError) {
        _ = try Connection(target)
        return
      } catch {
        try await Task.sleep(for: .milliseconds(25))
      }
    }
    throw ServerPeople.Failed(description: "pgbouncer did not start: see \(folder)/log")
  }

  private static func stop(_ folder: String) {
    // One that has ended by itself has no number any more.
    guard let text = try? String(contentsOfFile: folder + "/pgbouncer.pid", encoding: .utf8),
      let process = Int32(text.trimmingCharacters(in: .whitespacesAndNewlines))
    else { return }
    kill(process, SIGTERM)
  }

  /// What a server connection holds that would reach its next user; and which connection it is.
  package static func remains(_ connection: Connection) throws -> [String] {
    try connection.query(
      """
      SELECT 'process ' || pg_backend_pid()
      UNION ALL SELECT name || ' = ' || setting FROM pg_settings
        WHERE source = 'session' AND name <> 'application_name'
      UNION ALL SELECT 'lock ' || objid FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()
      UNION ALL SELECT 'statement ' || name FROM pg_prepared_statements
      UNION ALL SELECT 'cursor ' || name FROM pg_cursors WHERE name <> ''
      UNION ALL SELECT 'channel ' || name FROM pg_listening_channels() AS name
      UNION ALL SELECT 'table ' || relname FROM pg_class WHERE relnamespace = pg_my_temp_schema()
      """
    ).map { try $0.value(0) }
  }
}
