/// Where to connect and as whom: what a connection string says, with this program's own settings added.
/// It may hold a password, so nothing that describes, dumps or interpolates it shows more than the place.
package struct ConnectionTarget: Sendable {
  /// libpq's options by keyword.
  let options: [String: String]

  /// The database schema that a Prisma URL's `schema` names.
  package let schema: String?

  /// What was left out of the connection string, in words for its author.
  package let notes: [String]

  init(options: [String: String], schema: String? = nil, notes: [String] = []) {
    self.options = options
    self.schema = schema
    self.notes = notes
  }

  /// Everything from libpq's own environment: `PGHOST`, `PGSERVICE`, `PGPASSFILE`, ….
  package static let environment = ConnectionTarget(options: [:])

  /// Seconds that one address may take to answer when nothing else is said.
  package static let defaultConnectTimeout = 10

  /// What a session is called in the server's lists, where nothing else is said.
  package static let applicationName = "lectern"

  /// The same place with another database of the server.
  package func database(_ name: String) -> ConnectionTarget {
    setting("dbname", to: name)
  }

  /// The same place as another role, with the password it needs.
  package func role(_ name: String, password: String? = nil) -> ConnectionTarget {
    setting("user", to: name).setting("password", to: password)
  }

  func setting(_ keyword: String, to value: String?) -> ConnectionTarget {
    var changed = options
    changed[keyword] = value
    return ConnectionTarget(options: changed, schema: schema, notes: notes)
  }

  /// Environment variables with which PostgreSQL's own programs (`psql`, `pg_dump`) reach the same place.
  /// Holds the password, which on a command line every user of the machine could read.
  package var programEnvironment: [String: String] {
    var variables: [String: String] = [:]
    for option in ConnectionOptions.known() {
      if let variable = option.variable, let value = options[option.keyword] {
        variables[variable] = value
      }
    }
    return variables
  }

  /// The host, port, database and role that the string itself names; nil where libpq's environment decides.
  package var host: String? { options["host"] ?? options["hostaddr"] }
  package var port: String? { options["port"] }
  package var databaseName: String? { options["dbname"] }
  package var user: String? { options["user"] }

  /// The text without any secret that this target holds.
  func scrubbing(_ text: String) -> String {
    let shown = Set([host, port, databaseName, user].compactMap(\.self))
    return ["password", "sslpassword"].reduce(text) { text, keyword in
      guard let secret = options[keyword], secret.count > 3, !shown.contains(secret) else {
        return text
      }
      return text.replacing(secret, with: "…")
    }
  }

  /// The seconds of a `connect_timeout`; nil to wait for ever.
  static func connectTimeout(_ said: String?) -> Int? {
    guard let said else { return defaultConnectTimeout }
    // As in libpq: zero or less waits for ever, and one second is too short to be meant.
    guard let seconds = Int(said), seconds > 0 else { return nil }
    return max(seconds, 2)
  }

  /// The string for libpq. Unlike its parameter arrays, a string can say that an option is empty,
  /// so that the environment does not fill it.
  var connectionString: String {
    var all = options
    all["client_encoding"] = "UTF8"
    all["fallback_application_name"] = Self.applicationName
    return all.sorted { $0.key < $1.key }.map { keyword, value in
      let escaped = value.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
      return "\(keyword)='\(escaped)'"
    }.joined(separator: " ")
  }
}

extension ConnectionTarget: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String {
    let service = options["service"].map { "service \($0)" }
    let database = databaseName.map { "database \($0)" } ?? service ?? "the default database"
    let place = host.map { " at \($0)" + (port.map { ":\($0)" } ?? "") } ?? ""
    return database + place + (user.map { " as \($0)" } ?? "")
  }

  package var debugDescription: String { description }

  package var customMirror: Mirror { Mirror(self, children: ["description": description]) }
}
