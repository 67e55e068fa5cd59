import Content

/// The statements that write into `content_audit` what a publish is about to change.
enum AuditSQL {
  /// Records what happens to staged rows, field by field for those that exist; `$1` is the publication, `$2` the
  /// actor.
  ///
  /// Edges and aliases count as fields of their owner. Of an answer key it is said that it changed, not how.
  static func staged(_ table: ContentTable) -> String {
    let lists = lists(table)
    let after = lists.map { "|| jsonb_build_object('\($0.name)', coalesce(\($0.name)_after.list, '[]'))" }
    var before = lists.map { "|| jsonb_build_object('\($0.name)', coalesce(\($0.name)_before.list, '[]'))" }
    var joins = lists.flatMap { list in
      [
        "LEFT JOIN (\(list.before)) AS \(list.name)_before ON \(list.name)_before.id = s.id",
        "LEFT JOIN (\(list.after)) AS \(list.name)_after ON \(list.name)_after.id = s.id",
      ]
    }
    if table.kind == .assessment {
      before.append("|| jsonb_build_object('answer_key', r.answer_key)")
      joins.append(
        "LEFT JOIN assessment_revisions AS r ON r.assessment_id = o.id AND r.revision = o.revision")
    }
    return """
      INSERT INTO content_audit (publication_id, table_name, object_id, action, actor, changed)
      SELECT $1, '\(table.name)', s.id, s.action, $2, CASE WHEN o.id IS NULL THEN '{}' ELSE coalesce((
        SELECT jsonb_object_agg(n.key, jsonb_build_object(
          'before', audit_value(n.key, b.value), 'after', audit_value(n.key, n.value)))
        FROM jsonb_each((to_jsonb(s) \(after.joined(separator: " ")))
          - '{content_hash,search_title,search_headings,search_body}'::text[]) AS n
        JOIN jsonb_each((to_jsonb(o) \(before.joined(separator: " "))) - 'search'::text) AS b USING (key)
        WHERE n.value IS DISTINCT FROM b.value), '{}') END
      FROM \(Staging.name(table)) AS s LEFT JOIN \(table.name) AS o ON o.id = s.id
      \(joins.joined(separator: "\n"))
      """
  }

  private typealias List = (name: String, before: String, after: String)

  /// What stands in tables of its own: for each owner's id an array.
  private static func lists(_ table: ContentTable) -> [List] {
    let staged = Staging.name(table)
    let edges = EdgeTable.allCases.filter { $0.owner == table.kind }.map { edge -> List in
      let order = edge.isOrdered ? "position, target" : "target"
      return (
        edge.rawValue,
        """
        SELECT id, jsonb_agg(target ORDER BY \(order)) AS list FROM (
          SELECT e.\(edge.ownerColumn) AS id, e.\(edge.targetColumn) AS target\(edge.isOrdered ? ", e.position" : "")
          FROM \(edge.rawValue) AS e JOIN \(staged) AS x ON x.id = e.\(edge.ownerColumn)) AS rows GROUP BY id
        """,
        """
        SELECT owner AS id, jsonb_agg(target ORDER BY \(order)) AS list FROM lectern_staged_edges
        WHERE edge = '\(edge.rawValue)' GROUP BY owner
        """
      )
    }
    let aliases: List = (
      "aliases",
      """
      SELECT object_id AS id, jsonb_agg(old_key ORDER BY old_key COLLATE "C") AS list
      FROM content_aliases AS a JOIN \(staged) AS x ON x.id = a.object_id
      WHERE a.kind = '\(table.kind.rawValue)' GROUP BY object_id
      """,
      """
      SELECT object_id AS id, jsonb_agg(old_key ORDER BY old_key COLLATE "C") AS list FROM lectern_staged_aliases
      WHERE kind = '\(table.kind.rawValue)' GROUP BY object_id
      """
    )
    return edges + [aliases]
  }

  /// Records archived objects of one kind. `$1` is the publication, `$2` the actor, `$3` their ids.
  static func archived(_ table: ContentTable) -> String {
    """
    INSERT INTO content_audit (publication_id, table_name, object_id, action, actor)
    SELECT $1, '\(table.name)', id, 'archived', $2 FROM unnest($3::uuid[]) AS id
    """
  }
}
