import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// What graders do, and what the publisher may ask.
@Suite struct GradingTests {
  private func grade(_ exam: AttemptFixture, _ attempt: String, _ points: String, _ comment: String = "Good.")
    throws -> String
  {
    try exam.connection.texts(
      """
      SELECT concat(state, ' ', trim_scale(score), '/', trim_scale(max_score), ' ', coalesce(is_passed::text, 'open'))
      FROM record_score('\(attempt)', 'essay', \(points), '\(comment)', 'lin')
      """)[0]
  }

  @Test func aFreeResponseWaitsForItsGradeWhichMayBeCorrected() async throws {
    try await AttemptFixture.withExam(questions: AttemptFixture.questions + AttemptFixture.essay) { exam in
      let ada = try exam.learner()
      let attempt = try exam.start(ada)
      #expect(try exam.refusal("SELECT record_score('\(attempt)', 'essay', 1)") == "LE002")
      #expect(
        try exam.submit(ada, attempt, #"{"pick": "a", "word": "fold", "essay": "Long."}"#)
          == "awaiting_review 5/10 50 open true")
      // A grader's session works for nobody.
      try exam.connection.execute("SELECT set_config('lectern.user_id', '', false)")
      #expect(try grade(exam, attempt, "1.5") == "scored 6.5/10 false")
      #expect(try grade(exam, attempt, "5", "Better.") == "scored 10/10 true")
      let entry = try exam.connection.texts(
        "SELECT ((feedback -> 'essay') - 'graded_at')::text FROM assessment_attempts")
      #expect(
        entry == [
          #"{"score": 5, "state": "correct", "grader": "lin", "comment": "Better.", "max_score": 5}"#
        ])
      #expect(
        try exam.connection.texts(
          "SELECT changed -> 'score' ->> 'after' FROM learner_audit WHERE table_name = 'assessment_attempts' AND changed ? 'score' ORDER BY id"
        )
          == ["5.00", "6.50", "10.00"])
    }
  }

  @Test func aPassGivesTheAchievementToItsLearnerAndLeavesTheGraderWhoTheyAre() async throws {
    try await AttemptFixture.withExam(questions: AttemptFixture.questions + AttemptFixture.essay) { exam in
      exam.publishing.files["content/achievements.yaml"] = """
        - slug: perfect
          name: Perfect
          description: Full marks.
          category: mastery
          criteria: {type: assessment_score, threshold: 100}
          xp_reward: 7
        """
      try await exam.publishing.publish()
      let ada = try exam.learner()
      let bob = try exam.learner("bob")
      let attempt = try exam.start(ada)
      try exam.submit(ada, attempt, #"{"pick": "a", "word": "fold", "essay": "Long."}"#)
      try exam.connection.execute("SELECT set_config('lectern.user_id', '\(bob)', false)")
      #expect(try grade(exam, attempt, "5") == "scored 10/10 true")
      #expect(try exam.connection.text("SELECT current_setting('lectern.user_id')") == bob)
      #expect(
        try exam.connection.texts("SELECT user_id::text FROM user_achievements WHERE earned_at IS NOT NULL")
          == [ada])
      #expect(try exam.connection.number("SELECT total_xp FROM user_profiles WHERE user_id = '\(ada)'") == 7)
    }
  }

  private static let corrected = AttemptFixture.questions.replacing(
    "id: a, text: A, correct: true", with: "id: a, text: A"
  )
  .replacing("id: b, text: B", with: "id: b, text: B, correct: true")
  private static let report = """
    SELECT concat(trim_scale(old_score), '/', trim_scale(old_max_score), ' ', coalesce(old_is_passed::text, 'open'), ' > ', trim_scale(new_score), '/', trim_scale(new_max_score),
      ' ', coalesce(new_is_passed::text, 'open')) FROM regrade((SELECT id FROM assessments WHERE key = 'odds/exam'), APPLY) ORDER BY 1
    """

  @Test func aReportOfARegradeChangesNothing() async throws {
    try await AttemptFixture.withExam { exam in
      for (name, pick) in [("ada", "a"), ("bob", "b")] {
        let learner = try exam.learner(name)
        try exam.submit(learner, try exam.start(learner), "{\"pick\": \"\(pick)\", \"word\": \"fold\"}")
      }
      try await exam.publish(questions: Self.corrected)
      let rows = "SELECT concat(xmin, a) FROM assessment_attempts AS a ORDER BY user_id"
      let before = try exam.connection.texts(rows)
      let report = try exam.connection.texts(Self.report.replacing("APPLY", with: "false"))
      #expect(report == ["3/5 false > 5/5 true", "5/5 true > 3/5 false"])
      #expect(try exam.connection.texts(rows) == before)
      #expect(try exam.connection.texts(Self.report.replacing("APPLY", with: "true")) == report)
      #expect(
        try exam.connection.texts(
          "SELECT concat(score, ' ', assessment_revision) FROM assessment_attempts ORDER BY score") == [
            "3.00 1", "5.00 1",
          ])
      #expect(
        try exam.connection.number(
          "SELECT count(*) FROM learner_audit WHERE changed -> 'is_passed' ->> 'before' IS NOT NULL AND changed ? 'is_passed'"
        ) == 2)
      let after = try exam.connection.texts(rows)
      #expect(
        try exam.connection.texts(Self.report.replacing("APPLY", with: "true")) == [
          "3/5 false > 3/5 false", "5/5 true > 5/5 true",
        ])
      #expect(try exam.connection.texts(rows) == after, "nothing is written twice")
      // What is shown fits what was counted.
      let attempt = try exam.connection.texts(
        "SELECT concat(user_id, ''', ''', id) FROM assessment_attempts WHERE score = 5")[0]
      #expect(
        try exam.connection.texts(
          "SELECT concat(state, key -> 'correct') FROM reveal_answers('\(attempt)') WHERE question_id = 'pick'"
        )
          == [#"correct["b"]"#])
    }
  }

  @Test func aRegradeKeepsWhatGradersGaveAndWhatIsAskedNoMore() async throws {
    let questions = AttemptFixture.questions + AttemptFixture.essay
    try await AttemptFixture.withExam(questions: questions) { exam in
      let ada = try exam.learner()
      let attempt = try exam.start(ada)
      try exam.submit(ada, attempt, #"{"pick": "a", "word": "fold", "essay": "Long."}"#)
      _ = try grade(exam, attempt, "4")
      // The word is gone, the pick has another choice, the essay is worth 3.
      let other = """
        questions:
          - id: pick
            type: single_choice
            prompt: P
            points: 9
            choices: [{id: a, text: A}, {id: b, text: B, correct: true}, {id: c, text: C}]
          - id: essay
            type: free_response
            prompt: P
            points: 3
            rubric: [{criterion: Clear, points: 3}]
        """
      try await exam.publish(questions: other)
      #expect(
        try exam.connection.texts(Self.report.replacing("APPLY", with: "true")) == ["9/10 true > 8/8 true"])
      #expect(
        try exam.connection.texts("SELECT feedback -> 'essay' ->> 'grader' FROM assessment_attempts") == [
          "lin"
        ])
    }
  }

  @Test func gradingAndRegradingAtOnceLoseNothing() async throws {
    let questions = AttemptFixture.questions + AttemptFixture.essay
    try await AttemptFixture.withExam(questions: questions) { exam in
      var attempts: [String] = []
      for number in 1...6 {
        let learner = try exam.learner("l\(number)")
        attempts.append(try exam.start(learner))
        try exam.submit(learner, attempts[number - 1], #"{"pick": "b", "word": "fold", "essay": "Long."}"#)
      }
      try await exam.publish(questions: Self.corrected + AttemptFixture.essay)
      let (database, id, made) = (exam.publishing.database, try exam.exam, attempts)
      _ = try await atOnce(9) { number in
        let connection = try database.connect()
        if number < 6 {
          return try connection.texts(
            "SELECT state FROM record_score('\(made[number])', 'essay', 5, '', 'lin')")[0]
        }
        return "\(try connection.number("SELECT count(*) FROM regrade('\(id)', true)"))"
      }
      _ = try exam.connection.texts("SELECT count(*)::text FROM regrade('\(id)', true)")
      #expect(
        try exam.connection.texts(
          "SELECT DISTINCT concat(state, score, feedback -> 'essay' ->> 'grader') FROM assessment_attempts")
          == ["scored10.00lin"])
    }
  }

  @Test func thePublisherCountsLearnersAndItemsWithoutSeeingWho() async throws {
    try await AttemptFixture.withExam(questions: AttemptFixture.questions + AttemptFixture.essay) { exam in
      for (name, pick) in [("ada", "a"), ("bob", "b"), ("eve", "b"), ("mallory", "secret")] {
        let learner = try exam.learner(name)
        try exam.submit(learner, try exam.start(learner), "{\"pick\": \"\(pick)\", \"essay\": \"private\"}")
      }
      let open = try exam.learner("open")
      try exam.connection.execute(
        "SELECT save_answers('\(open)', '\(try exam.start(open))', '{\"word\": \"x\"}')")
      let items = try exam.connection.texts(
        "SELECT concat_ws(' ', question_id, item_id, answers) FROM answered_items(ARRAY['\(try exam.exam)'::uuid])"
      )
      #expect(items == ["essay 4", "pick 4", "pick a 1", "pick b 2"])
      let ids =
        "(SELECT array_agg(id) FROM (SELECT id FROM assessments UNION ALL SELECT id FROM courses UNION ALL SELECT id FROM skills) AS o)"
      #expect(
        try exam.connection.texts("SELECT concat(kind, ' ', learners) FROM learners_affected(\(ids))") == [
          "assessment 5", "course 5",
        ])
    }
  }
}
