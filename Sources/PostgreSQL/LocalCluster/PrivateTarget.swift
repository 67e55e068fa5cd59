/// How this program connects to a private server.
enum PrivateTarget {
  /// Every option that libpq would otherwise take from the environment and that could lead elsewhere, or
  /// fail on a socket, is said here. `requirepeer` refuses a server of another user in the socket's place.
  static func make(socketFolder: String, port: Int, owner: String) -> ConnectionTarget {
    let settings = [
      "host": socketFolder, "port": String(port), "user": ServerAddress.role,
      "dbname": ServerAddress.database, "requirepeer": owner,
      "hostaddr": "", "password": "", "passfile": "", "options": "", "require_auth": "",
      "sslmode": "disable", "sslnegotiation": "postgres", "sslcertmode": "disable",
      "gssencmode": "disable", "channel_binding": "disable", "target_session_attrs": "any",
      "load_balance_hosts": "disable",
    ]
    // An older libpq refuses what it does not know, and has no such environment variable.
    let known = Set(ConnectionOptions.known().map(\.keyword))
    return ConnectionTarget(options: settings.filter { known.contains($0.key) })
  }
}
