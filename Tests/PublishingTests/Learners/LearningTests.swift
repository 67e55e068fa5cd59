import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// What the functions of migration 3 do, with the largest tables whole and in parts.
@Suite struct LearningTests {
  private let first = LearnerFixture.id(10)
  private let second = LearnerFixture.id(11)

  @Test(arguments: LearnerFixture.Storage.allCases)
  func aCourseIsTakenLessonByLesson(_ storage: LearnerFixture.Storage) throws {
    try LearnerFixture.with(storage) { fixture in
      let ann = try fixture.learner("ann")
      #expect(
        try fixture.failure("SELECT record_lesson_progress('\(ann)', '\(LearnerFixture.id(30))')") == "LE004")
      #expect(
        try fixture.failure("SELECT record_lesson_progress('\(ann)', '\(LearnerFixture.id(33))', 5)") == nil)
      _ = try fixture.text("SELECT enroll('\(ann)', '\(first)')")
      for (lesson, rate) in [(30, "25.00"), (31, "50.00"), (32, "75.00"), (33, "100.00")] {
        for _ in 1...2 {
          _ = try fixture.text(
            "SELECT record_lesson_progress('\(ann)', '\(LearnerFixture.id(lesson))', 60, true, score => 7)")
        }
        #expect(try fixture.text("SELECT completion_rate FROM course_enrollments") == rate)
      }
      #expect(
        try fixture.texts(
          "SELECT concat_ws(' ', seconds_spent, attempts, score, completed_at IS NOT NULL) FROM lesson_progress ORDER BY lesson_id"
        ) == ["120 2 7.00 t", "120 2 7.00 t", "120 2 7.00 t", "125 2 7.00 t"])
      #expect(
        try fixture.text(
          "SELECT concat_ws(' ', seconds_studied, completed_at IS NOT NULL, current_lesson_id) FROM course_enrollments"
        ) == "485 t \(LearnerFixture.id(33))")
      #expect(
        try fixture.texts(
          "SELECT a.slug FROM user_achievements JOIN achievements AS a ON a.id = achievement_id WHERE earned_at IS NOT NULL"
        )
          == ["a1"])
      #expect(try fixture.differences(ann) == [])
    }
  }

  @Test func seatsAndCoursesThatComeFirstAreKept() throws {
    try LearnerFixture.with { fixture in
      let people = try ["ann", "bo", "cy"].map(fixture.learner)
      #expect(try fixture.failure("SELECT enroll('\(people[0])', '\(second)', true)") == "LE004")
      for person in people.prefix(2) {
        #expect(try fixture.failure("SELECT enroll('\(person)', '\(second)')") == nil)
        #expect(try fixture.failure("SELECT enroll('\(person)', '\(second)')") == nil)
      }
      #expect(try fixture.failure("SELECT enroll('\(people[2])', '\(second)')") == "LE003")
      #expect(try fixture.text("SELECT leave_course('\(people[0])', '\(second)')") == "true")
      #expect(try fixture.text("SELECT leave_course('\(people[0])', '\(second)')") == "false")
      #expect(try fixture.failure("SELECT enroll('\(people[2])', '\(second)')") == nil)
      #expect(try fixture.failure("SELECT enroll('\(people[0])', '\(second)')") == "LE003")
      #expect(try fixture.failure("SELECT enroll('\(people[0])', '\(LearnerFixture.id(99))')") == "LE001")
      try fixture.connection.execute("UPDATE users SET is_active = false WHERE username = 'ann'")
      #expect(try fixture.failure("SELECT enroll('\(people[0])', '\(first)')") == "LE002")
    }
  }

  @Test(arguments: LearnerFixture.Storage.allCases)
  func skillsOpenOneAnother(_ storage: LearnerFixture.Storage) throws {
    try LearnerFixture.with(storage) { fixture in
      let ann = try fixture.learner("ann")
      let open = "SELECT string_agg(key, ' ') FROM unlockable_skills('\(ann)')"
      func complete(_ skill: Int) -> String {
        "SELECT (is_first, xp_awarded, total_xp, current_level, cardinality(unlocked), cardinality(achievements)) "
          + "FROM complete_skill('\(ann)', '\(LearnerFixture.id(skill))')"
      }
      #expect(try fixture.text(open) == "tree/a tree/d")
      #expect(try fixture.failure(complete(62)) == "LE004")
      #expect(
        try fixture.texts("SELECT key FROM missing_requirements('\(ann)', '\(LearnerFixture.id(62))')")
          == ["tree/a", "tree/b"])
      // 60 of the skill, 40 of the first achievement, whose sum earns the one for 100 points.
      #expect(try fixture.text(complete(60)) == "(t,60,140,2,1,2)")
      #expect(try fixture.text(complete(60)) == "(f,0,140,2,0,0)")
      #expect(try fixture.text(open) == "tree/b tree/d")
      #expect(try fixture.text(complete(61)) == "(t,60,200,2,1,0)")
      _ = try fixture.text(
        "SELECT record_skill_progress('\(ann)', '\(LearnerFixture.id(62))', 90, 50, engagement_score => 0.5)")
      #expect(
        try fixture.failure(
          "SELECT record_skill_progress('\(ann)', '\(LearnerFixture.id(62))', is_skipped => true)")
          == "LE002")
      _ = try fixture.text(
        "SELECT record_skill_progress('\(ann)', '\(LearnerFixture.id(63))', is_skipped => true)")
      #expect(
        try fixture.text("SELECT tree_progress('\(ann)', '\(LearnerFixture.id(51))')")
          == "(in_progress,66.66,2,4,90,0)")
      #expect(try fixture.text("SELECT pause_tree('\(ann)', '\(LearnerFixture.id(51))')") == "true")
      #expect(try fixture.differences(ann) == [])
      #expect(try fixture.text(complete(62)) == "(t,60,260,2,0,0)")
      #expect(
        try fixture.text(
          "SELECT concat_ws(' ', status, progress_percent, milestones_reached, completed_at IS NOT NULL) FROM user_skill_tree_progress"
        ) == "completed 100.00 1 t")
      #expect(
        try fixture.text(
          "SELECT concat_ws(' ', trees_started, trees_completed, skills_completed) FROM user_profiles")
          == "1 1 3")
      #expect(try fixture.differences(ann) == [])
    }
  }

  @Test(arguments: LearnerFixture.Storage.allCases)
  func aConversationIsNumberedWithoutGaps(_ storage: LearnerFixture.Storage) throws {
    try LearnerFixture.with(storage) { fixture in
      let ann = try fixture.learner("ann")
      let chat = try fixture.text("SELECT start_chat_session('\(ann)', '\(LearnerFixture.id(40))', 'Odds')")
      for number in 1...5 {
        let role = number.isMultiple(of: 2) ? "assistant" : "user"
        #expect(
          try fixture.text(
            "SELECT append_chat_message('\(ann)', '\(chat)', '\(role)', 'm\(number)', \(number))")
            == "\(number)")
      }
      #expect(try fixture.failure("SELECT append_chat_message('\(ann)', '\(chat)', 'robot', 'x')") == "23514")
      #expect(try fixture.text("SELECT append_chat_message('\(ann)', '\(chat)', 'user', 'm6')") == "6")
      #expect(
        try fixture.texts("SELECT content FROM chat_history('\(ann)', '\(chat)', 5, 2)") == ["m3", "m4"])
      #expect(
        try fixture.text(
          "SELECT jsonb_path_query_array(conversation_history, '$[*].content') FROM chat_session_history")
          == #"["m1", "m2", "m3", "m4", "m5", "m6"]"#)
      #expect(try fixture.text("SELECT end_chat_session('\(ann)', '\(chat)')") == "true")
      #expect(try fixture.text("SELECT end_chat_session('\(ann)', '\(chat)')") == "false")
      #expect(try fixture.failure("SELECT append_chat_message('\(ann)', '\(chat)', 'user', 'x')") == "LE002")
      let bo = try fixture.learner("bo")
      #expect(try fixture.failure("SELECT append_chat_message('\(bo)', '\(chat)', 'user', 'x')") == "LE001")
      #expect(try fixture.differences(ann) == [])
    }
  }

  @Test func daysBeginWhereTheLearnerLives() throws {
    try LearnerFixture.with { fixture in
      let ann = try fixture.learner("ann")
      func note(_ at: String) throws { _ = try fixture.text("SELECT note_activity('\(ann)', '\(at)')") }
      let streaks = "SELECT concat_ws(' ', current_streak, max_streak) FROM user_profiles"
      try fixture.connection.execute("UPDATE user_profiles SET timezone = 'Asia/Shanghai'")
      // 15:59 and 16:01 in UTC are two days in Shanghai.
      try note("2026-03-01 15:59Z")
      try note("2026-03-01 16:01Z")
      #expect(try fixture.text(streaks) == "2 2")
      try note("2026-03-02 15:59Z")
      #expect(try fixture.text(streaks) == "2 2")
      try note("2026-03-04 16:00Z")
      #expect(try fixture.text(streaks) == "1 2")
      // Westward the day before comes again, and joins what was apart.
      try fixture.connection.execute("UPDATE user_profiles SET timezone = 'America/Los_Angeles'")
      try note("2026-03-04 17:00Z")
      #expect(try fixture.text(streaks) == "2 2")
      try note("2026-03-04 05:00Z")
      #expect(try fixture.text(streaks) == "5 5")
      #expect(try fixture.differences(ann) == [])
      #expect(try fixture.failure("UPDATE user_profiles SET timezone = 'Mars/Olympus'") == "22023")
      try fixture.connection.execute("UPDATE user_profiles SET timezone = 'UTC'")
      #expect(try fixture.text("SELECT learner_dashboard('\(ann)') ->> 'current_streak'") == "0")
      try note("now")
      #expect(try fixture.text("SELECT learner_dashboard('\(ann)') ->> 'current_streak'") == "1")
    }
  }

  @Test func levelsBeginWhereTheFormulaSays() throws {
    try LearnerFixture.with { fixture throws in
      #expect(
        try fixture.texts(
          """
          SELECT n FROM generate_series(1, 6000) AS n
          WHERE level_for_xp(50::bigint * n * (n - 1)) <> n OR level_for_xp(50::bigint * n * (n + 1) - 1) <> n
          """) == [])
    }
  }

  @Test func hostsUsersAreLinkedByTheirOwnIds() throws {
    try LearnerFixture.with { fixture in
      let ids = ["42", "clh1x2y3z0000qwer", "1b4e28ba-2fa1-11d2-883f-0016d3cca427"]
      let made = try ids.map { try fixture.text("SELECT ensure_user('\($0)', '\($0)@x.org', '\($0)')") }
      #expect(Set(made).count == 3)
      #expect(try fixture.text("SELECT ensure_user('42', 'new@x.org', 'Forty-Two')") == made[0])
      #expect(try fixture.text("SELECT id FROM user_by_login('NEW@x.ORG')") == made[0])
      #expect(try fixture.text("SELECT id FROM user_by_login('forty-two')") == made[0])
      #expect(try fixture.failure("SELECT ensure_user('43', 'NEW@x.org', 'other')") == "23505")
      #expect(try fixture.failure("SELECT ensure_user('', 'e@x.org', 'empty')") == "LE005")
      _ = try fixture.text("SELECT record_login('\(made[0])', '{\"os\": \"x\"}', '2001:db8::1')")
      #expect(try fixture.text("SELECT count(*) FROM user_sessions WHERE is_active") == "1")
    }
  }

  @Test func aLearnerWhoLeavesTakesTheirRowsAndNobodyElses() throws {
    try LearnerFixture.with { fixture in
      let ann = try fixture.learner("ann")
      let bo = try fixture.learner("bo")
      for person in [ann, bo] {
        _ = try fixture.text("SELECT enroll('\(person)', '\(first)')")
        _ = try fixture.text(
          "SELECT record_lesson_progress('\(person)', '\(LearnerFixture.id(30))', 60, true)")
        _ = try fixture.text("SELECT complete_skill('\(person)', '\(LearnerFixture.id(60))')")
        let chat = try fixture.text("SELECT start_chat_session('\(person)', '\(LearnerFixture.id(40))')")
        _ = try fixture.text("SELECT append_chat_message('\(person)', '\(chat)', 'user', 'hello')")
      }
      try fixture.connection.execute(
        """
        INSERT INTO course_discussions (course_id, id, user_id, content)
        VALUES ('\(first)', '\(LearnerFixture.id(80))', '\(ann)', 'Why nine outs?');
        INSERT INTO course_discussions (course_id, user_id, parent_id, content)
        VALUES ('\(first)', '\(bo)', '\(LearnerFixture.id(80))', 'Thirteen less four.');
        INSERT INTO discussion_votes VALUES ('\(first)', '\(LearnerFixture.id(80))', '\(bo)', 1),
          ('\(first)', '\(LearnerFixture.id(80))', '\(ann)', -1);
        """)
      #expect(try fixture.text("SELECT vote_count FROM course_discussions WHERE parent_id IS NULL") == "0")
      #expect(try fixture.failure("DELETE FROM lessons") == "23503")
      #expect(try fixture.failure("DELETE FROM courses") == "23503")
      try fixture.connection.execute("DELETE FROM users WHERE id = '\(ann)'")
      #expect(
        try fixture.texts(
          "SELECT concat_ws(' ', user_id IS NULL, vote_count) FROM course_discussions ORDER BY 1")
          == ["f 0", "t 1"])
      let left = try fixture.texts(
        """
        SELECT table_name FROM information_schema.columns JOIN information_schema.tables USING (table_schema, table_name)
        WHERE table_schema = 'public' AND column_name = 'user_id' AND table_type = 'BASE TABLE'
        """)
      for table in left {
        #expect(try fixture.text("SELECT count(*) FROM \(table) WHERE user_id = '\(ann)'") == "0", "\(table)")
      }
      #expect(try fixture.differences(bo) == [])
    }
  }
}
