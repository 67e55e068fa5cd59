/// Why a connection string cannot be used. The string itself is never part of it.
package enum ConnectionTargetError: Error, Equatable, Sendable {
  /// Neither `postgres://…` nor `key=value …`.
  case notAConnectionString
  /// A URL of another kind, such as `mysql` or `jdbc:postgresql`.
  case otherScheme(String)
  /// The password holds a character that ends it in a URL.
  case unescapedPassword
  /// libpq's reason, without what it quotes.
  case unreadable(String)
}

extension ConnectionTargetError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .notAConnectionString:
      "the database is neither a URL (postgres://user@host/database) nor settings (host=… dbname=…)"
    case .otherScheme(let scheme):
      "the database URL begins with \(scheme):, where postgres: or postgresql: was expected"
    case .unescapedPassword:
      "the database URL's user or password holds a character that must be escaped (@ as %40, / as %2F, : as %3A, # as %23, ? as %3F)"
    case .unreadable(let reason):
      "the connection string cannot be read: \(reason)"
    }
  }
}
