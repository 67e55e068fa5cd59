/// Where the password came from that a server refused, or why none was found.
package enum PasswordSource: Equatable, Sendable {
  case connectionString
  /// `PGPASSWORD`
  case environment
  case serviceFile
  case passwordFile(String)
  /// A password file that libpq passed over, since others can read it.
  case openFile(String)
}

extension PasswordSource {
  /// - Parameters:
  ///   - target: what was asked for.
  ///   - option: the value of one of libpq's options, wherever it came from.
  ///   - message: libpq's words, which name a password file that was used.
  init?(
    of target: ConnectionTarget, environment: [String: String], option: (String) -> String?, message: String
  ) {
    if target.options["password"] != nil {
      self = .connectionString
    } else if let password = option("password") {
      self = password == environment["PGPASSWORD"] ? .environment : .serviceFile
    } else if let file = message.firstMatch(of: #/password retrieved from file "(.+?)"/#) {
      self = .passwordFile(String(file.1))
    } else if let path = option("passfile"), let real = SystemCalls.realPath(path),
      let facts = SystemCalls.facts(real), facts.isRegular, facts.mode & 0o077 != 0
    {
      self = .openFile(path)
    } else {
      return nil
    }
  }
}
