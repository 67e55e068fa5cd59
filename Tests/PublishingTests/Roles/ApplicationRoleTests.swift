import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// What `lectern_app` can and cannot do, table by table.
@Suite struct ApplicationRoleTests {
  private static let ann = TwoLearners.ann
  private static let bob = TwoLearners.bob

  /// The columns that an application writes itself; everything else is the functions' alone.
  private static let updatable = [
    "users": ["avatar_url", "first_name", "last_name", "password_hash", "username"],
    "user_profiles": [
      "bio", "interests", "learning_goals", "location", "preferences", "timezone", "website",
    ],
    "user_sessions": ["device_info", "ended_at", "is_active", "last_activity_at"],
    "user_notes": ["content", "is_public", "lesson_id", "position_data"],
    "course_discussions": ["content", "is_answered", "is_question", "title"],
    "discussion_votes": ["value"],
  ]

  @Test func anotherUsersRowsAreOutOfReach() throws {
    try TwoLearners.with { fixture in
      let app = try fixture.session(as: "lectern_app", for: Self.ann)
      for table in TwoLearners.tables { try crossTheLine(table, app, fixture) }
    }
  }

  /// Tries to read, change, add and remove bob's rows for ann.
  private func crossTheLine(_ table: String, _ app: Connection, _ fixture: TwoLearners) throws {
    let before = try fixture.rows(of: Self.bob, in: table)
    #expect(!before.isEmpty)
    let key = TwoLearners.key(table)
    if table != "course_discussions" {
      #expect(try app.number("SELECT count(*) FROM \(table) WHERE \(key) = \(Self.bob)") == 0)
      #expect(try app.number("SELECT count(*) FROM \(table) WHERE \(key) = \(Self.ann)") > 0)
    }
    let columns = try fixture.owner.texts(
      "SELECT attname::text FROM pg_attribute WHERE attrelid = '\(table)'::regclass AND attnum > 0 AND attidentity = '' ORDER BY 1"
    )
    for column in columns {
      let rows = try app.rowsIfAllowed(
        "UPDATE \(table) SET \(column) = \(column) WHERE \(key) = \(Self.bob)")
      #expect(rows ?? 0 == 0, "\(column)")
    }
    #expect(try app.rowsIfAllowed("DELETE FROM \(table) WHERE \(key) = \(Self.bob)") ?? 0 == 0)
    // A copy of bob's row under another key would be bob's as well.
    let names = columns.joined(separator: ", ")
    #expect(try app.rowsIfAllowed("INSERT INTO \(table) (\(names)) SELECT \(names) FROM \(table)") == nil)
    #expect(try fixture.rows(of: Self.bob, in: table) == before)
  }

  @Test func rowsInAnothersNameAreRefused() throws {
    try TwoLearners.with { fixture in
      let app = try fixture.session(as: "lectern_app", for: Self.ann)
      for sql in [
        "INSERT INTO users (id, email, username, password_hash) VALUES (gen_random_uuid(), 'x@y.z', 'x', 'h')",
        "INSERT INTO user_notes (user_id, lesson_id, content) VALUES (\(Self.bob), \(ContentFixture.id(4)), 'x')",
        "INSERT INTO course_discussions (course_id, user_id, content) VALUES (\(ContentFixture.id(2)), \(Self.bob), 'x')",
        "INSERT INTO course_discussions (course_id, user_id, content) VALUES (\(ContentFixture.id(2)), NULL, 'x')",
        """
        INSERT INTO discussion_votes (course_id, discussion_id, user_id, value)
        VALUES (\(ContentFixture.id(2)), \(ContentFixture.id(910)), \(Self.bob), 1)
        """,
        "UPDATE course_discussions SET user_id = \(Self.bob) WHERE user_id = \(Self.ann)",
      ] {
        #expect(try app.rowsIfAllowed(sql) == nil, "\(sql)")
      }
    }
  }

  @Test func scoresStatesAndCountersCannotBeForged() throws {
    try TwoLearners.with { fixture in
      for table in TwoLearners.tables {
        let found = try fixture.owner.texts(
          """
          SELECT attname::text FROM pg_attribute WHERE attrelid = '\(table)'::regclass AND attnum > 0 AND NOT attisdropped
            AND has_column_privilege('lectern_app', attrelid, attnum, 'UPDATE') ORDER BY 1
          """)
        #expect(found == Self.updatable[table] ?? [], "\(table)")
      }
    }
  }

  @Test func aPooledConnectionForgetsWhoItWorkedFor() throws {
    try TwoLearners.with { fixture in
      let app = try fixture.session(as: "lectern_app")
      for table in TwoLearners.tables {
        #expect(try app.number("SELECT count(*) FROM \(table)") == 0)
        try app.execute("BEGIN; SELECT set_config('lectern.user_id', \(Self.ann), true)")
        #expect(try app.number("SELECT count(*) FROM \(table)") > 0)
        try app.execute("COMMIT")
        #expect(try app.number("SELECT count(*) FROM \(table)") == 0)
      }
      #expect(throws: PostgreSQLError.self) { try app.query("SELECT record_login(\(Self.ann))") }
    }
  }

  @Test func keysSecretsAndPublishingAreClosed() throws {
    try TwoLearners.with { fixture in
      let app = try fixture.session(as: "lectern_app", for: Self.ann)
      for sql in [
        "SELECT answer_key FROM assessment_revisions", "SELECT revision FROM assessment_revisions",
        "SELECT FROM content_audit", "SELECT FROM content_sources", "SELECT author FROM publications",
        "SELECT password_hash FROM users", "SELECT * FROM users", "SELECT feedback FROM assessment_attempts",
        "UPDATE courses SET title = 'x'", "DELETE FROM lessons",
        "INSERT INTO schema_migrations DEFAULT VALUES",
        "SELECT recount(\(Self.ann))", "SELECT lock_profile(\(Self.ann))",
        "SELECT note_activity(\(Self.ann), now())", "CREATE TABLE mine (x integer)", "TRUNCATE users",
        "SELECT audit_learner()", "DELETE FROM users", "DELETE FROM course_discussions",
      ] {
        #expect(try app.rowsIfAllowed(sql) == nil, "\(sql)")
      }
    }
  }

  @Test func anApplicationDoesItsWork() throws {
    try TwoLearners.with { fixture in
      let app = try fixture.session(as: "lectern_app", for: Self.ann)
      for sql in [
        "SELECT FROM courses", "SELECT key FROM lessons", "SELECT questions FROM assessments",
        "SELECT id, published_at FROM publications", "SELECT FROM user_progress", "SELECT FROM skill_graph",
        "SELECT FROM chat_session_history", "SELECT FROM student_progress",
        "UPDATE users SET first_name = 'Ann', password_hash = 'new' WHERE id = \(Self.ann)",
        "UPDATE user_profiles SET bio = 'x', timezone = 'Asia/Shanghai' WHERE user_id = \(Self.ann)",
        "UPDATE user_sessions SET is_active = false, ended_at = now() WHERE user_id = \(Self.ann)",
        "INSERT INTO user_notes (user_id, lesson_id, content) VALUES (\(Self.ann), \(ContentFixture.id(4)), 'x')",
        "DELETE FROM user_notes WHERE user_id = \(Self.ann)",
        """
        INSERT INTO discussion_votes (course_id, discussion_id, user_id, value)
        VALUES (\(ContentFixture.id(2)), \(ContentFixture.id(911)), \(Self.ann), -1)
        """,
        "SELECT record_login(\(Self.ann))", "SELECT enroll(\(Self.ann), \(ContentFixture.id(2)))",
        "SELECT record_lesson_progress(\(Self.ann), \(ContentFixture.id(4)), 60)",
        "SELECT learner_dashboard(\(Self.ann))", "SELECT unlockable_skills(\(Self.ann))",
        "SELECT complete_skill(\(Self.ann), \(ContentFixture.id(9)))",
        "SELECT start_chat_session(\(Self.ann), \(ContentFixture.id(6)))",
        "SELECT append_chat_message(\(Self.ann), \(ContentFixture.id(910)), 'user', 'x')",
        "SELECT chat_history(\(Self.ann), \(ContentFixture.id(910)))",
        "SELECT list_courses()", "SELECT list_characters()", "SELECT course_outline('x')",
        "SELECT assessment_for_learner(\(ContentFixture.id(5)))",
        "SELECT skill_tree_for_learner('x', \(Self.ann))",
        "SELECT search_content('x')", "SELECT tree_progress(\(Self.ann), \(ContentFixture.id(8)))",
        "SELECT user_by_login('u1')", "SELECT display_names(ARRAY[\(Self.bob)::uuid])",
        "SELECT ensure_user('host-9', 'n@example.org', 'n')",
        "SELECT set_config('lectern.user_id', \(ContentFixture.id(999)), false)",
        """
        INSERT INTO users (id, email, username, password_hash)
        VALUES (\(ContentFixture.id(999)), 'new@example.org', 'new', 'hash')
        """,
      ] {
        let rows = try app.rowsIfAllowed(sql)
        #expect(rows != nil, "\(sql)")
        if !sql.hasPrefix("SELECT") { #expect(rows ?? 0 > 0, "\(sql)") }
      }
      // The vote was counted, though the contribution is bob's.
      #expect(
        try fixture.owner.number("SELECT vote_count FROM course_discussions WHERE user_id = \(Self.bob)") == 0
      )
    }
  }
}
