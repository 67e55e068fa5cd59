package import Content
package import Foundation
package import PostgreSQL

/// What the database knows of a publication.
package struct PublicationLookup {
  private let connection: Connection
  private let databaseSchema: String

  package init(_ connection: Connection, databaseSchema: String) {
    self.connection = connection
    self.databaseSchema = databaseSchema
  }

  package struct Publication: Sendable {
    package let id: ContentID
    package let source: String
    package let commit: String?
    package let ref: String?
    package let isDirty: Bool
    package let author: String
    package let publishedAt: Date
    package let toolVersion: String
    package let kind: String
    /// The counts, as JSON text.
    package let summary: String
    /// Whether it is what the source shows now.
    package let isLive: Bool
  }

  /// Whether a publication was committed, once that is decided.
  ///
  /// The server can still be at work on a COMMIT whose client is gone. Its transaction holds the source's lock until
  /// its end, so that whoever has the lock knows.
  /// - Parameter milliseconds: how long to wait for that.
  package func wasCommitted(
    _ id: ContentID, of source: String, waiting milliseconds: Int
  ) throws(PostgreSQLError) -> Bool {
    try inTransaction { () throws(PostgreSQLError) in
      try connection.execute(
        "SELECT set_config('lock_timeout', $1, true)", [.text("\(max(milliseconds, 1))ms")])
      try SourceLock.take(source, connection)
      return try !rows(where: "p.id = $1", [.uuid(id.uuid)]).isEmpty
    }
  }

  package func find(_ id: ContentID) throws(PostgreSQLError) -> Publication? {
    try inTransaction { () throws(PostgreSQLError) in
      try rows(where: "p.id = $1", [.uuid(id.uuid)]).first
    }
  }

  /// The newest publications, newest first.
  package func latest(_ count: Int) throws(PostgreSQLError) -> [Publication] {
    try inTransaction { () throws(PostgreSQLError) in
      try rows(where: "true ORDER BY p.published_at DESC, p.id DESC LIMIT $1", [.int(count)])
    }
  }

  private func inTransaction<Value>(
    _ work: () throws(PostgreSQLError) -> Value
  ) throws(PostgreSQLError) -> Value {
    try connection.begin("READ ONLY")
    try connection.execute("SET LOCAL search_path = \(try connection.quote(databaseSchema)), pg_temp")
    let value = try work()
    try connection.rollback()
    return value
  }

  private func rows(where condition: String, _ parameters: [Parameter]) throws(PostgreSQLError)
    -> [Publication]
  {
    let rows = try connection.query(
      """
      SELECT p.id, s.name::text AS source, p.commit_id, p.ref, p.dirty, p.author, p.published_at, p.tool_version,
        p.kind, p.summary::text AS summary, s.last_publication_id IS NOT DISTINCT FROM p.id AS is_live
      FROM publications AS p JOIN content_sources AS s ON s.id = p.source_id WHERE \(condition)
      """, parameters)
    var publications: [Publication] = []
    for row in rows {
      publications.append(
        Publication(
          id: ContentID(try row.value("id", as: UUID.self)), source: try row.value("source"),
          commit: try row.optional("commit_id"), ref: try row.optional("ref"),
          isDirty: try row.value("dirty"),
          author: try row.value("author"), publishedAt: try row.value("published_at"),
          toolVersion: try row.value("tool_version"), kind: try row.value("kind"),
          summary: try row.value("summary"), isLive: try row.value("is_live")))
    }
    return publications
  }
}
