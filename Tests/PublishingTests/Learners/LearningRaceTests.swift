import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// What stays true when the same is done at once from two places.
@Suite struct LearningRaceTests {
  @Test func theLastSeatIsTakenOnce() throws {
    try LearnerFixture.with { fixture in
      let people = try ["ann", "bo", "cy"].map(fixture.learner)
      let course = LearnerFixture.id(11)
      _ = try fixture.text("SELECT enroll('\(people[0])', '\(course)')")
      let results = try Race.between(
        "SELECT (enroll('\(people[1])', '\(course)')).is_active",
        and: "SELECT (enroll('\(people[2])', '\(course)')).is_active",
        in: fixture.database)
      #expect(results.first == "true")
      #expect(results.second == "LE003")
    }
  }

  @Test func manyMessagesAtOnceLeaveNoGap() throws {
    try LearnerFixture.with { fixture in
      let ann = try fixture.learner("ann")
      let chat = try fixture.text("SELECT start_chat_session('\(ann)', '\(LearnerFixture.id(40))')")
      let race = try Race.between(
        "SELECT append_chat_message('\(ann)', '\(chat)', 'user', 'one')",
        and: "SELECT append_chat_message('\(ann)', '\(chat)', 'assistant', 'two')", in: fixture.database)
      #expect(race.first == "1")
      #expect(race.second == "2")
      let numbers = Race.among(8, in: fixture.database) { writer in
        (0..<10).map { "SELECT append_chat_message('\(ann)', '\(chat)', 'user', '\(writer) \($0)')" }
      }
      #expect(numbers.compactMap { Int($0) }.sorted() == Array(3...82))
      #expect(
        try fixture.text("SELECT count(*) = 82 AND max(seq) = 82 FROM chat_messages") == "true")
      #expect(try fixture.differences(ann) == [])
    }
  }

  @Test func aSkillIsCompletedForTheFirstTimeOnce() throws {
    try LearnerFixture.with { fixture in
      let ann = try fixture.learner("ann")
      let call = "SELECT (complete_skill('\(ann)', '\(LearnerFixture.id(60))')).is_first"
      let results = try Race.between(call, and: call, in: fixture.database)
      #expect(results.first == "true")
      #expect(results.second == "false")
      #expect(try fixture.text("SELECT total_xp FROM user_profiles") == "140")
      #expect(try fixture.differences(ann) == [])
    }
  }

  @Test func oneLearnerInManyPlacesLosesNothing() throws {
    try LearnerFixture.with { fixture in
      let ann = try fixture.learner("ann")
      _ = try fixture.text("SELECT enroll('\(ann)', '\(LearnerFixture.id(10))')")
      let results = Race.among(8, in: fixture.database) { place in
        (0..<5).map { _ in
          "SELECT (record_lesson_progress('\(ann)', '\(LearnerFixture.id(30 + place % 4))', 7, true)).attempts"
        }
      }
      #expect(results.allSatisfy { Int($0) != nil }, "\(results)")
      #expect(try fixture.text("SELECT sum(seconds_spent) FROM lesson_progress") == "280")
      #expect(try fixture.text("SELECT sum(attempts) FROM lesson_progress") == "40")
      #expect(try fixture.text("SELECT completion_rate FROM course_enrollments") == "100.00")
      #expect(try fixture.differences(ann) == [])
    }
  }

  @Test func theSameHostUserArrivesOnce() throws {
    try LearnerFixture.with { fixture throws in
      let ids = Race.among(6, in: fixture.database) { _ in ["SELECT ensure_user('7', 'seven@x.org', 'seven')"]
      }
      #expect(Set(ids).count == 1)
      #expect(try fixture.text("SELECT count(*) FROM users") == "1")
    }
  }

  @Test func aLearnerNeverWaitsForAPublisher() throws {
    try LearnerFixture.with { fixture in
      let ann = try fixture.learner("ann")
      // What publish does to a course and a lesson, not yet committed.
      let publisher = try fixture.database.connect()
      try publisher.execute(
        """
        BEGIN;
        UPDATE courses SET title = title || '!', updated_at = now();
        UPDATE lessons SET body_markdown = 'new', updated_at = now();
        UPDATE skills SET name = 'new'; UPDATE skill_trees SET name = 'new'; UPDATE characters SET display_name = 'new';
        UPDATE achievements SET name = 'new';
        """)
      try fixture.connection.execute("SET lock_timeout = '2s'")
      for call in [
        "enroll('\(ann)', '\(LearnerFixture.id(11))')",
        "record_lesson_progress('\(ann)', '\(LearnerFixture.id(34))', 60, true)",
        "complete_skill('\(ann)', '\(LearnerFixture.id(60))')",
        "start_chat_session('\(ann)', '\(LearnerFixture.id(40))')",
      ] {
        #expect(try fixture.failure("SELECT \(call)") == nil, "\(call)")
      }
      try publisher.execute("COMMIT")
    }
  }
}
