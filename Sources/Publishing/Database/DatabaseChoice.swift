package import PostgreSQL

/// Which database a command works with.
package enum DatabaseChoice: Sendable {
  /// The private server beside the content repository.
  case embedded
  /// A database that a person or the environment names; `from` says how, such as `DATABASE_URL`.
  case target(ConnectionTarget, from: String)

  /// libpq's own variables that name a database. Others, such as `PGUSER`, only complete one.
  static let libpqVariables = ["PGHOST", "PGHOSTADDR", "PGSERVICE", "PGDATABASE"]

  /// The first of: the `--database` argument, `LECTERN_DATABASE_URL`, `DATABASE_URL`, libpq's own variables; else
  /// the embedded one. A variable that is set to nothing counts as not set, while an empty argument is a mistake:
  /// a shell variable that was meant to hold a URL.
  package static func make(
    argument: String?, environment: [String: String]
  ) throws(DatabaseChoiceError) -> DatabaseChoice {
    if let argument { return try read(argument, from: "--database") }
    for variable in ["LECTERN_DATABASE_URL", "DATABASE_URL"] {
      if let text = environment[variable], !text.isBlank { return try read(text, from: variable) }
    }
    if let variable = libpqVariables.first(where: { environment[$0]?.isEmpty == false }) {
      return .target(.environment, from: variable)
    }
    return .embedded
  }

  private static func read(_ text: String, from origin: String) throws(DatabaseChoiceError) -> DatabaseChoice
  {
    guard !text.isBlank else { throw .empty(origin) }
    if text == "embedded" { return .embedded }
    do throws(ConnectionTargetError) {
      return .target(try ConnectionTarget(parsing: text), from: origin)
    } catch {
      throw .unreadable(error, from: origin)
    }
  }

  /// What was left out of the URL, in words for its author.
  package var notes: [String] {
    switch self {
    case .embedded: []
    case .target(let target, let origin): target.notes.map { "\(origin): \($0)" }
    }
  }

  /// The schema: the `--db-schema` argument, the `schema` of a Prisma URL, else `public`.
  package func schema(argument: String?) throws(DatabaseChoiceError) -> String {
    if let argument { return try Self.checked(argument, from: "--db-schema") }
    if case .target(let target, let origin) = self, let schema = target.schema {
      return try Self.checked(schema, from: origin)
    }
    return MigrationStatus.standardSchema
  }

  private static func checked(_ schema: String, from origin: String) throws(DatabaseChoiceError) -> String {
    // PostgreSQL cuts a longer name without a word, and keeps these for itself.
    let isReserved = schema.hasPrefix("pg_") || schema == "information_schema"
    guard !schema.isBlank, !isReserved, schema.utf8.count <= 63, !schema.utf8.contains(0) else {
      throw .schemaName(schema, from: origin)
    }
    return schema
  }
}

/// Why no database can be chosen from what was said.
package enum DatabaseChoiceError: Error, Equatable, Sendable {
  /// The argument holds nothing.
  case empty(String)
  case unreadable(ConnectionTargetError, from: String)
  /// PostgreSQL can have no schema of this name for us.
  case schemaName(String, from: String)
}

extension DatabaseChoiceError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .empty(let origin): "\(origin) is empty, a URL or `embedded` was expected"
    case .unreadable(let error, let origin): "\(origin): \(error)"
    case .schemaName(let name, let origin):
      "\(origin): \"\(name)\" cannot be a schema's name: 1 to 63 bytes were expected, not beginning with pg_"
    }
  }
}

extension String {
  fileprivate var isBlank: Bool { allSatisfy(\.isWhitespace) }
}
