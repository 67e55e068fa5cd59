package import PostgreSQL

/// Where a database is, for people and logs. It never holds a password.
package struct DatabasePlace: Sendable, Hashable {
  package let host: String
  package let port: String
  package let name: String
  package let user: String
  package let schema: String
  package let isEmbedded: Bool

  package init(_ connection: Connection, schema: String, isEmbedded: Bool) {
    host = connection.host
    port = connection.port
    name = connection.databaseName
    user = connection.user
    self.schema = schema
    self.isEmbedded = isEmbedded
  }
}

extension DatabasePlace: CustomStringConvertible {
  package var description: String {
    let schema = schema == MigrationStatus.standardSchema ? "" : ", schema \(schema)"
    guard !isEmbedded else { return "the embedded database\(schema)" }
    // A socket's folder needs no port to be found.
    let place = host.hasPrefix("/") || host.isEmpty ? host : "\(host):\(port)"
    return "database \(name)" + (place.isEmpty ? "" : " at \(place)") + " as \(user)\(schema)"
  }
}
