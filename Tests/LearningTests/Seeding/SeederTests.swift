import Foundation
import Learning
import PostgreSQL
import Testing

@Suite struct SeederTests {
  @Test func theSameSeedMakesTheSameRows() throws {
    var found: [[String: String]] = []
    for _ in 0..<2 {
      try SeedFixture.with { fixture in
        try fixture.seed()
        found.append(try fixture.digests())
      }
    }
    #expect(found[0] == found[1])
    for table in SeedFixture.tables {
      #expect(found[0][table]?.hasPrefix("0 ") == false, "\(table)")
    }
    try SeedFixture.with { fixture in
      try fixture.seed(seed: 2)
      let others = try fixture.digests()
      #expect(others["users"] != found[0]["users"])
    }
  }

  @Test func everyCounterIsWhatItsRowsSay() throws {
    try SeedFixture.with { fixture in
      try fixture.seed(150)
      let differences = try fixture.texts(
        "SELECT concat_ws(' ', username, table_name, column_name, was, \"is\") FROM users AS u, recount(u.id)"
      )
      #expect(differences == [])
    }
  }

  @Test func whatWasEarnedIsGrantedAndNothingElse() throws {
    try SeedFixture.with { fixture in
      try fixture.seed(150)
      let before = try fixture.digests()
      #expect(try fixture.texts("SELECT a::text FROM users AS u, award_achievements(u.id) AS a") == [])
      #expect(try fixture.digests() == before)
      let missing = try fixture.texts(
        """
        SELECT a.key::text FROM achievements AS a WHERE NOT EXISTS (SELECT FROM user_achievements AS u
          WHERE u.achievement_id = a.id AND u.earned_at IS NOT NULL)
        """)
      #expect(missing == [])
      let tooMany = try fixture.number(
        """
        SELECT count(*) FROM user_achievements AS u JOIN achievements AS a ON a.id = u.achievement_id
        WHERE u.earned_at IS NOT NULL
          AND coalesce(achievement_value(u.user_id, a.criteria), 0) < (a.criteria ->> 'threshold')::numeric
        """)
      #expect(tooMany == 0)
    }
  }

  @Test func lessonsAreReadInOrderAndOnlyWhereTheyArePublished() throws {
    try SeedFixture.with { fixture in
      try fixture.seed(100)
      let unpublished = try fixture.number(
        """
        SELECT count(*) FROM lesson_progress AS p JOIN lessons AS l ON l.id = p.lesson_id JOIN courses AS c ON c.id = l.course_id
        WHERE NOT l.is_published OR NOT c.is_published
        """)
      #expect(unpublished == 0)
      let withoutSeat = try fixture.number(
        """
        SELECT count(*) FROM lesson_progress AS p JOIN lessons AS l ON l.id = p.lesson_id WHERE NOT EXISTS (
          SELECT FROM course_enrollments AS e WHERE e.user_id = p.user_id AND e.course_id = l.course_id
            AND e.enrolled_at <= p.started_at)
        """)
      #expect(withoutSeat == 0)
      let outOfOrder = try fixture.number(
        """
        SELECT count(*) FROM (
          SELECT p.started_at < lag(p.completed_at) OVER taught AS is_early, lag(p.completed_at) OVER taught IS NULL
            AND row_number() OVER taught > 1 AS skips
          FROM lesson_progress AS p JOIN lessons AS l ON l.id = p.lesson_id JOIN course_modules AS m ON m.id = l.module_id
          WINDOW taught AS (PARTITION BY p.user_id, l.course_id ORDER BY m.position, l.position)) AS read
        WHERE is_early OR skips
        """)
      #expect(outOfOrder == 0)
      let unready = try fixture.number(
        """
        SELECT count(*) FROM course_enrollments AS e JOIN course_prerequisites AS x ON x.course_id = e.course_id
        WHERE NOT EXISTS (SELECT FROM course_enrollments AS f WHERE f.user_id = e.user_id
          AND f.course_id = x.prerequisite_id AND f.completed_at <= e.enrolled_at)
        """)
      #expect(unready == 0)
      #expect(
        try fixture.number("SELECT count(*) FROM course_enrollments WHERE course_id = md5('b')::uuid") > 0)
    }
  }

  @Test func skillsAreCompletedInAnOrderThatTheirRequirementsAllow() throws {
    try SeedFixture.with { fixture in
      try fixture.seed(150)
      let early = try fixture.number(
        """
        SELECT count(*) FROM user_skill_progress AS p JOIN skill_dependencies AS x ON x.skill_id = p.skill_id
        WHERE p.status <> 'locked' AND NOT EXISTS (SELECT FROM user_skill_progress AS first
          WHERE first.user_id = p.user_id AND first.skill_id = x.requires_id AND first.status IN ('completed', 'skipped')
            AND first.last_activity_at <= p.unlocked_at)
        """)
      #expect(early == 0)
      let earlyTrees = try fixture.number(
        """
        SELECT count(*) FROM user_skill_tree_progress AS p JOIN skill_tree_prerequisites AS x USING (skill_tree_id)
        WHERE NOT EXISTS (SELECT FROM user_skill_tree_progress AS first WHERE first.user_id = p.user_id
          AND first.skill_tree_id = x.prerequisite_id AND first.completed_at <= p.started_at)
        """)
      #expect(earlyTrees == 0)
      let skipped = try fixture.number(
        "SELECT count(*) FROM user_skill_progress AS p JOIN skills AS s ON s.id = p.skill_id WHERE status = 'skipped' AND NOT is_optional"
      )
      #expect(skipped == 0)
      for status in ["available", "in_progress", "completed", "skipped"] {
        #expect(
          try fixture.number("SELECT count(*) FROM user_skill_progress WHERE status = '\(status)'") > 0,
          "\(status)")
      }
      #expect(
        try fixture.number("SELECT count(*) FROM user_skill_tree_progress WHERE status = 'completed'") > 0)
    }
  }

  @Test func everythingHappenedBeforeTheDayOnDaysThatCount() throws {
    try SeedFixture.with { fixture in
      try fixture.seed(100)
      let late = try fixture.number(
        """
        SELECT count(*) FROM user_profiles
        WHERE greatest(created_at, last_activity_at) >= '\(SeedOptions.midnight(SeedFixture.until).formatted(.iso8601))'
        """)
      #expect(late == 0)
      for table in ["lesson_progress", "user_sessions", "user_skill_tree_progress", "chat_sessions"] {
        let elsewhere = try fixture.number(
          """
          SELECT count(*) FROM \(table) AS x JOIN user_profiles AS p USING (user_id) WHERE NOT EXISTS (
            SELECT FROM user_activity_days AS d WHERE d.user_id = p.user_id
              AND d.day = (x.started_at AT TIME ZONE p.timezone)::date)
          """)
        #expect(elsewhere == 0, "\(table)")
      }
    }
  }

  @Test func attemptsAreScoredAsTheDatabaseScoresThem() throws {
    try SeedFixture.with { fixture in
      try fixture.seed(100)
      let wrong = try fixture.number(
        """
        SELECT count(*) FROM assessment_attempts AS a JOIN assessments AS x ON x.id = a.assessment_id
        JOIN assessment_revisions AS r ON r.assessment_id = a.assessment_id AND r.revision = a.assessment_revision
        CROSS JOIN LATERAL (SELECT attempt_feedback(attempt_questions(a), r.scoring_config, r.answer_key, a.answers) AS f) AS s
        CROSS JOIN LATERAL attempt_total(s.f, r.scoring_config ->> 'rounding', x.pass_threshold) AS t
        WHERE s.f <> a.feedback OR t.score::score <> a.score OR t.max_score::score <> a.max_score
          OR t.is_passed IS DISTINCT FROM a.is_passed
        """)
      #expect(wrong == 0)
      let states = try fixture.texts(
        "SELECT DISTINCT value ->> 'state' FROM assessment_attempts, jsonb_each(feedback) ORDER BY 1")
      // Every answer has the form that its question asks for.
      #expect(states == ["awaiting_review", "correct", "partial", "unanswered", "wrong"])
      let tooMany = try fixture.number(
        """
        SELECT count(*) FROM assessment_attempts AS a JOIN assessments AS x ON x.id = a.assessment_id
        WHERE x.max_attempts > 0 AND a.attempt_number > x.max_attempts OR a.submitted_at > a.expires_at
        """)
      #expect(tooMany == 0)
    }
  }

  @Test func seatsAreKept() throws {
    try SeedFixture.with { fixture in
      for seed in 1...3 { try fixture.seed(80, seed: UInt64(seed)) }
      let taken = try fixture.number(
        "SELECT count(*) FROM course_enrollments WHERE course_id = md5('c')::uuid AND is_active")
      #expect((1...7).contains(taken), "\(taken)")
    }
  }

  @Test func theAuditSaysWhatItsTriggersWouldHaveSaid() throws {
    try SeedFixture.with { fixture in
      try fixture.seed(20)
      let sql = """
        SELECT line FROM (SELECT concat_ws(' ', table_name, action, changed) FROM learner_audit) AS audit (line)
        ORDER BY line COLLATE "C"
        """
      let written = try fixture.texts(sql)
      // What was written once more, with the triggers awake.
      try fixture.connection.execute("SET timezone = 'UTC'; TRUNCATE learner_audit")
      for table in [
        "users", "course_enrollments", "assessment_attempts", "user_skill_tree_progress",
        "user_skill_progress",
        "user_achievements",
      ] {
        let isAccount = table == "users"
        try fixture.connection.execute(
          """
          BEGIN; CREATE TEMP TABLE again ON COMMIT DROP AS TABLE \(table);
          \(isAccount ? "SET LOCAL session_replication_role = replica;" : "") DELETE FROM \(table);
          SET LOCAL session_replication_role = origin;
          DELETE FROM learner_audit WHERE table_name = '\(table)'; INSERT INTO \(table) TABLE again; COMMIT
          """)
      }
      #expect(try fixture.texts(sql) == written)
    }
  }
}
