import Foundation
import Learning
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// A database with content to learn from: courses `a` (twelve lessons, two of them unpublished, an exam in every
/// module), `b` (builds on `a`), `c` (Chinese, seven seats), and the unpublished `d`; trees `t` and `u` (builds on
/// `t`) of requirements, optional skills and milestones; achievements of every kind.
struct SeedFixture {
  let database: TestDatabase
  let connection: Connection

  static func with(published: Bool = true, _ body: (SeedFixture) throws -> Void) throws {
    try TestDatabase.withDatabase(
      preparedAs: published ? "seedable" : "seed_unpublished",
      by: { connection in
        try Migrator(connection, schema: "public", toolVersion: "test").up()
        if published { try connection.execute(content) }
      },
      { database in try body(SeedFixture(database: database, connection: try database.connect())) })
  }

  static let until = Date(timeIntervalSince1970: 1_790_000_000)

  @discardableResult
  func seed(
    _ learners: Int = 60, seed: UInt64 = 1, besideRealLearners: Bool = false
  ) throws(SeedError) -> SeedOutcome {
    var options = SeedOptions(
      learners: learners, seed: seed, until: SeedOptions.midnight(Self.until), schema: "public")
    options.allowsRealLearners = besideRealLearners
    return try Seeder(connection, options).seed()
  }

  @discardableResult
  func clear() throws(SeedError) -> SeedOutcome { try SeedRemoval(connection, schema: "public").clear() }

  func texts(_ sql: String) throws -> [String] {
    try connection.query(sql).map { try $0.value(0) }
  }

  func number(_ sql: String) throws -> Int { try connection.query(sql).first?.value(0) ?? -1 }

  static let tables = [
    "users", "user_profiles", "user_sessions", "course_enrollments", "lesson_progress", "assessment_attempts",
    "user_notes", "course_discussions", "discussion_votes", "chat_sessions", "chat_messages",
    "user_skill_tree_progress", "user_skill_progress", "user_achievements", "user_activity_days",
    "learner_audit",
  ]

  /// A digest of every learner table's rows, whatever their order; of the audit without number and time.
  func digests() throws -> [String: String] {
    var digests: [String: String] = [:]
    for table in Self.tables {
      let row =
        table == "learner_audit" ? "to_jsonb(t) - '{id,at,created_at,updated_at}'::text[]" : "to_jsonb(t)"
      digests[table] = try texts(
        "SELECT count(*) || ' ' || coalesce(md5(string_agg((\(row))::text, '' ORDER BY (\(row))::text)), '') FROM \(table) AS t"
      ).first
    }
    return digests
  }

  private static let content = """
    SELECT set_config('lectern.publication_id', md5('p')::uuid::text, false);
    INSERT INTO content_sources (id, name) VALUES (md5('s')::uuid, 'test');
    INSERT INTO publications (id, source_id, author, tool_version, schema_version, content_digest)
    VALUES (md5('p')::uuid, md5('s')::uuid, 'test', '1', 1, sha256(''));
    CREATE TEMP TABLE every AS
    SELECT md5('s')::uuid AS source_id, 'content/x.md' AS content_path, sha256('') AS content_hash, md5('p')::uuid AS publication_id;

    INSERT INTO characters (source_id, content_path, content_hash, publication_id, id, key, name, display_name, language,
      specialization, skill_level, conversation_style, personality_config)
    SELECT every.*, md5(k)::uuid, k, k, k, l, 'odds', 'expert', 'calm', '{"system_prompt": "p", "tone": "t", "traits": {"a": 1},
      "boundaries": ["b"], "parameters": {"max_output_tokens": 9}}'
    FROM every, (VALUES ('lin', 'en'), ('wei', 'zh-Hans')) AS v (k, l);
    INSERT INTO courses (source_id, content_path, content_hash, publication_id, id, key, title, title_key, level, language,
      tags, max_students, is_published)
    SELECT every.*, md5(k)::uuid, k, k, k, 'beginner', l, ARRAY['tag ' || k], seats, k <> 'd'
    FROM every, (VALUES ('a', 'en', NULL), ('b', 'en', NULL), ('c', 'zh-Hans', 7), ('d', 'en', NULL)) AS v (k, l, seats);
    INSERT INTO course_prerequisites (course_id, prerequisite_id) VALUES (md5('b')::uuid, md5('a')::uuid);
    INSERT INTO course_modules (source_id, content_path, content_hash, publication_id, id, key, course_id, title, position)
    SELECT every.*, md5(k || m)::uuid, k || '/' || m, md5(k)::uuid, 'M', m
    FROM every, unnest('{a,b,c,d}'::text[]) AS k, generate_series(1, 3) AS m;
    INSERT INTO lessons (source_id, content_path, content_hash, publication_id, id, key, course_id, module_id, title, language,
      position, body_markdown, body_html, duration_minutes, is_published, is_free, character_id)
    SELECT every.*, md5(k || m || l)::uuid, concat_ws('/', k, m, l), md5(k)::uuid, md5(k || m)::uuid, 'Lesson ' || l, 'en',
      l, '', '', l * 7, NOT (k = 'a' AND m < 3 AND l = 2), l = 1, CASE WHEN l = 1 THEN md5('lin')::uuid END
    FROM every, unnest('{a,b,c,d}'::text[]) AS k, generate_series(1, 3) AS m, generate_series(1, 4) AS l;

    CREATE TEMP TABLE quiz AS SELECT '[
        {"id": "q1", "type": "single_choice", "points": 1, "choices": [{"id": "x"}, {"id": "y"}, {"id": "z"}]},
        {"id": "q2", "type": "multiple_choice", "points": 2, "choices": [{"id": "x"}, {"id": "y"}, {"id": "z"}], "min_selections": 2, "max_selections": 2},
        {"id": "q3", "type": "group", "questions": [{"id": "q4", "type": "true_false", "points": 1},
          {"id": "q5", "type": "numeric", "points": 1}]},
        {"id": "q6", "type": "short_text", "points": 1},
        {"id": "q7", "type": "fill_blank", "points": 2, "blanks": {"m": {"options": ["u", "v"]}, "n": {}}},
        {"id": "q8", "type": "ordering", "points": 3, "items": [{"id": "k"}, {"id": "i"}, {"id": "j"}]},
        {"id": "q9", "type": "matching", "points": 2, "left": [{"id": "l1"}, {"id": "l2"}], "right": [{"id": "r2"}, {"id": "r1"}, {"id": "r3"}]},
        {"id": "q10", "type": "decision", "points": 1, "choices": [{"id": "x"}, {"id": "y"}]}]'::jsonb AS questions,
      '{"questions": {"q1": {"type": "single_choice", "correct": ["y"]}, "q2": {"type": "multiple_choice", "correct": ["x", "z"]},
        "q4": {"type": "true_false", "correct": false}, "q5": {"type": "numeric", "accept": [{"value": 2.5, "min": 2.4, "max": 2.6, "tolerance": 0.1, "score": 100}]},
        "q6": {"type": "short_text", "accepted": {"accept": ["flush"], "match": "normalized"}},
        "q7": {"type": "fill_blank", "blanks": {"m": {"accept": ["v"], "match": "exact"}, "n": {"accept": ["odds"], "match": "normalized"}}},
        "q8": {"type": "ordering", "order": ["i", "j", "k"]}, "q9": {"type": "matching", "pairs": {"l1": "r1", "l2": "r2"}},
        "q10": {"type": "decision", "weights": {"x": 1, "y": 0.5}}}}'::jsonb AS answer_key,
      '{"rounding": "nearest", "partial_credit": true, "negative_marking": 0.25,
        "randomization": {"questions": true, "choices": true, "draw": null},
        "questions": {"q1": {"points": 1}, "q2": {"points": 2, "partial_credit": "net"}, "q4": {"points": 1}, "q5": {"points": 1},
        "q6": {"points": 1}, "q7": {"points": 2, "partial_credit": "each"}, "q8": {"points": 3, "partial_credit": "position"},
        "q9": {"points": 2, "partial_credit": "each"}, "q10": {"points": 1}}}'::jsonb AS scoring_config;
    INSERT INTO assessments (source_id, content_path, content_hash, publication_id, id, key, course_id, module_id, lesson_id, title,
      difficulty, questions, scoring_config, max_attempts, time_limit_minutes)
    SELECT every.*, md5('e' || k || m)::uuid, k || '/' || m || '/exam', md5(k)::uuid, CASE WHEN m < 3 THEN md5(k || m)::uuid END,
      CASE WHEN m = 1 THEN md5(k || m || 3)::uuid END, 'Exam', 'beginner',
      CASE WHEN m = 3 THEN questions || '[{"id": "q11", "type": "free_response", "points": 4, "min_words": 30}]' ELSE questions END,
      CASE WHEN m = 3 THEN jsonb_set(scoring_config, '{questions,q11}', '{"points": 4}') ELSE scoring_config END,
      m - 1, CASE WHEN m = 2 THEN 20 END
    FROM every, quiz, unnest('{a,b,c,d}'::text[]) AS k, generate_series(1, 3) AS m;
    INSERT INTO assessment_revisions (assessment_id, revision, questions, scoring_config, answer_key, publication_id)
    SELECT a.id, 1, a.questions, a.scoring_config, answer_key, a.publication_id FROM assessments AS a, quiz;

    INSERT INTO skill_categories (source_id, content_path, content_hash, publication_id, id, key, name, slug)
    SELECT every.*, md5('games')::uuid, 'games', 'Games', 'games' FROM every;
    INSERT INTO skill_trees (source_id, content_path, content_hash, publication_id, id, key, category_id, name, slug, difficulty,
      is_published)
    SELECT every.*, md5(k)::uuid, k, md5('games')::uuid, k, k, 'beginner', true FROM every, unnest('{t,u}'::text[]) AS k;
    INSERT INTO skill_tree_prerequisites (skill_tree_id, prerequisite_id) VALUES (md5('u')::uuid, md5('t')::uuid);
    INSERT INTO skills (source_id, content_path, content_hash, publication_id, id, key, skill_tree_id, name, slug, skill_type,
      difficulty, xp_value, is_optional, is_milestone, position_y)
    SELECT every.*, md5(k || n)::uuid, k || '/' || n, md5(k)::uuid, 'Skill', 's' || n, 'knowledge', 'beginner', 15, n = 4, n = 3, n
    FROM every, unnest('{t,u}'::text[]) AS k, generate_series(1, 6) AS n;
    INSERT INTO skill_dependencies (skill_id, requires_id)
    SELECT md5(k || n)::uuid, md5(k || (n - 1))::uuid FROM unnest('{t,u}'::text[]) AS k, generate_series(2, 6) AS n WHERE n <> 5;
    INSERT INTO skill_lessons (skill_id, lesson_id, position) VALUES (md5('t1')::uuid, md5('a11')::uuid, 0);
    INSERT INTO skill_assessments (skill_id, assessment_id, position) VALUES (md5('t2')::uuid, md5('ea1')::uuid, 0);
    INSERT INTO achievements (source_id, content_path, content_hash, publication_id, id, key, slug, name, description, category,
      criteria, xp_reward)
    SELECT every.*, md5('w' || n)::uuid, 'w' || n, 'w' || n, 'W', 'W', 'progress', criteria::jsonb, 35
    FROM every, unnest(ARRAY['{"type": "skill_completion_count", "threshold": 3}',
      '{"type": "skill_completion_count", "threshold": 2, "params": {"skill_tree": "u"}}',
      '{"type": "xp_threshold", "threshold": 150}', '{"type": "streak_days", "threshold": 4}',
      '{"type": "course_completion", "threshold": 2}', '{"type": "course_completion", "threshold": 1, "params": {"courses": ["b"]}}',
      '{"type": "assessment_score", "threshold": 87.5}',
      '{"type": "assessment_score", "threshold": 80, "params": {"assessments": ["a/1/exam", "b/1/exam"]}}']) WITH ORDINALITY AS v (criteria, n);
    """
}
