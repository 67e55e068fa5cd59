package import Content
import Foundation
import JSON
package import PostgreSQL
import SourceText

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
      try connection.forEachRow(LiveHashes.statement(table), [.uuid(source.uuid)]) {
        row throws(PostgreSQLError) in
        let id = ContentID(try row.value("object_id", as: UUID.self))
        let stored: [UInt8]? = try row.optional("stored_hash")
        found[LiveObject.Reference(kind: table.kind, id: id)] = Found(
          key: ContentKey(try row.value("object_key")), stored: stored.map { ContentHash(bytes: $0) },
          computed: try LiveHashes.hash(row, table))
      }
    }
    return found
  }

  private static func hash(_ row: Row, _ table: ContentTable) throws(PostgreSQLError) -> ContentHash {
    var values: [FieldValue] = []
    for column in table.columns { values.append(try value(row, column)) }
    var edges: [ContentRow.Edge] = []
    for edge in EdgeTable.allCases where edge.owner == table.kind {
      let targets: [UUID] = try row.value("\(edge.rawValue)_targets")
      let positions: [Int] = try row.value("\(edge.rawValue)_positions")
      edges += zip(targets, positions).map {
        ContentRow.Edge(table: edge, target: ContentID($0), position: $1)
      }
    }
    let answerKey: String? = table.kind == .assessment ? try row.optional("answer_key") : nil
    return ContentHash.of(
      table, values: values, edges: edges, aliases: try row.value("aliases"),
      answerKey: try answerKey.map { text throws(PostgreSQLError) in try json(text) })
  }

  private static func value(_ row: Row, _ column: Column) throws(PostgreSQLError) -> FieldValue {
    switch column.type {
    case .uuid: .optional(try row.optional(column.name, as: UUID.self).map { ContentID($0) })
    case .text: .optional(try row.optional(column.name, as: String.self))
    case .texts: try row.optional(column.name, as: [String].self).map { .texts($0) } ?? .null
    case .bool: try row.optional(column.name, as: Bool.self).map { .bool($0) } ?? .null
    case .integer: .optional(try row.optional(column.name, as: Int.self))
    case .double: try row.optional(column.name, as: Double.self).map { .number(Number($0)) } ?? .null
    case .numeric:
      try row.optional(column.name, as: String.self).flatMap { Number(decimal: $0) }.map { .number($0) }
        ?? .null
    case .json:
      try row.optional(column.name, as: String.self).map { text throws(PostgreSQLError) in
        .json(try json(text))
      } ?? .null
    }
  }

  private static func json(_ text: String) throws(PostgreSQLError) -> JSONValue {
    let file = SourceFile(path: .root, bytes: Array(text.utf8))
    guard let value = JSONParser.parse(file).value else {
      throw .misuse("the server gave JSON that cannot be read")
    }
    return JSONValue(value)
  }

  /// Columns without their domains, edges and aliases as arrays. `$1` is the source.
  private static func statement(_ table: ContentTable) -> String {
    var columns = ["o.id AS object_id", "o.key::text AS object_key", "o.content_hash::bytea AS stored_hash"]
    columns += table.columns.map { "o.\($0.name)::\($0.type.rawValue) AS \($0.name)" }
    for edge in EdgeTable.allCases where edge.owner == table.kind {
      let rows =
        "FROM \(edge.rawValue) AS e WHERE e.\(edge.ownerColumn) = o.id ORDER BY e.\(edge.targetColumn)"
      let position = edge.isOrdered ? "e.position" : "0"
      columns.append("ARRAY(SELECT e.\(edge.targetColumn) \(rows)) AS \(edge.rawValue)_targets")
      columns.append("ARRAY(SELECT \(position) \(rows)) AS \(edge.rawValue)_positions")
    }
    columns.append(
      """
      ARRAY(SELECT a.old_key::text FROM content_aliases AS a
        WHERE a.source_id = o.source_id AND a.kind = '\(table.kind.rawValue)' AND a.object_id = o.id) AS aliases
      """)
    var from = "\(table.name) AS o"
    if table.kind == .assessment {
      columns.append("r.answer_key::jsonb AS answer_key")
      from += " LEFT JOIN assessment_revisions AS r ON r.assessment_id = o.id AND r.revision = o.revision"
    }
    return """
      SELECT \(columns.joined(separator: ", "))
      FROM \(from) WHERE o.source_id = $1 AND o.archived_at IS NULL
      """
  }
}
