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
    package let sourceID: ContentID
    package let parent: ContentID?
    /// Over everything that was live then.
    package let digest: [UInt8]
  }

  /// What one publication changed of one object, from the audit.
  package struct ObjectChange: Sendable, Hashable {
    package let publication: ContentID
    package let table: String
    package let key: String?
    package let action: String
    package let fields: [String]
  }

  /// What every publication after one, up to another of the same source, changed; oldest first.
  package func changes(after first: Publication, through last: Publication) throws(PostgreSQLError)
    -> [ObjectChange]
  {
    try inTransaction { () throws(PostgreSQLError) in
      let keys = ContentTable.all.map { "SELECT id, key::text AS key FROM \($0.name)" }
        .joined(separator: " UNION ALL ")
      let rows = try connection.query(
        """
        WITH RECURSIVE step AS (
          SELECT id, parent_id FROM publications WHERE id = $2
          UNION ALL SELECT p.id, p.parent_id FROM publications AS p JOIN step ON p.id = step.parent_id
          WHERE step.id <> $1)
        SELECT a.publication_id, a.table_name, o.key, a.action,
          ARRAY(SELECT name FROM jsonb_object_keys(a.changed) AS name ORDER BY name) AS fields
        FROM content_audit AS a JOIN step ON step.id = a.publication_id AND step.id <> $1
        LEFT JOIN LATERAL (SELECT key FROM (\(keys)) AS objects WHERE objects.id = a.object_id LIMIT 1) AS o ON true
        ORDER BY a.id
        """, [.uuid(first.id.uuid), .uuid(last.id.uuid)])
      var changes: [ObjectChange] = []
      for row in rows {
        changes.append(
          ObjectChange(
            publication: ContentID(try row.value("publication_id", as: UUID.self)),
            table: try row.value("table_name"), key: try row.optional("key"), action: try row.value("action"),
            fields: try row.value("fields")))
      }
      return changes
    }
  }

  /// Whether a publication came after another of its source, or is it.
  package func isBuilt(_ last: ContentID, on first: ContentID) throws(PostgreSQLError) -> Bool {
    try inTransaction { () throws(PostgreSQLError) in
      try !connection.query(
        """
        WITH RECURSIVE step AS (
          SELECT id, parent_id FROM publications WHERE id = $2
          UNION ALL SELECT p.id, p.parent_id FROM publications AS p JOIN step ON p.id = step.parent_id)
        SELECT FROM step WHERE id = $1
        """, [.uuid(first.uuid), .uuid(last.uuid)]
      ).isEmpty
    }
  }

  /// The live publication of a source; nil where there is none.
  package func live(source: String) throws(PostgreSQLError) -> Publication? {
    try inTransaction { () throws(PostgreSQLError) in
      try rows(where: "s.name = $1 AND s.last_publication_id = p.id", [.text(source)]).first
    }
  }

  /// Compares the live rows of a publication's source with it.
  package func verify(
    _ publication: Publication, expected: [LiveObject.Reference: (key: ContentKey, hash: ContentHash)]?
  ) throws(PostgreSQLError) -> LiveVerification.Result {
    try inTransaction { () throws(PostgreSQLError) in
      try LiveVerification(connection).verify(
        source: publication.sourceID, digest: publication.digest, expected: expected)
    }
  }

  /// Whether a publication was committed, once that is decided.
  ///
  /// The server can still be at work on a COMMIT whose client is gone. Its transaction holds the source's lock until
  /// its end, so that whoever has the lock knows.
  /// - Parameter milliseconds: how long to wait for that.
  package func wasCommitted(
    _ id: ContentID, of source: String, waiting milliseconds: Int
  ) throws(PostgreSQLError) -> Bool {
    // What was committed while this waited has to be seen, so each statement has a snapshot of its own.
    try inTransaction("READ COMMITTED") { () throws(PostgreSQLError) in
      try connection.execute(
        "SELECT set_config('lock_timeout', $1, true)", [.text("\(max(milliseconds, 1))ms")])
      try SourceLock(source: source, databaseSchema: databaseSchema, connection: connection).take()
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
    _ isolation: String = "REPEATABLE READ", _ work: () throws(PostgreSQLError) -> Value
  ) throws(PostgreSQLError) -> Value {
    try connection.begin("ISOLATION LEVEL \(isolation) READ ONLY")
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
        p.kind, p.summary::text AS summary, p.source_id, p.parent_id, p.content_digest::bytea AS digest, s.last_publication_id IS NOT DISTINCT FROM p.id AS is_live
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
          summary: try row.value("summary"), isLive: try row.value("is_live"),
          sourceID: ContentID(try row.value("source_id", as: UUID.self)),
          parent: try row.optional("parent_id", as: UUID.self).map { ContentID($0) },
          digest: try row.value("digest")))
    }
    return publications
  }
}
