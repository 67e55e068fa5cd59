import PostgreSQL
import PostgreSQLTestSupport
import Publishing

/// A migrated database with two learners, each with a row in every learner table, and the roles.
struct TwoLearners {
  let database: TestDatabase
  /// The owner's session.
  let owner: Connection

  static let ann = ContentFixture.id(901)
  static let bob = ContentFixture.id(902)

  static let tables = [
    "users", "user_profiles", "user_sessions", "course_enrollments", "lesson_progress", "assessment_attempts",
    "user_notes", "course_discussions", "discussion_votes", "chat_sessions", "chat_messages",
    "user_skill_tree_progress", "user_skill_progress", "user_achievements", "user_activity_days",
    "learner_audit",
  ]

  static func with(_ body: (TwoLearners) throws -> Void) throws {
    try TestDatabase.withDatabase(preparedAs: "two_learners", by: prepare) { database in
      try body(TwoLearners(database: database, owner: try database.connect()))
    }
  }

  /// The column that says whose a row is.
  static func key(_ table: String) -> String { table == "users" ? "id" : "user_id" }

  /// A session as a role, working for a user, as a pool would give it.
  func session(as role: String, for user: String? = nil) throws -> Connection {
    let connection = try database.connect()
    try connection.execute("SET SESSION AUTHORIZATION \(role)")
    if let user { try connection.execute("SELECT set_config('lectern.user_id', \(user), false)") }
    return connection
  }

  /// The rows of a user, whole.
  func rows(of user: String, in table: String) throws -> [String] {
    try owner.texts(
      "SELECT to_jsonb(t)::text FROM \(table) AS t WHERE \(Self.key(table)) = \(user) ORDER BY 1")
  }

  private static func prepare(_ connection: Connection) throws {
    let migrator = MigratedDatabase.migrator(connection, patience: LockPatience(pauses: [0.1, 0.3, 1, 1, 1]))
    try migrator.up()
    try migrator.grantRoles()
    try connection.execute(content)
    for (number, user) in [ann, bob].enumerated() { try connection.execute(rows(of: user, number)) }
  }

  private static let common = "id, source_id, key, content_path, publication_id"

  private static func values(_ number: Int, _ key: String) -> String {
    "\(ContentFixture.id(number)), \(ContentFixture.id(1)), '\(key)', 'content/x', \(ContentFixture.id(1))"
  }

  private static let content = """
    BEGIN;
    SELECT set_config('lectern.publication_id', \(ContentFixture.id(1)), true);
    INSERT INTO content_sources (id, name) VALUES (\(ContentFixture.id(1)), 'default');
    INSERT INTO publications (id, source_id, author, tool_version, schema_version, content_digest)
    VALUES (\(ContentFixture.id(1)), \(ContentFixture.id(1)), 'test', '1', 1, sha256(''));
    INSERT INTO courses (\(common), title, title_key, level, language, is_published)
    VALUES (\(values(2, "c")), 'C', 'c', 'beginner', 'en', true);
    INSERT INTO course_modules (\(common), course_id, title, position) VALUES (\(values(3, "c/m")), \(ContentFixture.id(2)), 'M', 0);
    INSERT INTO lessons (\(common), course_id, module_id, title, language, position, body_markdown, body_html)
    VALUES (\(values(4, "c/m/l")), \(ContentFixture.id(2)), \(ContentFixture.id(3)), 'L', 'en', 0, '', '');
    INSERT INTO assessments (\(common), course_id, title, difficulty, questions)
    VALUES (\(values(5, "c/q")), \(ContentFixture.id(2)), 'Q', 'beginner', '[]');
    INSERT INTO assessment_revisions (assessment_id, revision, questions, scoring_config, answer_key, publication_id)
    VALUES (\(ContentFixture.id(5)), 1, '[]', '{}', '{"secret": true}', \(ContentFixture.id(1)));
    INSERT INTO characters (\(common), name, display_name, language, personality_config, specialization, skill_level, conversation_style)
    VALUES (\(values(6, "coach")), 'coach', 'Coach', 'en', '{"system_prompt": "x", "tone": "x", "traits": {"x": 1},
      "boundaries": ["x"], "parameters": {"max_output_tokens": 10}}', 'x', 'beginner', 'x');
    INSERT INTO skill_categories (\(common), name, slug) VALUES (\(values(7, "s")), 'S', 's');
    INSERT INTO skill_trees (\(common), category_id, name, slug, difficulty, is_published)
    VALUES (\(values(8, "t")), \(ContentFixture.id(7)), 'T', 't', 'beginner', true);
    INSERT INTO skills (\(common), skill_tree_id, name, slug, skill_type, difficulty)
    VALUES (\(values(9, "t/k")), \(ContentFixture.id(8)), 'K', 'k', 'knowledge', 'beginner');
    INSERT INTO achievements (\(common), slug, name, description, category, criteria)
    VALUES (\(values(10, "a")), 'a', 'A', 'x', 'progress', '{"type": "xp_threshold", "threshold": 1000000}');
    COMMIT;
    """

  /// A row for the user in every table; `number` tells the two apart.
  private static func rows(of user: String, _ number: Int) -> String {
    let session = ContentFixture.id(910 + number)
    return """
      BEGIN;
      INSERT INTO users (id, email, username, password_hash, external_id)
      VALUES (\(user), 'u\(number)@example.org', 'u\(number)', 'hash', 'host-\(number)');
      INSERT INTO user_profiles (user_id) VALUES (\(user)) ON CONFLICT DO NOTHING;
      INSERT INTO user_sessions (user_id) VALUES (\(user));
      INSERT INTO course_enrollments (user_id, course_id) VALUES (\(user), \(ContentFixture.id(2)));
      INSERT INTO lesson_progress (user_id, lesson_id) VALUES (\(user), \(ContentFixture.id(4)));
      INSERT INTO assessment_attempts (user_id, assessment_id, attempt_number, assessment_revision, state, submitted_at)
      VALUES (\(user), \(ContentFixture.id(5)), 1, 1, 'awaiting_review', now()), (\(user), \(ContentFixture.id(5)), 2, 1, 'in_progress', NULL);
      INSERT INTO user_notes (user_id, lesson_id, content) VALUES (\(user), \(ContentFixture.id(4)), 'mine');
      INSERT INTO course_discussions (course_id, id, user_id, content) VALUES (\(ContentFixture.id(2)), \(session), \(user), 'hello');
      INSERT INTO discussion_votes (course_id, discussion_id, user_id, value) VALUES (\(ContentFixture.id(2)), \(session), \(user), 1);
      INSERT INTO chat_sessions (user_id, id, character_id, next_seq) VALUES (\(user), \(session), \(ContentFixture.id(6)), 2);
      INSERT INTO chat_messages (user_id, session_id, seq, role, content) VALUES (\(user), \(session), 1, 'user', 'hi');
      INSERT INTO user_skill_tree_progress (user_id, skill_tree_id, status, total_skills) VALUES (\(user), \(ContentFixture.id(8)), 'in_progress', 1);
      INSERT INTO user_skill_progress (user_id, skill_id, skill_tree_id) VALUES (\(user), \(ContentFixture.id(9)), \(ContentFixture.id(8)));
      INSERT INTO user_achievements (user_id, achievement_id) VALUES (\(user), \(ContentFixture.id(10)));
      INSERT INTO user_activity_days (user_id, day) VALUES (\(user), current_date);
      COMMIT;
      SELECT FROM recount(\(user));
      """
  }
}

extension Connection {
  /// How many rows a statement concerned; nil when it was refused for want of rights.
  func rowsIfAllowed(_ sql: String) throws -> Int? {
    do throws(PostgreSQLError) {
      return try execute(sql).rowCount
    } catch {
      guard error.state == .insufficientPrivilege else { throw error }
      return nil
    }
  }
}
