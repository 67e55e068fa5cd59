package import PostgreSQL

extension DatabaseChoice {
  /// The schema: the `--db-schema` option, the `schema` of a Prisma URL, else `public`.
  package func schema(option: String?) throws(SchemaNameError) -> String {
    if let option { return try Self.checked(option, from: "--db-schema") }
    if case .server(let target, let origin) = self, let schema = target.schema {
      return try Self.checked(schema, from: origin.description)
    }
    return MigrationStatus.standardSchema
  }

  /// What was left out of the URL, in words for its author.
  package var notes: [String] {
    switch self {
    case .embedded: []
    case .server(let target, let origin): target.notes.map { "\(origin): \($0)" }
    }
  }

  private static func checked(_ name: String, from origin: String) throws(SchemaNameError) -> String {
    // PostgreSQL cuts a longer name without a word, and keeps these for itself.
    let isReserved = name.hasPrefix("pg_") || name == "information_schema"
    guard !name.allSatisfy(\.isWhitespace), !isReserved, name.utf8.count <= 63, !name.utf8.contains(0) else {
      throw SchemaNameError(name: name, origin: origin)
    }
    return name
  }
}

/// A name that no schema of ours can have.
package struct SchemaNameError: Error, Hashable, CustomStringConvertible {
  package let name: String
  /// What said it.
  package let origin: String

  package init(name: String, origin: String) {
    self.name = name
    self.origin = origin
  }

  package var description: String {
    "\(origin): \"\(name)\" cannot be a schema's name: 1 to 63 bytes were expected, not beginning with pg_"
  }
}
