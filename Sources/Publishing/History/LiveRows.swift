import Content
import Foundation
import JSON
import PostgreSQL
import SourceText

/// What publish wrote of objects, read back from the rows that the database holds.
enum LiveRows {
  /// The states of objects of one kind, archived ones too.
  static func fetch(
    _ kind: ContentKind, _ ids: [ContentID], _ connection: Connection
  ) throws(PostgreSQLError) -> [ContentID: ObjectState] {
    let table = ContentTable.table(kind)
    var states: [ContentID: ObjectState] = [:]
    try connection.forEachRow(statement(table, where: "o.id = ANY ($1)"), [.uuidArray(ids.map(\.uuid))]) {
      row throws(PostgreSQLError) in
      states[ContentID(try row.value("object_id", as: UUID.self))] = try state(row, table)
    }
    return states
  }

  /// Reads a row of ``statement(_:where:)``.
  static func state(_ row: Row, _ table: ContentTable) throws(PostgreSQLError) -> ObjectState {
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
    return ObjectState(
      values: values, edges: edges, aliases: try row.value("aliases"),
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

  /// Columns without their domains, edges and aliases as arrays, of the rows `o` that a condition chooses.
  static func statement(_ table: ContentTable, where condition: String) -> String {
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
      FROM \(from) WHERE \(condition)
      """
  }
}
