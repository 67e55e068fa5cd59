import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct ConstraintTests {
  private func id(_ number: Int) -> String { ContentFixture.id(number) }

  @Test func twoLiveRowsCannotShareAKeyButAnArchivedOneMay() throws {
    try ContentFixture.with { fixture in
      try fixture.course(1, key: "holdem", title: "Holdem")
      let error = #expect(throws: PostgreSQLError.self) {
        try fixture.course(2, key: "holdem", title: "Other")
      }
      #expect(error?.state == .exclusionViolation)
      try fixture.connection.execute("UPDATE courses SET archived_at = now()")
      try fixture.course(2, key: "holdem", title: "Other")
      let archived = try fixture.violation("UPDATE courses SET archived_at = NULL")
      #expect(archived?.constraint == "courses_live_key_unique")
    }
  }

  @Test func twoCoursesOfALevelCannotShareATitle() throws {
    try ContentFixture.with { fixture in
      try fixture.course(1, key: "a", title: "Holdem")
      try fixture.course(2, key: "b", title: "Holdem", level: "expert")
      let error = #expect(throws: PostgreSQLError.self) { try fixture.course(3, key: "c", title: "HOLDEM") }
      guard case .server(let cause) = error else { return }
      #expect(cause.constraint == "courses_live_title_unique")
    }
  }

  @Test func titlesAndPositionsCanBeSwappedInOneStatement() throws {
    try ContentFixture.with { fixture in
      try fixture.course(1, key: "a", title: "One")
      try fixture.course(2, key: "b", title: "Two")
      try fixture.module(1, course: 1, key: "a/m", position: 0)
      try fixture.module(2, course: 1, key: "a/n", position: 1)
      try fixture.lesson(1, course: 1, module: 1, key: "a/m/x", position: 0)
      try fixture.lesson(2, course: 1, module: 1, key: "a/m/y", position: 1)
      try fixture.connection.execute(
        "UPDATE courses SET title_key = CASE title_key WHEN 'one' THEN 'two' ELSE 'one' END")
      try fixture.connection.execute("UPDATE course_modules SET position = 1 - position")
      try fixture.connection.execute("UPDATE lessons SET position = 1 - position")
      let cause = try fixture.violation("UPDATE lessons SET position = 1")
      #expect(cause?.constraint == "lessons_live_position_unique")
      #expect(try fixture.violation("UPDATE course_modules SET position = 1")?.state == .exclusionViolation)
    }
  }

  @Test(arguments: [
    ("UPDATE courses SET level = 'hard'", "difficulty_known"),
    ("UPDATE courses SET key = 'Holdem'", "content_key_shape"),
    ("UPDATE courses SET title = ''", "title_length"),
    ("UPDATE courses SET title = repeat('x', 256)", "title_length"),
    ("UPDATE courses SET tags = ARRAY['ok', NULL]", "courses_tags_length"),
    ("UPDATE courses SET tags = ARRAY[repeat('x', 101)]", "courses_tags_length"),
    ("UPDATE courses SET max_students = 0", "courses_max_students_positive"),
    ("UPDATE courses SET duration_minutes = -1", "minutes_not_negative"),
    ("UPDATE courses SET instructor_email = 'nobody'", "email_shape"),
    ("UPDATE courses SET extra = '[]'", "json_object_type"),
    ("UPDATE courses SET content_hash = '\\x00'", "sha256_digest_length"),
    ("UPDATE courses SET translation_of_id = id", "courses_not_own_translation"),
    (
      "UPDATE lessons SET resources = '[{\"title\": \"x\", \"url\": \"y\", \"type\": \"book\"}]'",
      "lessons_resources_shape"
    ),
    ("UPDATE lessons SET resources = '{}'", "lessons_resources_shape"),
    ("UPDATE lessons SET position = -1", "lessons_position_not_negative"),
    (
      "INSERT INTO content_aliases VALUES (gen_random_uuid(), 'page', 'x', gen_random_uuid())",
      "content_aliases_kind_known"
    ),
    ("INSERT INTO course_prerequisites SELECT id, id FROM courses", "course_prerequisites_not_itself"),
  ])
  func whatTheLinterRefusesTheDatabaseRefusesToo(sql: String, constraint: String) throws {
    try ContentFixture.with { fixture in
      try fixture.course(1, key: "a", title: "One")
      try fixture.module(1, course: 1, key: "a/m", position: 0)
      try fixture.lesson(1, course: 1, module: 1, key: "a/m/x", position: 0)
      let cause = try fixture.violation(sql)
      #expect(cause?.constraint == constraint)
    }
  }

  @Test func aCycleIsRefusedAndItsKeysAreNamed() throws {
    try ContentFixture.with { fixture in
      for (number, key) in ["a", "b", "c", "d"].enumerated() {
        try fixture.course(number + 1, key: key, title: key)
      }
      func edge(_ course: Int, _ prerequisite: Int) -> String { "(\(id(course)), \(id(prerequisite)))" }
      let into = "INSERT INTO course_prerequisites (course_id, prerequisite_id) VALUES"
      try fixture.connection.execute("\(into) \(edge(1, 2)), \(edge(2, 3)), \(edge(4, 1))")
      let cause = try fixture.violation("\(into) \(edge(3, 1))")
      #expect(cause?.state == .checkViolation)
      #expect(cause?.constraint == "course_prerequisites_acyclic")
      let message = try #require(cause?.message)
      #expect(["a → b → c → a", "b → c → a → b", "c → a → b → c"].contains { message.hasSuffix(": \($0)") })
      // The check waits for the end: turning an edge round is no cycle.
      let turned = try fixture.violation(
        "\(into) \(edge(3, 1)); DELETE FROM course_prerequisites WHERE course_id = \(id(2))")
      #expect(turned == nil)
    }
  }

  @Test func aRevisionIsNeverChanged() throws {
    try ContentFixture.with { fixture in
      try fixture.course(1, key: "a", title: "One")
      try fixture.connection.execute("BEGIN")
      try fixture.add(
        "assessments", 5, key: "a/quiz",
        ["course_id": id(1), "title": "'Q'", "difficulty": "'beginner'", "questions": "'[]'"])
      try fixture.connection.execute(
        """
        INSERT INTO assessment_revisions (assessment_id, revision, questions, scoring_config, answer_key, publication_id)
        VALUES (\(id(5)), 1, '[]', '{}', '{}', \(id(1))); COMMIT
        """)
      let change = try fixture.violation("UPDATE assessment_revisions SET answer_key = '{\"a\": 1}'")
      #expect(change?.constraint == "assessment_revisions_insert_only")
      #expect(try fixture.violation("DELETE FROM assessment_revisions") != nil)
      // The live revision must be there.
      let missing = try fixture.violation("UPDATE assessments SET revision = 2")
      #expect(missing?.constraint == "assessments_live_revision_fkey")
      let keys = try fixture.violation(
        """
        UPDATE assessments SET questions = '[{"id": "q", "type": "single_choice", "choices": [{"correct": true}]}]'
        """)
      #expect(keys?.constraint == "assessments_questions_hold_no_keys")
    }
  }

  @Test func aChangeByHandClearsTheHashAndIsAudited() throws {
    try ContentFixture.with { fixture in
      let connection = fixture.connection
      try fixture.course(1, key: "a", title: "One")
      try fixture.course(2, key: "b", title: "Two")
      #expect(try connection.number("SELECT count(*) FROM content_audit") == 0)
      try fixture.byHand()
      try connection.execute("UPDATE courses SET title = 'Mine' WHERE key = 'a'")
      #expect(try connection.texts("SELECT key::text FROM courses WHERE content_hash IS NULL") == ["a"])
      #expect(try connection.number("SELECT count(*) FROM content_audit") == 1)
      #expect(
        try connection.text(
          """
          SELECT format('%s %s %s %s %s', table_name, action, actor = session_user, publication_id IS NULL, changed)
          FROM content_audit
          """) == "courses updated t t {\"title\": {\"after\": \"Mine\", \"before\": \"One\"}}")
      // An update that changes nothing is none.
      try connection.execute("UPDATE courses SET title = title WHERE key = 'b'")
      #expect(try connection.number("SELECT count(*) FROM content_audit") == 1)
      // An edge counts in its owner's hash.
      try connection.execute(
        "INSERT INTO course_prerequisites (course_id, prerequisite_id) VALUES (\(id(2)), \(id(1)))")
      #expect(try connection.number("SELECT count(*) FROM courses WHERE content_hash IS NULL") == 2)
      #expect(
        try connection.text("SELECT action FROM content_audit ORDER BY id DESC LIMIT 1") == "added")
    }
  }

  @Test func bigramsFindChineseInAText() throws {
    try MigratedDatabase.withConnection { connection in
      func terms(_ text: String) throws -> String? {
        try connection.query("SELECT search_terms($1::text)", [.text(text)]).first?.value(0)
      }
      let pairs = [
        "翻牌圈": "翻牌 牌圈", "翻牌": "翻牌", "翻": "翻", "plain text": "plain text",
        "在flop圈下注": "在 flop 圈下 下注", "ＡＢＣ": "ABC",
      ]
      for (text, expected) in pairs {
        let found = try terms(text)
        #expect(found == expected)
      }
      let matches = try connection.number(
        """
        SELECT count(*) FROM (VALUES ('我们在翻牌圈下注'), ('翻开牌后画一个圈')) AS texts (body)
        WHERE to_tsvector('simple', search_terms(body)) @@ phraseto_tsquery('simple', search_terms('翻牌圈'))
        """)
      #expect(matches == 1)
    }
  }
}
