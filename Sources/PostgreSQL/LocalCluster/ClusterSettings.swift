/// A private server's settings.
package struct ClusterSettings: Equatable, Sendable {
  /// False for tests only: a crash of the machine then costs the data.
  package var isDurable = true
  package var maxConnections = 50
  /// Further settings by name, which win over the others.
  package var extra: [String: String] = [:]
  /// Further lines of `pg_hba.conf`, after the one for the socket.
  package var extraAccess: [String] = []

  package init() {}

  /// The text of the settings file.
  func text(socketFolder: String) -> String {
    var settings = [
      "listen_addresses": "",
      "port": String(ServerAddress.port),
      // The setting is a list: quoted, a path with a comma or a blank stays one.
      "unix_socket_directories": "\"\(socketFolder)\"",
      "unix_socket_permissions": "0700",
      "max_connections": String(maxConnections),
      "shared_buffers": "128MB",
      "logging_collector": "on",
      "log_directory": "log",
      // One file for each day of the week, written anew a week later.
      "log_filename": "%a.log",
      "log_rotation_age": "1d",
      "log_rotation_size": "0",
      "log_truncate_on_rotation": "on",
      "timezone": "UTC",
      "log_timezone": "UTC",
      "lc_messages": "C",
    ]
    if !isDurable {
      for name in ["fsync", "synchronous_commit", "full_page_writes"] { settings[name] = "off" }
    }
    settings.merge(extra) { $1 }
    return settings.sorted { $0.key < $1.key }.map { name, value in
      "\(name) = '\(value.replacing("\\", with: "\\\\").replacing("'", with: "''"))'\n"
    }.joined()
  }
}

/// How a private server is addressed.
enum ServerAddress {
  static let port = 5432
  /// The database role of everybody whom the server admits, a superuser of this private cluster.
  static let role = "lectern"
  static let database = "lectern"
  /// The name of the map from the machine's users to the role.
  static let map = "lectern"
}
