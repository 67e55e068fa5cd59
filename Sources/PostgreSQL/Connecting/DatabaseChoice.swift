/// Which database a command uses, and what said so.
package enum DatabaseChoice: Sendable {
  /// What named the database.
  package enum Origin: Hashable, Sendable, CustomStringConvertible {
    /// `--database`.
    case option
    /// An environment variable.
    case variable(String)
    /// Nothing did.
    case standard

    package var description: String {
      switch self {
      case .option: "--database"
      case .variable(let name): name
      case .standard: "the default"
      }
    }
  }

  case server(ConnectionTarget, Origin)
  /// The private cluster of the repository.
  case embedded(Origin)

  /// The word that asks for the private cluster.
  package static let embeddedName = "embedded"

  /// Any of these leaves the choice to libpq, which reads them itself.
  private static let serverVariables = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"]

  /// The first that is set: `--database`, `LECTERN_DATABASE_URL`, `DATABASE_URL`, one of libpq's own variables,
  /// else the private cluster. An empty variable counts as none; an empty option is a mistake, made by a shell
  /// variable that was meant to hold a URL.
  package static func choose(
    option: String?, environment: [String: String]
  ) throws(ConnectionTargetError) -> DatabaseChoice {
    if let option { return try read(option, .option) }
    for name in ["LECTERN_DATABASE_URL", "DATABASE_URL"] {
      if let value = environment[name], !value.allSatisfy(\.isWhitespace) { return try read(value, .variable(name)) }
    }
    let set = serverVariables.first { environment[$0]?.isEmpty == false }
    return set.map { .server(.environment, .variable($0)) } ?? .embedded(.standard)
  }

  private static func read(_ text: String, _ origin: Origin) throws(ConnectionTargetError) -> DatabaseChoice {
    if text == embeddedName { return .embedded(origin) }
    guard !text.allSatisfy(\.isWhitespace) else { throw .notAConnectionString }
    return .server(try ConnectionTarget(parsing: text), origin)
  }

  package var origin: Origin {
    switch self {
    case .server(_, let origin), .embedded(let origin): origin
    }
  }
}

extension DatabaseChoice: CustomStringConvertible {
  /// The place, without a password.
  package var description: String {
    switch self {
    case .server(let target, _): target.description
    case .embedded: "the embedded database of this repository"
    }
  }
}
