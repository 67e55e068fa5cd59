package import PostgreSQL

/// What a schema holds: every object with its properties, in words that do not depend on the schema's name.
package struct Catalog: Sendable, Equatable {
  package private(set) var objects: [CatalogObject: [String: String]] = [:]

  /// Reads the schema that is first in the transaction's `search_path`.
  /// - Parameter roles: those whose rights count, beside everybody's.
  package init(
    _ connection: Connection, schema: String, roles: [String] = []
  ) throws(PostgreSQLError) {
    for row in try connection.query(CatalogSQL.describe, [.text(schema), .textArray(roles)]) {
      let parent: String = try row.value("parent")
      let object = CatalogObject(
        kind: try row.value("kind"), parent: parent.isEmpty ? nil : parent, name: try row.value("name"))
      let names: [String] = try row.optional("names") ?? []
      let contents: [String] = try row.optional("contents") ?? []
      objects[object] = Dictionary(zip(names, contents)) { first, _ in first }
    }
  }
}
