/// A query for rows that break an invariant.
struct DataCheck {
  /// What is wrong, as in `edge/archived`.
  let kind: String
  let table: String
  /// The other tables it reads; without them it is left out.
  let needs: [String]
  /// Gives `id` and `problem`, both text, one row for each finding.
  let sql: String

  init(_ kind: String, _ table: String, needs: [String] = [], _ sql: String) {
    self.kind = kind
    self.table = table
    self.needs = needs
    self.sql = sql
  }

  /// Those of this program; ``CatalogChecks`` makes the ones that follow from the catalog.
  static let all = live + edges + belonging + parts + learners

  private static let live = [
    DataCheck(
      "shape/questions", "assessments",
      """
      SELECT o.id::text AS id, format('question id %s stands %s times', q.id, count(*)) AS problem
      FROM assessments AS o, jsonb_path_query(o.questions, 'strict $.** ? (@.type() == "object" && exists(@.type) && exists(@.id)).id') AS q (id)
      WHERE o.archived_at IS NULL GROUP BY o.id, q.id HAVING count(*) > 1
      """),
    DataCheck(
      "revision/missing", "assessments", needs: ["assessment_revisions"],
      """
      SELECT o.id::text AS id, format('its live revision %s is not there', o.revision) AS problem
      FROM assessments AS o LEFT JOIN assessment_revisions AS r ON r.assessment_id = o.id AND r.revision = o.revision
      WHERE r.assessment_id IS NULL
      """),
    DataCheck(
      "revision/different", "assessments", needs: ["assessment_revisions"],
      """
      SELECT o.id::text AS id, format('its questions or policy are not those of its live revision %s', o.revision) AS problem
      FROM assessments AS o JOIN assessment_revisions AS r ON r.assessment_id = o.id AND r.revision = o.revision
      WHERE o.questions <> r.questions OR o.scoring_config <> r.scoring_config
      """),
    DataCheck(
      "source/publication", "content_sources", needs: ["publications"],
      """
      SELECT s.id::text AS id, format('its live publication %s is another source''s', p.id) AS problem
      FROM content_sources AS s JOIN publications AS p ON p.id = s.last_publication_id WHERE p.source_id <> s.id
      """),
  ]

  /// Pairs of a live owner and a target that is archived.
  private static let edges = [
    ("course_prerequisites", "course_id", "courses", "prerequisite_id", "courses"),
    ("skill_tree_prerequisites", "skill_tree_id", "skill_trees", "prerequisite_id", "skill_trees"),
    ("skill_dependencies", "skill_id", "skills", "requires_id", "skills"),
    ("skill_lessons", "skill_id", "skills", "lesson_id", "lessons"),
    ("skill_assessments", "skill_id", "skills", "assessment_id", "assessments"),
  ].map { table, owner, owners, target, targets in
    DataCheck(
      "edge/archived", table,
      """
      SELECT concat_ws('/', e.\(owner), e.\(target)) AS id,
        format('live %s leads to %s, which is archived', owner.key, target.key) AS problem
      FROM \(table) AS e JOIN \(owners) AS owner ON owner.id = e.\(owner) JOIN \(targets) AS target ON target.id = e.\(target)
      WHERE owner.archived_at IS NULL AND target.archived_at IS NOT NULL
      """)
  }

  /// Live objects that name one that is archived.
  private static let belonging = [
    ("courses", "instructor_character_id", "characters"), ("course_modules", "course_id", "courses"),
    ("lessons", "course_id", "courses"), ("lessons", "module_id", "course_modules"),
    ("lessons", "character_id", "characters"), ("assessments", "course_id", "courses"),
    ("assessments", "module_id", "course_modules"), ("assessments", "lesson_id", "lessons"),
    ("skill_trees", "category_id", "skill_categories"), ("skills", "skill_tree_id", "skill_trees"),
    ("skills", "parent_id", "skills"),
  ].map { table, column, targets in
    DataCheck(
      "reference/archived", table,
      """
      SELECT o.id::text AS id, format('live %s names %s as \(column), which is archived', o.key, target.key) AS problem
      FROM \(table) AS o JOIN \(targets) AS target ON target.id = o.\(column)
      WHERE o.archived_at IS NULL AND target.archived_at IS NOT NULL
      """)
  }

  private static let parts = [
    ("lessons", "module_id", "course_modules", "course_id"),
    ("assessments", "module_id", "course_modules", "course_id"),
    ("assessments", "lesson_id", "lessons", "course_id"),
    ("skills", "parent_id", "skills", "skill_tree_id"),
  ].map { table, column, targets, whole in
    DataCheck(
      "reference/elsewhere", table,
      """
      SELECT o.id::text AS id, format('%s and %s, its \(column), differ in \(whole)', o.key, target.key) AS problem
      FROM \(table) AS o JOIN \(targets) AS target ON target.id = o.\(column)
      WHERE o.archived_at IS NULL AND o.\(whole) <> target.\(whole)
      """)
  }

  private static let learners = [
    DataCheck(
      "chat/gap", "chat_messages",
      """
      SELECT concat_ws('/', user_id, session_id) AS id,
        format('%s messages, numbered %s to %s', count(*), min(seq), max(seq)) AS problem
      FROM chat_messages GROUP BY user_id, session_id HAVING min(seq) <> 1 OR max(seq) <> count(*)
      """),
    DataCheck(
      "chat/next-seq", "chat_sessions", needs: ["chat_messages"],
      """
      SELECT concat_ws('/', s.user_id, s.id) AS id,
        format('next_seq is %s after %s messages', s.next_seq, coalesce(newest.seq, 0)) AS problem
      FROM chat_sessions AS s LEFT JOIN
        (SELECT user_id, session_id, max(seq) AS seq FROM chat_messages GROUP BY user_id, session_id) AS newest
        ON newest.user_id = s.user_id AND newest.session_id = s.id
      WHERE s.next_seq <> coalesce(newest.seq, 0) + 1
      """),
    DataCheck(
      "attempt/gap", "assessment_attempts",
      """
      SELECT concat_ws('/', user_id, assessment_id) AS id,
        format('%s attempts, numbered up to %s', count(*), max(attempt_number)) AS problem
      FROM assessment_attempts GROUP BY user_id, assessment_id HAVING max(attempt_number) <> count(*)
      """),
    DataCheck(
      "attempt/score", "assessment_attempts",
      """
      SELECT id::text AS id, format('score %s of %s', score, max_score) AS problem
      FROM assessment_attempts WHERE score > max_score
      """),
    DataCheck(
      "skill/elsewhere", "user_skill_progress", needs: ["skills"],
      """
      SELECT concat_ws('/', p.user_id, p.skill_id) AS id,
        format('skill_tree_id is %s, and the skill is in %s', p.skill_tree_id, s.skill_tree_id) AS problem
      FROM user_skill_progress AS p JOIN skills AS s ON s.id = p.skill_id WHERE p.skill_tree_id <> s.skill_tree_id
      """),
    DataCheck(
      "counter/votes", "course_discussions", needs: ["discussion_votes"],
      """
      SELECT concat_ws('/', d.course_id, d.id) AS id,
        format('vote_count is %s, counted %s', d.vote_count, coalesce(v.total, 0)) AS problem
      FROM course_discussions AS d LEFT JOIN
        (SELECT course_id, discussion_id, sum(value) AS total FROM discussion_votes GROUP BY course_id, discussion_id) AS v
        ON v.course_id = d.course_id AND v.discussion_id = d.id
      WHERE d.vote_count <> coalesce(v.total, 0)
      """),
  ]
}
