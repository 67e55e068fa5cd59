package import Content
import Foundation
package import PostgreSQL

/// The content hashes of a source's live objects, computed again from the rows that the database holds.
///
/// Where one differs from the `content_hash` beside it, something wrote the row that should not have.
package struct LiveHashes {
  private let connection: Connection

  /// - Parameter connection: a session whose search path leads to the content tables.
  package init(_ connection: Connection) {
    self.connection = connection
  }

  package struct Found: Sendable {
    package let key: ContentKey
    /// What the row says; nil where it was changed by hand.
    package let stored: ContentHash?
    /// What its columns, edges, aliases and answer key make.
    package let computed: ContentHash
  }

  package func compute(source: ContentID) throws(PostgreSQLError) -> [LiveObject.Reference: Found] {
    var found: [LiveObject.Reference: Found] = [:]
    for table in ContentTable.all {
      let statement = LiveRows.statement(table, where: "o.source_id = $1 AND o.archived_at IS NULL")
      try connection.forEachRow(statement, [.uuid(source.uuid)]) {
        row throws(PostgreSQLError) in
        let id = ContentID(try row.value("object_id", as: UUID.self))
        let stored: [UInt8]? = try row.optional("stored_hash")
        found[LiveObject.Reference(kind: table.kind, id: id)] = Found(
          key: ContentKey(try row.value("object_key")), stored: stored.map { ContentHash(bytes: $0) },
          computed: try LiveRows.state(row, table).hash(table))
      }
    }
    return found
  }
}
