import Content

/// The statements that move staged rows into the content tables. Names are the program's own; content is never
/// part of a statement.
enum ContentSQL {
  /// Adds and updates one kind's staged rows. `$1` is the source, `$2` the publication.
  ///
  /// Arbiter is the primary key, which is not among the columns set: the rows' locks then leave learners' foreign
  /// keys alone. A row of another source is left as it is, and missing from the count of rows written.
  static func upsert(_ table: ContentTable) -> String {
    var columns = table.columns.map(\.name)
    if table.kind == .assessment { columns.append("revision") }
    let search = table.isSearched ? ", search, search_body" : ""
    let sets = (["key", "content_path", "content_hash", "publication_id"] + columns).map {
      "\($0) = excluded.\($0)"
    }
    let searchSets =
      table.isSearched ? ", search = excluded.search, search_body = excluded.search_body" : ""
    return """
      INSERT INTO \(table.name) AS o
        (id, source_id, key, content_path, content_hash, publication_id, \(columns.joined(separator: ", "))\(search))
      SELECT s.id, $1, s.key, s.content_path, s.content_hash, $2,
        \(columns.map { "s.\($0)" }.joined(separator: ", "))\(table.isSearched ? ", \(searchVector), coalesce(s.search_body, '')" : "")
      FROM \(Staging.name(table)) AS s ORDER BY s.id
      ON CONFLICT (id) DO UPDATE SET \(sets.joined(separator: ", "))\(searchSets),
        archived_at = NULL, updated_at = now()
      WHERE o.source_id = excluded.source_id
      """
  }

  /// Title A, headings and objectives B, body C, by the configuration of the content's language.
  private static let searchVector = """
    setweight(to_tsvector(search_configuration(s.search_language), search_terms(s.search_title)), 'A')
      || setweight(to_tsvector(search_configuration(s.search_language), search_terms(s.search_headings)), 'B')
      || setweight(to_tsvector(search_configuration(s.search_language), search_terms(s.search_body)), 'C')
    """

  /// Archives objects of one kind. `$1` are their ids, `$2` is the publication.
  static func archive(_ table: ContentTable) -> String {
    """
    UPDATE \(table.name) SET archived_at = now(), updated_at = now(), publication_id = $2 WHERE id = ANY ($1)
    """
  }

  /// Removes references that staged owners no longer have.
  static func removeEdges(_ edge: EdgeTable) -> String {
    """
    DELETE FROM \(edge.rawValue) AS e USING \(Staging.name(.table(edge.owner))) AS s
    WHERE e.\(edge.ownerColumn) = s.id AND NOT EXISTS (
      SELECT FROM lectern_staged_edges AS n
      WHERE n.edge = '\(edge.rawValue)' AND n.owner = e.\(edge.ownerColumn) AND n.target = e.\(edge.targetColumn))
    """
  }

  /// Adds references that staged owners did not have, and corrects their order.
  static func addEdges(_ edge: EdgeTable) -> String {
    let position = edge.isOrdered ? ", position" : ""
    let conflict =
      edge.isOrdered
      ? "DO UPDATE SET position = excluded.position, updated_at = now() WHERE o.position <> excluded.position"
      : "DO NOTHING"
    return """
      INSERT INTO \(edge.rawValue) AS o (\(edge.ownerColumn), \(edge.targetColumn)\(position))
      SELECT owner, target\(position) FROM lectern_staged_edges WHERE edge = '\(edge.rawValue)'
      ON CONFLICT (\(edge.ownerColumn), \(edge.targetColumn)) \(conflict)
      """
  }

  /// Removes aliases that objects no longer have. `$1` is the source, `$2` the ids of all changed objects.
  static let removeAliases = """
    DELETE FROM content_aliases AS a WHERE a.source_id = $1 AND a.object_id = ANY ($2) AND NOT EXISTS (
      SELECT FROM lectern_staged_aliases AS n
      WHERE n.kind = a.kind AND n.old_key = a.old_key AND n.object_id = a.object_id)
    """

  /// Adds aliases. `$1` is the source.
  static let addAliases = """
    INSERT INTO content_aliases AS o (source_id, kind, old_key, object_id)
    SELECT $1, kind, old_key, object_id FROM lectern_staged_aliases
    ON CONFLICT (source_id, kind, old_key) DO UPDATE SET object_id = excluded.object_id, updated_at = now()
      WHERE o.object_id <> excluded.object_id
    """

  /// Adds and corrects assets. `$1` is the source.
  static let upsertAssets = """
    INSERT INTO content_assets AS o (source_id, path, sha256, media_type, bytes, width, height)
    SELECT $1, path, sha256, media_type, bytes, width, height FROM lectern_staged_assets
    ON CONFLICT (source_id, path) DO UPDATE SET sha256 = excluded.sha256, media_type = excluded.media_type,
      bytes = excluded.bytes, width = excluded.width, height = excluded.height, updated_at = now()
    """

  /// Numbers staged assessments' revisions: the live one where questions, policy and key are the same, else a new one.
  static let numberRevisions = """
    UPDATE lectern_staged_assessments AS s SET is_revised = r.assessment_id IS NULL,
      revision = CASE WHEN r.assessment_id IS NULL
        THEN coalesce((SELECT max(x.revision) FROM assessment_revisions AS x WHERE x.assessment_id = s.id), 0) + 1
        ELSE a.revision END
    FROM lectern_staged_assessments AS t
    LEFT JOIN assessments AS a ON a.id = t.id
    LEFT JOIN assessment_revisions AS r ON r.assessment_id = a.id AND r.revision = a.revision
      AND r.questions = t.questions AND r.scoring_config = t.scoring_config AND r.answer_key = t.answer_key
    WHERE s.id = t.id
    """

  /// Adds the new revisions. `$1` is the publication.
  static let addRevisions = """
    INSERT INTO assessment_revisions (assessment_id, revision, questions, scoring_config, answer_key, publication_id)
    SELECT id, revision, questions, scoring_config, answer_key, $1 FROM lectern_staged_assessments WHERE is_revised
    """
}
