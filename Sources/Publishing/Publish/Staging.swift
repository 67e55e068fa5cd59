import Content
import JSON
import PostgreSQL
import SourceText

/// Temporary tables that changed rows are sent to, one for each kind, gone with the transaction.
struct Staging {
  private let connection: Connection
  private var counts: [ContentKind: Int] = [:]

  init(_ connection: Connection) throws(PostgreSQLError) {
    self.connection = connection
    try connection.execute(
      """
      CREATE TEMPORARY TABLE lectern_staged_edges
        (edge text, owner uuid, target uuid, position integer) ON COMMIT DROP;
      CREATE TEMPORARY TABLE lectern_staged_aliases (kind text, old_key text, object_id uuid) ON COMMIT DROP;
      """)
  }

  static func name(_ table: ContentTable) -> String { "lectern_staged_\(table.name)" }

  /// Columns of every staging table, before the kind's own.
  private static let head = ["id", "action", "key", "content_path", "content_hash"]
  private static let searchColumns = ["search_language", "search_title", "search_headings", "search_body"]

  /// Whether anything of a kind was sent.
  func holds(_ kind: ContentKind) -> Bool { count(kind) > 0 }

  /// How many rows of a kind were sent.
  func count(_ kind: ContentKind) -> Int { counts[kind] ?? 0 }

  private func create(_ table: ContentTable) throws(PostgreSQLError) {
    guard !holds(table.kind) else { return }
    var columns = ["id uuid", "action text", "key text", "content_path text", "content_hash bytea"]
    columns += table.columns.map { "\($0.name) \($0.type.rawValue)" }
    if table.isSearched { columns += Staging.searchColumns.map { "\($0) text" } }
    if table.kind == .assessment {
      columns += ["answer_key jsonb", "revision integer", "is_revised boolean"]
    }
    try connection.execute(
      "CREATE TEMPORARY TABLE \(Staging.name(table)) (\(columns.joined(separator: ", "))) ON COMMIT DROP")
  }

  /// Sends rows of one kind, with what happens to each.
  mutating func send(_ rows: [(row: ContentRow, action: Plan.Action)], kind: ContentKind)
    throws(PostgreSQLError)
  {
    guard !rows.isEmpty else { return }
    let table = ContentTable.table(kind)
    try create(table)
    counts[kind, default: 0] += rows.count
    var columns = Staging.head + table.columns.map(\.name)
    if table.isSearched { columns += Staging.searchColumns }
    if kind == .assessment { columns.append("answer_key") }
    try connection.copy(into: Staging.name(table), columns: columns) { writer throws(PostgreSQLError) in
      for (row, action) in rows {
        try writer.beginRow()
        writer.uuid(row.header.id.uuid)
        writer.text(action.rawValue)
        writer.text(row.header.key.string)
        writer.text(row.header.source.path.string)
        writer.bytea(row.hash.bytes)
        for (column, value) in zip(table.columns, row.values) {
          try Staging.write(value, as: column.type, to: &writer)
        }
        if table.isSearched {
          writer.text(row.search?.language)
          writer.text(row.search?.title)
          writer.text(row.search?.headings)
          writer.text(row.search?.body)
        }
        if kind == .assessment { writer.jsonb(row.answerKey?.text()) }
      }
    }
    try sendEdges(rows.map(\.row))
    try sendAliases(rows.map(\.row))
  }

  /// Sends assets to a table of their own.
  static func send(_ assets: [Asset], _ connection: Connection) throws(PostgreSQLError) {
    try connection.execute(
      """
      CREATE TEMPORARY TABLE lectern_staged_assets
        (path text, sha256 bytea, media_type text, bytes bigint, width integer, height integer) ON COMMIT DROP
      """)
    let columns = ["path", "sha256", "media_type", "bytes", "width", "height"]
    try connection.copy(into: "lectern_staged_assets", columns: columns) { writer throws(PostgreSQLError) in
      for asset in assets {
        try writer.beginRow()
        writer.text(asset.path.string)
        writer.bytea(asset.digest)
        writer.text(asset.mediaType)
        writer.int8(Int64(clamping: asset.bytes))
        writer.int4(asset.width.map { Int32(clamping: $0) })
        writer.int4(asset.height.map { Int32(clamping: $0) })
      }
    }
  }

  private func sendEdges(_ rows: [ContentRow]) throws(PostgreSQLError) {
    guard rows.contains(where: { !$0.edges.isEmpty }) else { return }
    let columns = ["edge", "owner", "target", "position"]
    try connection.copy(into: "lectern_staged_edges", columns: columns) { writer throws(PostgreSQLError) in
      for row in rows {
        for edge in row.edges {
          try writer.beginRow()
          writer.text(edge.table.rawValue)
          writer.uuid(row.header.id.uuid)
          writer.uuid(edge.target.uuid)
          writer.int4(Int32(clamping: edge.position))
        }
      }
    }
  }

  private func sendAliases(_ rows: [ContentRow]) throws(PostgreSQLError) {
    guard rows.contains(where: { !$0.header.aliases.isEmpty }) else { return }
    let columns = ["kind", "old_key", "object_id"]
    try connection.copy(into: "lectern_staged_aliases", columns: columns) { writer throws(PostgreSQLError) in
      for row in rows {
        for alias in row.header.aliases {
          try writer.beginRow()
          writer.text(row.header.kind.rawValue)
          writer.text(alias.value)
          writer.uuid(row.header.id.uuid)
        }
      }
    }
  }

  private static func write(
    _ value: FieldValue, as type: ColumnType, to writer: inout CopyWriter
  ) throws(PostgreSQLError) {
    switch value {
    case .null: writer.null()
    case .uuid(let id): writer.uuid(id.uuid)
    case .text(let text): writer.text(text)
    case .texts(let texts): writer.textArray(texts)
    case .bool(let bool): writer.bool(bool)
    case .integer(let integer): writer.int4(Int32(clamping: integer))
    case .number(let number):
      if type == .numeric { try writer.numeric(number.description) } else { writer.float8(number.double) }
    case .json(let json): writer.jsonb(json.text())
    }
  }
}
