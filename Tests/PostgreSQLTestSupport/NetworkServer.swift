import Foundation
package import PostgreSQL

/// A server of its own that is reached over the loopback: with TLS, passwords, and a standby where one is asked for.
/// The first test that needs it makes it; it goes with the process.
package struct NetworkServer: Sendable {
  /// The server, or why there is none.
  package static let shared = Result { try NetworkServer() }

  package let port: Int
  package let certificates: TestCertificates
  /// By the socket, as its superuser.
  package let own: ConnectionTarget
  package let cluster: LocalCluster

  /// A superuser's role, admitted with or without TLS, and its password.
  package static let role = "ann"
  package static let password = "the-right-one"
  /// A role of the same password that is admitted with TLS alone.
  package static let encryptedRole = "tessa"

  private static func settings(port: Int) -> ClusterSettings {
    var settings = TestCluster.settings
    settings.maxConnections = 60
    settings.extraAccess = [
      "local replication all peer map=lectern", "hostssl all \(encryptedRole) 127.0.0.1/32 scram-sha-256",
      "host all \(encryptedRole) 127.0.0.1/32 reject", "host all all 127.0.0.1/32 scram-sha-256",
    ]
    settings.extra["listen_addresses"] = "127.0.0.1"
    settings.extra["port"] = String(port)
    settings.extra["wal_level"] = "replica"
    settings.extra["max_wal_senders"] = "4"
    settings.extra["shared_buffers"] = "16MB"
    return settings
  }

  private init() throws {
    let folder = try TestFolders.fresh()
    certificates = try TestCertificates(in: folder)
    port = try ServerPeople.freePort()
    var settings = Self.settings(port: port)
    settings.extra["ssl"] = "on"
    settings.extra["ssl_cert_file"] = certificates.certificate
    settings.extra["ssl_key_file"] = certificates.key
    cluster = LocalCluster(layout: try .inFolder(folder), settings: settings)
    try cluster.start()
    own = cluster.target
    // Root made it; whoever copies the data has to read it.
    try ServerPeople.giveToServer(cluster.layout.data + "/lectern.cluster")
    let connection = try Connection(own)
    for role in [Self.role, Self.encryptedRole] {
      try connection.execute("CREATE ROLE \(role) LOGIN SUPERUSER PASSWORD '\(Self.password)'")
    }
  }

  /// Settings that lead to it over the loopback, but for the password and `sslmode`.
  package func place(_ host: String = "127.0.0.1", role: String = role, database: String = "lectern")
    -> String
  {
    "host=\(host) port=\(port) user=\(role) dbname=\(database)"
  }

  /// Makes a database that goes when the body ends.
  package func withDatabase<Result>(_ body: (String) async throws -> Result) async throws -> Result {
    let name = "test_" + UUID().uuidString.lowercased().replacing("-", with: "")
    try Connection(own).execute("CREATE DATABASE \(name)")
    do {
      let result = try await body(name)
      try Connection(own).execute("DROP DATABASE \(name) WITH (FORCE)")
      return result
    } catch {
      try Connection(own).execute("DROP DATABASE \(name) WITH (FORCE)")
      throw error
    }
  }

  /// A server without TLS that follows this one, until the body ends.
  package func withStandby<Result>(_ body: (Int) async throws -> Result) async throws -> Result {
    let folder = try TestFolders.fresh()
    let layout = try ClusterLayout.inFolder(folder)
    try ServerPeople.makeFolder(layout.data)
    try ServerPeople.run([
      try cluster.programs().path(of: "pg_basebackup"), "--pgdata", layout.data, "--write-recovery-conf",
      "--checkpoint=fast", "--no-sync", "--wal-method=stream", "--host", cluster.layout.socketFolder,
      "--port",
      String(port), "--username", "lectern",
    ])
    // The copy of the mark that makes it one of our clusters.
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o400], ofItemAtPath: layout.data + "/lectern.cluster")
    let port = try ServerPeople.freePort()
    let standby = LocalCluster(layout: layout, settings: Self.settings(port: port))
    try standby.start()
    do {
      let result = try await body(port)
      try standby.stop()
      return result
    } catch {
      try standby.stop()
      throw error
    }
  }
}
