import Content
import PostgreSQL
import SourceText

/// A JSON column whose shape one of the formats' schemas says, further than a CHECK can.
struct ShapeCheck {
  let table: String
  let column: String
  /// The schema's name, and where in such a file the value stands.
  let schema: String
  let place: [JSONPointer.Component]

  static let all = [
    ShapeCheck(
      table: "characters", column: "personality_config", schema: "character", place: [.key("personality")]),
    ShapeCheck(table: "characters", column: "locales", schema: "character", place: [.key("locales")]),
    ShapeCheck(table: "lessons", column: "resources", schema: "lesson", place: [.key("resources")]),
    ShapeCheck(
      table: "skills", column: "resources", schema: "skill-tree",
      place: [.key("skills"), .index(0), .key("resources")]),
    ShapeCheck(table: "skill_trees", column: "layout_config", schema: "skill-tree", place: [.key("layout")]),
    ShapeCheck(table: "skill_trees", column: "theme_config", schema: "skill-tree", place: [.key("theme")]),
    ShapeCheck(
      table: "achievements", column: "criteria", schema: "achievements",
      place: [.index(0), .key("criteria")]),
  ]

  var kind: String { "shape/\(column)" }

  /// Live rows alone: what is archived was written for older schemas. Empty values have nothing to check.
  var sql: String {
    """
    SELECT id::text AS id, \(column)::jsonb::text AS value FROM \(table)
    WHERE archived_at IS NULL AND \(column) NOT IN ('{}', '[]') ORDER BY id
    """
  }

  /// Why a value does not fit; nil where it does.
  func problem(_ value: String) -> String? {
    let faults = ContentSchemas.faults(of: value, at: place, in: schema)
    return faults.isEmpty ? nil : faults.joined(separator: "; ")
  }
}
