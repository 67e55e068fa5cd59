package import Content
import Foundation
import PostgreSQL

/// An object as the database has it.
package struct LiveObject: Sendable, Hashable {
  package let kind: ContentKind
  package let id: ContentID
  package let key: ContentKey
  package let parent: ContentID?
  package let position: Int?
  package let path: String
  /// Nil where the row was changed by hand.
  package let hash: ContentHash?
  package let isArchived: Bool

  package var reference: Reference { Reference(kind: kind, id: id) }

  /// Ids are unique within a kind's table: an object that became another kind leaves a row of its id behind.
  package struct Reference: Sendable, Hashable {
    package let kind: ContentKind
    package let id: ContentID
  }
}

extension ContentHeader {
  var reference: LiveObject.Reference { LiveObject.Reference(kind: kind, id: id) }
}

/// A source's rows, as a publish finds them.
package struct LiveState: Sendable {
  package var objects: [LiveObject.Reference: LiveObject] = [:]
  package var assets: [String: [UInt8]] = [:]

  package init() {}

  /// - Parameter source: the source's id; nil for one that has published nothing.
  static func fetch(_ connection: Connection, source: ContentID?) throws(PostgreSQLError) -> LiveState {
    var state = LiveState()
    guard let source else { return state }
    let parts = ContentTable.all.map { table in
      """
      SELECT '\(table.kind.rawValue)' AS kind, o.id, o.key::text, \(table.parent) AS parent,
        \(table.hasPosition ? "o.position" : "NULL::integer") AS position, o.content_path::text,
        o.content_hash::bytea, o.archived_at IS NOT NULL AS is_archived
      FROM \(table.name) AS o WHERE o.source_id = $1
      """
    }
    let parameter = Parameter.uuid(source.uuid)
    try connection.forEachRow(parts.joined(separator: "\nUNION ALL\n"), [parameter]) {
      row throws(PostgreSQLError) in
      let kind: String = try row.value(0)
      guard let kind = ContentKind(rawValue: kind) else { return }
      let id = ContentID(try row.value(1, as: UUID.self))
      let parent: UUID? = try row.optional(3)
      let hash: [UInt8]? = try row.optional(6)
      let object = LiveObject(
        kind: kind, id: id, key: ContentKey(try row.value(2)), parent: parent.map { ContentID($0) },
        position: try row.optional(4), path: try row.value(5), hash: hash.map { ContentHash(bytes: $0) },
        isArchived: try row.value(7))
      state.objects[object.reference] = object
    }
    let assets = "SELECT path::text, sha256::bytea FROM content_assets WHERE source_id = $1"
    try connection.forEachRow(assets, [parameter]) { row throws(PostgreSQLError) in
      state.assets[try row.value(0)] = try row.value(1)
    }
    return state
  }
}
