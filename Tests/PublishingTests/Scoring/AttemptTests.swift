import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct AttemptTests {
  @Test func anAttemptIsScoredAndKeepsWhatEachQuestionEarned() async throws {
    try await AttemptFixture.withExam("scoring: {negative_marking: 0.5}") { exam in
      let ada = try exam.learner()
      let attempt = try exam.start(ada)
      let result = try exam.submit(ada, attempt, #"{"pick": "b", "word": "folded", "stranger": 1}"#)
      #expect(result == "scored 2/5 40 false true")
      let row = try exam.connection.texts(
        "SELECT concat_ws('|', answers, feedback, seconds_taken, submitted_at IS NOT NULL) FROM assessment_attempts"
      )
      #expect(
        row == [
          #"{"pick": "b", "word": "folded"}|{"pick": {"score": -1, "state": "wrong", "max_score": 2}, "word": {"score": 3, "state": "correct", "max_score": 3}}|0|t"#
        ])
      #expect(try exam.connection.number("SELECT count(*) FROM user_activity_days") == 1)
      #expect(
        try exam.connection.texts(
          "SELECT changed -> 'state' ->> 'after' FROM learner_audit WHERE table_name = 'assessment_attempts' ORDER BY id"
        )
          == ["in_progress", "scored"])
    }
  }

  @Test func theQuestionsHoldNoKeyAndAnAttemptInProgressIsTakenUpAgain() async throws {
    try await AttemptFixture.withExam { exam in
      let ada = try exam.learner()
      let sql = "SELECT questions::text || answers::text FROM start_attempt('\(ada)', '\(try exam.exam)')"
      let first = try exam.connection.texts(sql)
      #expect(first[0].contains(#""id": "pick""#))
      for word in ["correct", "feedback", "explanation", "accept", "Because", "Fold"] {
        #expect(!first[0].contains(word))
      }
      let attempt = try exam.start(ada)
      try exam.connection.execute(
        "SELECT save_answers('\(ada)', '\(attempt)', '{\"pick\": \"a\", \"x\": 1}')")
      #expect(try exam.connection.texts(sql)[0].hasSuffix(#"{"pick": "a"}"#))
      #expect(try exam.connection.number("SELECT count(*) FROM assessment_attempts") == 1)
      try exam.connection.execute(
        "SELECT save_answers('\(ada)', '\(attempt)', '{\"pick\": null, \"word\": \"fold\"}')")
      #expect(try exam.submit(ada, attempt, "{}") == "scored 3/5 60 false true")
      #expect(
        try exam.submit(ada, attempt, #"{"pick": "a"}"#) == "scored 3/5 60 false false", "the result stays")
      #expect(try exam.refusal("SELECT save_answers('\(ada)', '\(attempt)', '{}')") == "LE002")
    }
  }

  @Test func whoMayStart() async throws {
    try await AttemptFixture.withExam("max_attempts: 1") { exam in
      let stranger = try exam.learner("stranger", enrolled: false)
      let ada = try exam.learner()
      let start = "SELECT start_attempt('\(ada)', '\(try exam.exam)')"
      #expect(try exam.refusal("SELECT start_attempt('\(stranger)', '\(try exam.exam)')") == "LE004")
      #expect(try exam.refusal("SELECT start_attempt('\(ada)', gen_random_uuid())") == "LE001")
      for (change, state) in [
        ("assessments SET is_active = false WHERE key = 'odds/exam'", "LE002"),
        ("assessments SET archived_at = now() WHERE key = 'odds/exam'", "LE001"),
        ("courses SET is_published = false WHERE key = 'odds'", "LE001"),
        ("courses SET archived_at = now() WHERE key = 'odds'", "LE001"),
      ] {
        try exam.connection.execute("BEGIN; UPDATE \(change)")
        #expect(try exam.refusal(start) == state, "\(change)")
        try exam.connection.execute("ROLLBACK")
      }
      let attempt = try exam.start(ada)
      try exam.connection.execute("UPDATE assessments SET is_active = false WHERE key = 'odds/exam'")
      #expect(try exam.start(ada) == attempt, "what was begun goes on")
      try exam.submit(ada, attempt, "{}")
      try exam.connection.execute("UPDATE assessments SET is_active = true WHERE key = 'odds/exam'")
      #expect(try exam.refusal(start) == "LE003")
      try exam.connection.execute("SELECT set_config('lectern.user_id', '\(stranger)', false)")
      #expect(try exam.refusal(start) == "42501")
    }
  }

  @Test func afterItsTimeWhatWasSavedCounts() async throws {
    try await AttemptFixture.withExam("time_limit_minutes: 10\nmax_attempts: 4") { exam in
      let ada = try exam.learner()
      let inGrace = try exam.start(ada)
      try exam.shift(inGrace, by: "10 minutes 5 seconds")
      #expect(try exam.submit(ada, inGrace, #"{"pick": "a"}"#) == "scored 2/5 40 false true")

      let late = try exam.start(ada)
      try exam.connection.execute("SELECT save_answers('\(ada)', '\(late)', '{\"word\": \"fold\"}')")
      try exam.shift(late, by: "11 minutes")
      #expect(try exam.refusal("SELECT save_answers('\(ada)', '\(late)', '{}')") == "LE002")
      #expect(try exam.submit(ada, late, #"{"pick": "a"}"#) == "scored 3/5 60 false false")
      #expect(
        try exam.connection.texts(
          "SELECT concat(seconds_taken, submitted_at = expires_at) FROM assessment_attempts WHERE id = '\(late)'"
        ) == ["600t"])

      let empty = try exam.start(ada)
      try exam.shift(empty, by: "11 minutes")
      #expect(try exam.submit(ada, empty, #"{"pick": "a"}"#) == "expired 0/5 0 false false")

      let left = try exam.start(ada)
      try exam.shift(left, by: "11 minutes")
      #expect(try exam.connection.number("SELECT close_attempts()") == 1)
      #expect(
        try exam.connection.texts("SELECT state FROM assessment_attempts WHERE id = '\(left)'") == ["expired"]
      )
      #expect(try exam.refusal("SELECT start_attempt('\(ada)', '\(try exam.exam)')") == "LE003", "it counted")
    }
  }

  @Test func anAttemptThatRanOutMakesRoomForTheNext() async throws {
    try await AttemptFixture.withExam("time_limit_minutes: 10") { exam in
      let ada = try exam.learner()
      let first = try exam.start(ada)
      try exam.shift(first, by: "1 hour")
      #expect(try exam.start(ada) != first)
      #expect(
        try exam.connection.texts("SELECT state FROM assessment_attempts ORDER BY attempt_number") == [
          "expired", "in_progress",
        ])
    }
  }

  @Test func aDrawIsTheSameEachTimeAndScoredAlone() async throws {
    let questions =
      "questions:\n"
      + (1...9).map { number in
        """
          - {id: q\(number), type: single_choice, prompt: P, choices: [{id: a, text: A\(number), correct: true}, {id: b, text: B\(number)}, {id: c, text: C\(number)}, {id: z, text: None of these \(number), pin: last}]}
        """
      }.joined(separator: "\n")
    try await AttemptFixture.withExam(
      "randomize: {questions: true, choices: true, draw: 4}", questions: questions
    ) { exam in
      var draws: Set<String> = []
      for number in 1...6 {
        let learner = try exam.learner("learner\(number)")
        let sql = """
          SELECT string_agg(q ->> 'id' || ':' || (SELECT string_agg(c ->> 'id', '') FROM jsonb_array_elements(q -> 'choices') AS c), ' ')
          FROM start_attempt('\(learner)', '\(try exam.exam)') AS s, jsonb_array_elements(s.questions) AS q
          """
        let drawn = try exam.connection.texts(sql)[0]
        #expect(try exam.connection.texts(sql)[0] == drawn)
        draws.insert(drawn)
        let ids = drawn.split(separator: " ")
        #expect(ids.count == 4 && Set(ids.map { $0.prefix(2) }).count == 4)
        #expect(ids.allSatisfy { $0.hasSuffix("z") }, "\(drawn)")
        let all = "{" + (1...9).map { "\"q\($0)\": \"a\"" }.joined(separator: ", ") + "}"
        #expect(try exam.submit(learner, exam.start(learner), all) == "scored 4/4 100 true true")
        #expect(
          try exam.connection.number(
            "SELECT count(*) FROM assessment_attempts AS a, jsonb_object_keys(a.answers) WHERE user_id = '\(learner)'"
          ) == 4)
      }
      #expect(draws.count > 3)
    }
  }

  @Test func anAttemptAcrossAPublishIsScoredByWhatItsLearnerSaw() async throws {
    try await AttemptFixture.withExam { exam in
      let ada = try exam.learner()
      let attempt = try exam.start(ada)
      let other = AttemptFixture.questions.replacing("id: a, text: A, correct: true", with: "id: a, text: A")
        .replacing("id: b, text: B", with: "id: b, text: B, correct: true")
      try await exam.publish(questions: other)
      #expect(try exam.connection.number("SELECT revision FROM assessments WHERE key = 'odds/exam'") == 2)
      #expect(try exam.submit(ada, attempt, #"{"pick": "a", "word": "fold"}"#) == "scored 5/5 100 true true")
      let next = try exam.start(ada)
      #expect(try exam.submit(ada, next, #"{"pick": "a", "word": "fold"}"#) == "scored 3/5 60 false true")
    }
  }

  /// Whatever an application passes on, the answer is a score or an error with a code of its own.
  @Test func hostileArgumentsAreAnsweredInWords() async throws {
    try await AttemptFixture.withExam(
      "max_attempts: 0", questions: AttemptFixture.questions + AttemptFixture.essay
    ) { exam in
      let ada = try exam.learner()
      let bob = try exam.learner("bob")
      let known: Set<String?> = ["LE001", "LE002", "LE003", "LE004", "LE005", "42501"]
      let answers = [
        "null", "1", #""x""#, "[]", "[[[[]]]]", "{}", #"{"pick": {"a": 1}, "word": [1e300], "essay": false}"#,
        #"{"": 1, "pick": "\u00e9", "word": "' OR 1=1; --"}"#,
      ]
      for json in answers {
        let attempt = try exam.start(ada)
        #expect(
          try exam.refusal("SELECT save_answers($1, $2, $3)", [.text(ada), .text(attempt), .json(json)])
            == nil)
        #expect(try exam.submit(ada, attempt, json).contains(" 0/10 "), "\(json)")
      }
      let attempt = try exam.start(ada)
      let huge = "{\"essay\": \"\(String(repeating: "x", count: 1_100_000))\"}"
      #expect(
        try exam.refusal("SELECT submit_attempt($1, $2, $3)", [.text(ada), .text(attempt), .json(huge)])
          == "LE005")
      #expect(
        try exam.refusal("SELECT save_answers($1, $2, $3)", [.text(ada), .text(attempt), .json(huge)])
          == "LE005")
      let someone = ["NULL", "'\(bob)'", "gen_random_uuid()"]
      for learner in someone {
        #expect(
          known.contains(try exam.refusal("SELECT submit_attempt(\(learner), '\(attempt)', '{}')")),
          "\(learner)")
        #expect(
          known.contains(try exam.refusal("SELECT save_answers(\(learner), '\(attempt)', '{}')")),
          "\(learner)")
        #expect(
          known.contains(try exam.refusal("SELECT attempt_results(\(learner), '\(attempt)')")), "\(learner)")
        #expect(
          known.contains(try exam.refusal("SELECT reveal_answers(\(learner), '\(attempt)')")), "\(learner)")
        #expect(known.contains(try exam.refusal("SELECT start_attempt(\(learner), NULL)")), "\(learner)")
      }
      for id in ["NULL", "gen_random_uuid()", "'\(attempt)'"] {
        #expect(known.contains(try exam.refusal("SELECT record_score(\(id), 'essay', 1)")), "\(id)")
        #expect(known.contains(try exam.refusal("SELECT attempt_results('\(ada)', \(id))")), "\(id)")
      }
      #expect(try exam.refusal("SELECT regrade(NULL, true)") == "LE001")
      #expect(try exam.refusal("SELECT regrade('\(try exam.exam)', NULL)") == nil)
      #expect(try exam.refusal("SELECT learners_affected(NULL), answered_items(NULL)") == nil)
      #expect(try exam.refusal("SELECT close_attempts(NULL), close_attempts(-1)") == nil)
      try exam.submit(ada, attempt, #"{"essay": "Long."}"#)
      for points in ["NULL", "-1", "5.01", "'NaN'", "'Infinity'", "'-Infinity'", "1e100"] {
        #expect(
          try exam.refusal("SELECT record_score('\(attempt)', 'essay', \(points))") == "LE005", "\(points)")
      }
      #expect(try exam.refusal("SELECT record_score('\(attempt)', NULL, 1)") == "LE001")
      #expect(try exam.refusal("SELECT record_score('\(attempt)', 'other', 1)") == "LE001")
      #expect(
        try exam.refusal("SELECT record_score('\(attempt)', 'essay', 1, repeat('x', 10001))") == "LE005")
    }
  }

  @Test func ofTwoAtOnceOneAttemptIsMadeAndOneScore() async throws {
    try await AttemptFixture.withExam("max_attempts: 2") { exam in
      let ada = try exam.learner()
      let (database, id) = (exam.publishing.database, try exam.exam)
      let started = try await atOnce(8) {
        try database.connect().texts("SELECT attempt_id::text FROM start_attempt('\(ada)', '\(id)')")[0]
      }
      #expect(Set(started).count == 1)
      let attempt = started[0] ?? ""
      let submitted = try await atOnce(8) { number in
        try database.connect().texts(
          "SELECT answers_taken || ' ' || score FROM submit_attempt('\(ada)', '\(attempt)', '{\"pick\": \"\(number % 2 == 0 ? "a" : "b")\"}')"
        )[0]
      }
      #expect(submitted.compactMap { $0 }.count { $0.hasPrefix("true") } == 1)
      #expect(
        Set(submitted.compactMap { $0?.split(separator: " ").last }).count == 1,
        "everybody reads the one score")
      // One attempt is left: each worker starts and submits until none is.
      let last = try await atOnce(6) {
        let connection = try database.connect()
        let made = try connection.texts("SELECT attempt_id::text FROM start_attempt('\(ada)', '\(id)')")[0]
        return try connection.texts(
          "SELECT answers_taken::text FROM submit_attempt('\(ada)', '\(made)', '{}')")[0]
      }
      #expect(last.count { $0 == "true" } == 1)
      #expect(try exam.connection.number("SELECT count(*) FROM assessment_attempts") == 2)
      #expect(try exam.refusal("SELECT start_attempt('\(ada)', '\(id)')") == "LE003")
    }
  }
}

/// Runs `work` in so many threads of work at once; nil stands for a refusal by one of the functions.
func atOnce(_ count: Int, _ work: @escaping @Sendable (Int) throws -> String) async throws -> [String?] {
  try await withThrowingTaskGroup(of: String?.self) { group in
    for number in 0..<count {
      group.addTask {
        do {
          return try work(number)
        } catch let error as PostgreSQLError {
          guard let state = error.state, "\(state)".hasPrefix("LE") else { throw error }
          return nil
        }
      }
    }
    return try await group.reduce(into: []) { $0.append($1) }
  }
}

func atOnce(_ count: Int, _ work: @escaping @Sendable () throws -> String) async throws -> [String?] {
  try await atOnce(count) { _ in try work() }
}
