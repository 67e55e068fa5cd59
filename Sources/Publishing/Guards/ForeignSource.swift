import Content
import PostgreSQL

/// Guard `identity/foreign-source`: an id, key or title of ours belongs to another content source.
enum ForeignSource {
  static let name = "identity/foreign-source"

  static func check(
    _ candidates: [Plan.Candidate], _ courses: [Course], source: ContentID, _ connection: Connection
  ) throws(PostgreSQLError) -> PublishGuard? {
    let others = try connection.query(
      "SELECT 1 FROM content_sources WHERE id <> $1 LIMIT 1", [.uuid(source.uuid)])
    guard !others.isEmpty else { return nil }
    var rows: [String] = []
    for table in ContentTable.all {
      let headers = candidates.map(\.header).filter { $0.kind == table.kind }
      guard !headers.isEmpty else { continue }
      let found = try connection.query(
        """
        SELECT c.name::text AS source, o.key::text AS key, o.id = ANY ($2) AS is_same_id
        FROM \(table.name) AS o JOIN content_sources AS c ON c.id = o.source_id
        WHERE o.source_id <> $1 AND (o.id = ANY ($2) OR (o.archived_at IS NULL AND o.key = ANY ($3)))
        ORDER BY o.key LIMIT 20
        """,
        [.uuid(source.uuid), .uuidArray(headers.map(\.id.uuid)), .textArray(headers.map(\.key.string))])
      for row in found {
        let what = try row.value("is_same_id", as: Bool.self) ? "id" : "key"
        let key: String = try row.value("key")
        let owner: String = try row.value("source")
        rows.append("\(table.kind.words) \(key): its \(what) belongs to the source \"\(owner)\"")
      }
    }
    rows += try titles(courses, source: source, connection)
    guard !rows.isEmpty else { return nil }
    return PublishGuard(
      name: name,
      message: "\(rows.count == 1 ? "an object belongs" : "objects belong") to another content source",
      help: "give these objects other ids, slugs or titles, or remove them from one of the two repositories",
      rows: rows)
  }

  private static func titles(
    _ courses: [Course], source: ContentID, _ connection: Connection
  ) throws(PostgreSQLError) -> [String] {
    let found = try connection.query(
      """
      SELECT c.name::text AS source, o.title::text AS title
      FROM courses AS o JOIN content_sources AS c ON c.id = o.source_id
      JOIN unnest($2::text[], $3::text[]) AS ours (level, title_key)
        ON ours.level = o.level AND ours.title_key = o.title_key
      WHERE o.source_id <> $1 AND o.archived_at IS NULL ORDER BY o.title LIMIT 20
      """,
      [
        .uuid(source.uuid), .textArray(courses.map(\.level.rawValue)),
        .textArray(courses.map { Folding.fold($0.title) }),
      ])
    var rows: [String] = []
    for row in found {
      let title: String = try row.value("title")
      let owner: String = try row.value("source")
      rows.append("course \"\(title)\": its title belongs to the source \"\(owner)\"")
    }
    return rows
  }
}
