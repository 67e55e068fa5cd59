import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct DataCheckTests {
  private func groups(_ connection: Connection, limit: Int = 20) throws -> [DataReport.Group] {
    try MigratedDatabase.migrator(connection).verifyData(limit: limit).groups
  }

  /// Runs a change that triggers and constraints would refuse, as a restore without them might.
  private func force(_ sql: String, _ connection: Connection) throws {
    try connection.execute("SET session_replication_role = replica; \(sql); RESET session_replication_role")
  }

  @Test func soundRowsGiveNothing() throws {
    try TwoLearners.with { fixture in
      let found = try groups(fixture.owner)
      #expect(found.map { "\($0.kind) \($0.shown)" } == [])
    }
  }

  private static let ann = TwoLearners.ann
  private static let course = ContentFixture.id(2)
  private static let lesson = ContentFixture.id(4)

  @Test(arguments: [
    ("DELETE FROM assessment_revisions", "revision/missing assessments", "its live revision 1 is not there"),
    (
      "UPDATE assessments SET scoring_config = '{\"points\": 2}'", "revision/different assessments",
      "its questions or policy are not those of its live revision 1"
    ),
    (
      """
      UPDATE assessment_revisions SET questions = '[{"id": "q", "type": "x"}, {"id": "q", "type": "x"}]';
      UPDATE assessments SET questions = '[{"id": "q", "type": "x"}, {"id": "q", "type": "x"}]'
      """, "shape/questions assessments", "question id \"q\" stands 2 times"
    ),
    (
      "UPDATE course_modules SET archived_at = now()", "reference/archived lessons",
      "live c/m/l names c/m as module_id, which is archived"
    ),
    (
      "INSERT INTO skill_lessons (skill_id, lesson_id) SELECT s.id, l.id FROM skills AS s, lessons AS l; UPDATE lessons SET archived_at = now()",
      "edge/archived skill_lessons", "live t/k leads to c/m/l, which is archived"
    ),
    (
      "DELETE FROM chat_messages; UPDATE chat_sessions SET next_seq = 1; DELETE FROM course_enrollments; DELETE FROM users",
      "reference/missing chat_sessions", "what it names by chat_sessions_user_id_fkey is not there"
    ),
    (
      "UPDATE chat_messages SET seq = 3; UPDATE chat_sessions SET next_seq = 4", "chat/gap chat_messages",
      "1 messages, numbered 3 to 3"
    ),
    (
      "UPDATE chat_sessions SET next_seq = 7", "chat/next-seq chat_sessions", "next_seq is 7 after 1 messages"
    ),
    (
      "UPDATE assessment_attempts SET attempt_number = 5 WHERE attempt_number = 2",
      "attempt/gap assessment_attempts", "2 attempts, numbered up to 5"
    ),
    (
      "UPDATE assessment_attempts SET score = 3, max_score = 2 WHERE attempt_number = 2",
      "attempt/score assessment_attempts", "score 3.00 of 2.00"
    ),
    (
      "UPDATE course_discussions SET vote_count = 9", "counter/votes course_discussions",
      "vote_count is 9, counted 1"
    ),
    (
      "UPDATE user_profiles SET total_xp = 9", "counter/user_profiles user_profiles",
      "total_xp is 9, counted 0"
    ),
    (
      "UPDATE course_enrollments SET seconds_studied = 9", "counter/course_enrollments course_enrollments",
      "seconds_studied is 9, counted 0"
    ),
    (
      "UPDATE courses SET updated_at = '2020-01-01Z', created_at = '2021-01-01Z'", "time/reversed courses",
      "updated_at 2020-01-01"
    ),
    (
      "UPDATE characters SET personality_config = personality_config || '{\"mood\": 1}'",
      "shape/personality_config characters", "/mood: "
    ),
    (
      "UPDATE achievements SET criteria = '{\"type\": \"xp_threshold\", \"threshold\": 1, \"x\": 1}'",
      "shape/criteria achievements", "/x: "
    ),
    (
      "ALTER TABLE courses ADD CONSTRAINT mine CHECK (title <> 'C') NOT VALID", "constraint/broken courses",
      "it breaks mine, which was never validated"
    ),
    (
      "ALTER TABLE courses ADD CONSTRAINT mine CHECK (title <> 'X') NOT VALID",
      "constraint/not-validated courses", "it was made NOT VALID and never validated"
    ),
  ])
  func aBrokenInvariantIsFound(sql: String, group: String, problem: String) throws {
    try TwoLearners.with { fixture in
      try force(sql, fixture.owner)
      let found = try groups(fixture.owner)
      let match = found.first { "\($0.kind) \($0.table)" == group }
      #expect(
        match?.shown.contains { $0.problem.hasPrefix(problem) } == true,
        "\(found.map { "\($0.kind) \($0.table) \($0.shown)" })")
    }
  }

  @Test func oneCauseIsOneFinding() throws {
    try TwoLearners.with { fixture in
      try force("UPDATE chat_sessions SET next_seq = 7 WHERE user_id = \(Self.ann)", fixture.owner)
      let found = try groups(fixture.owner)
      #expect(found.map(\.kind) == ["chat/next-seq"] && found.first?.count == 1)
      let id = found.first?.shown.first?.id
      #expect(id == "\(Self.ann.dropFirst().dropLast())/\(ContentFixture.id(910).dropFirst().dropLast())")
    }
  }

  @Test func allAreCountedAndAFewAreShown() throws {
    try TwoLearners.with { fixture in
      try fixture.owner.execute(
        "INSERT INTO users (email, username, external_id) SELECT n || '@example.org', 'n' || n, 'n' || n FROM generate_series(1, 250) AS n"
      )
      try fixture.owner.execute(
        "INSERT INTO user_profiles (user_id, total_xp) SELECT id, 5 FROM users WHERE external_id LIKE 'n%'")
      let found = try groups(fixture.owner, limit: 3)
      #expect(found.map(\.kind) == ["counter/user_profiles"])
      #expect(found.first?.count == 250 && found.first?.shown.count == 3)
      // Looking mends nothing.
      #expect(try fixture.owner.number("SELECT count(*) FROM user_profiles WHERE total_xp = 5") == 250)
      #expect(fixture.owner.transactionState == .idle)
    }
  }

  @Test func whoWouldNotSeeEverybodysRowsIsRefused() throws {
    try TwoLearners.with { fixture in
      let reader = try fixture.session(as: "lectern_readonly")
      let error = #expect(throws: MigrationError.self) { try MigratedDatabase.migrator(reader).verifyData() }
      #expect(error?.description.hasPrefix("row-level security hides rows of assessment_attempts") == true)
      #expect(error?.help == "connect as the role that owns the tables")
    }
  }

  @Test func olderVersionsAreLookedAtAsFarAsTheyGo() throws {
    try MigratedDatabase.withEmpty { _, connection in
      for version in 1...Migration.all.count {
        try MigratedDatabase.migrator(connection).up(to: version)
        #expect(try groups(connection).isEmpty)
      }
    }
  }
}
