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

  enum Outcome {
    case done
    /// A row of another source has an id of ours; the transaction must not be committed.
    case foreignRow
  }

  func write(
    _ plan: Plan, _ staging: Staging, _ assets: AssetCatalog, _ record: PublicationRecord, sourceName: String
  ) throws(PostgreSQLError) -> Outcome {
    try writeSource(sourceName, record)
    try record.insert(publication, source, connection)
    let archived = Dictionary(grouping: plan.changes.filter { $0.action == .archived }, by: \.kind)
    if staging.holds(.assessment) { try connection.execute(ContentSQL.numberRevisions) }
    try audit(staging, archived)
    try archive(archived)
    for table in ContentTable.all where staging.holds(table.kind) {
      let tag = try connection.execute(
        ContentSQL.upsert(table), [.uuid(source.id.uuid), .uuid(publication.uuid)])
      guard tag.rowCount == staging.count(table.kind) else { return .foreignRow }
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
    return .done
  }

  private func writeSource(_ name: String, _ record: PublicationRecord) throws(PostgreSQLError) {
    let url = Parameter.optional(record.repositoryURL, Parameter.text)
    if source.isNew {
      try connection.execute(
        "INSERT INTO content_sources (id, name, repository_url) VALUES ($1, $2, $3)",
        [.uuid(source.id.uuid), .text(name), url])
    } else {
      // Naming the name, which is unique, would lock the row harder.
      try connection.execute(
        "UPDATE content_sources SET repository_url = $2, updated_at = now() WHERE id = $1",
        [.uuid(source.id.uuid), url])
      if source.adoptsDefault { try ContentWriter.rename(source.id, to: name, connection) }
    }
  }

  static func rename(_ source: ContentID, to name: String, _ connection: Connection) throws(PostgreSQLError) {
    try connection.execute(
      "UPDATE content_sources SET name = $2, updated_at = now() WHERE id = $1",
      [.uuid(source.uuid), .text(name)])
  }

  private func audit(
    _ staging: Staging, _ archived: [ContentKind: [Plan.Change]]
  ) throws(PostgreSQLError) {
    for table in ContentTable.all {
      if staging.holds(table.kind) {
        try connection.execute(AuditSQL.staged(table), [.uuid(publication.uuid), .text(author)])
      }
      if let changes = archived[table.kind] {
        try connection.execute(
          AuditSQL.archived(table),
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
    guard !plan.changedAssets.isEmpty else { return }
    try Staging.send(
      plan.changedAssets.compactMap { RepositoryPath($0).flatMap { assets.assets[$0] } }, connection)
    try connection.execute(ContentSQL.upsertAssets, [.uuid(source.id.uuid)])
  }
}
