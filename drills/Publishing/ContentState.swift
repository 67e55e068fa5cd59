import PostgreSQL

/// What is published of a source, as the drill itself reads it: a line for each object, with a digest of all that a
/// publish writes, for each edge, alias, and archived object.
struct ContentState: Equatable {
  let lines: [String]

  /// - Parameter connection: inside a transaction, whose state is read, or outside.
  init(_ connection: Connection, source: String) throws {
    var lines: [String] = []
    try connection.forEachRow(ContentState.query, [.text(source)]) { row throws(PostgreSQLError) in
      lines.append(try row.value(0))
    }
    self.lines = lines
  }

  /// What tells two states apart, for evidence.
  func difference(to other: ContentState) -> [String] {
    let (mine, others) = (Set(lines), Set(other.lines))
    return mine.subtracting(others).sorted().map { "- \($0)" }
      + others.subtracting(mine).sorted().map { "+ \($0)" }
  }

  private struct Table {
    let name: String
    let parent: String
    let position: String
  }

  private static let tables = [
    Table(name: "characters", parent: "NULL", position: "NULL"),
    Table(name: "courses", parent: "NULL", position: "NULL"),
    Table(name: "course_modules", parent: "course_id", position: "position"),
    Table(name: "lessons", parent: "module_id", position: "position"),
    Table(name: "assessments", parent: "coalesce(module_id, course_id)", position: "NULL"),
    Table(name: "skill_categories", parent: "NULL", position: "position"),
    Table(name: "skill_trees", parent: "category_id", position: "NULL"),
    Table(name: "skills", parent: "skill_tree_id", position: "NULL"),
    Table(name: "achievements", parent: "NULL", position: "NULL"),
  ]

  private static let edges = [
    ("course_prerequisites", "course_id", "courses"),
    ("skill_tree_prerequisites", "skill_tree_id", "skill_trees"),
    ("skill_dependencies", "skill_id", "skills"), ("skill_lessons", "skill_id", "skills"),
    ("skill_assessments", "skill_id", "skills"),
  ]

  /// What tells when or how often something was published, and not what.
  private static let volatile = "'{publication_id,created_at,updated_at,archived_at,revision}'::text[]"

  private static let query: String = {
    var parts = tables.map { table in
      """
      SELECT concat_ws(' ', '\(table.name)', t.id, t.key, \(table.parent), \(table.position),
        encode(t.content_hash::bytea, 'hex'), md5((to_jsonb(t) - \(volatile))::text)) AS line
      FROM \(table.name) AS t WHERE t.source_id = mine.id AND t.archived_at IS NULL
      UNION ALL SELECT concat_ws(' ', '\(table.name)', t.id, 'archived')
      FROM \(table.name) AS t WHERE t.source_id = mine.id AND t.archived_at IS NOT NULL
      """
    }
    parts += edges.map { table, owner, objects in
      """
      SELECT '\(table) ' || (to_jsonb(e) - \(volatile))::text FROM \(table) AS e JOIN \(objects) AS o ON o.id = e.\(owner)
      WHERE o.source_id = mine.id
      """
    }
    parts.append(
      """
      SELECT concat_ws(' ', 'answer key', a.id, md5(r.answer_key::text)) FROM assessments AS a
      JOIN assessment_revisions AS r ON r.assessment_id = a.id AND r.revision = a.revision
      WHERE a.source_id = mine.id AND a.archived_at IS NULL
      """)
    parts.append(
      "SELECT concat_ws(' ', 'alias', kind, old_key, object_id) FROM content_aliases WHERE source_id = mine.id"
    )
    return "SELECT line FROM (SELECT id FROM content_sources WHERE name = $1) AS mine, LATERAL ("
      + parts.joined(separator: "\nUNION ALL\n") + ") AS lines(line) ORDER BY line COLLATE \"C\""
  }()
}
