import Content
import JSON
import PostgreSQL
import SourceText

/// Moves what was staged into the content tables.
struct ContentWriter {
  private let connection: Connection
  private let source: SourceState
  private let publication: ContentID
  private let author: String

  init(_ connection: Connection, source: SourceState, publication: ContentID, author: String) {
    self.connection = connection
    self.source = source
    self.publication = publication
    self.author = author
  }

  func write(
    _ plan: Plan, _ staging: Staging, _ assets: AssetCatalog, _ record: PublicationRecord, sourceName: String
  ) throws(PostgreSQLError) {
    try writeSource(sourceName, record)
    try record.insert(publication, source, connection)
    let archived = Dictionary(grouping: plan.changes.filter { $0.action == .archived }, by: \.kind)
    try audit(staging, archived)
    try archive(archived)
    if staging.holds(.assessment) { try connection.execute(ContentSQL.numberRevisions) }
    for table in ContentTable.all where staging.holds(table.kind) {
      try connection.execute(ContentSQL.upsert(table), [.uuid(source.id.uuid), .uuid(publication.uuid)])
    }
    if staging.holds(.assessment) {
      try connection.execute(ContentSQL.addRevisions, [.uuid(publication.uuid)])
    }
    try writeEdges(staging)
    try writeAliases(plan)
    try writeAssets(plan, assets)
    try connection.execute(
      "UPDATE content_sources SET last_publication_id = $2, updated_at = now() WHERE id = $1",
      [.uuid(source.id.uuid), .uuid(publication.uuid)])
  }

  private func writeSource(_ name: String, _ record: PublicationRecord) throws(PostgreSQLError) {
    let url = Parameter.optional(record.repositoryURL, Parameter.text)
    if source.isNew {
      try connection.execute(
        "INSERT INTO content_sources (id, name, repository_url) VALUES ($1, $2, $3)",
        [.uuid(source.id.uuid), .text(name), url])
    } else {
      try connection.execute(
        "UPDATE content_sources SET name = $2, repository_url = $3, updated_at = now() WHERE id = $1",
        [.uuid(source.id.uuid), .text(name), url])
    }
  }

  private func audit(
    _ staging: Staging, _ archived: [ContentKind: [Plan.Change]]
  ) throws(PostgreSQLError) {
    for table in ContentTable.all {
      if staging.holds(table.kind) {
        try connection.execute(ContentSQL.auditStaged(table), [.uuid(publication.uuid), .text(author)])
      }
      if let changes = archived[table.kind] {
        try connection.execute(
          ContentSQL.auditArchived(table),
          [.uuid(publication.uuid), .text(author), .uuidArray(changes.map(\.id.uuid))])
      }
    }
  }

  private func archive(_ archived: [ContentKind: [Plan.Change]]) throws(PostgreSQLError) {
    for table in ContentTable.all {
      guard let changes = archived[table.kind] else { continue }
      try connection.execute(
        ContentSQL.archive(table), [.uuidArray(changes.map(\.id.uuid)), .uuid(publication.uuid)])
    }
  }

  private func writeEdges(_ staging: Staging) throws(PostgreSQLError) {
    for edge in EdgeTable.allCases where staging.holds(edge.owner) {
      try connection.execute(ContentSQL.removeEdges(edge))
      try connection.execute(ContentSQL.addEdges(edge))
    }
  }

  private func writeAliases(_ plan: Plan) throws(PostgreSQLError) {
    try connection.execute(
      ContentSQL.removeAliases, [.uuid(source.id.uuid), .uuidArray(plan.changes.map(\.id.uuid))])
    try connection.execute(ContentSQL.addAliases, [.uuid(source.id.uuid)])
  }

  private func writeAssets(_ plan: Plan, _ assets: AssetCatalog) throws(PostgreSQLError) {
    if !plan.removedAssets.isEmpty {
      try connection.execute(
        "DELETE FROM content_assets WHERE source_id = $1 AND path = ANY ($2)",
        [.uuid(source.id.uuid), .textArray(plan.removedAssets)])
    }
    for path in plan.changedAssets {
      guard let path = RepositoryPath(path), let asset = assets.assets[path] else { continue }
      try connection.execute(
        """
        INSERT INTO content_assets AS o (source_id, path, sha256, media_type, bytes, width, height)
        VALUES ($1, $2, $3, $4, $5, $6, $7)
        ON CONFLICT (source_id, path) DO UPDATE SET sha256 = excluded.sha256, media_type = excluded.media_type,
          bytes = excluded.bytes, width = excluded.width, height = excluded.height, updated_at = now()
        """,
        [
          .uuid(source.id.uuid), .text(path.string), .bytes(asset.digest), .text(asset.mediaType),
          .int(asset.bytes),
          .optional(asset.width, Parameter.int), .optional(asset.height, Parameter.int),
        ])
    }
  }
}
