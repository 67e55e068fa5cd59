import PostgreSQL
import Publishing
import Testing

/// What a learner is shown of an attempt, and when.
@Suite struct ResultTests {
  private static let blanks = """

      - id: gap
        type: fill_blank
        text: "{{x}}"
        blanks: {x: {accept: ["f.ld"], match: regex}}
    """

  @Test func resultsTellWhatWasEarnedAndNothingOfTheKey() async throws {
    try await AttemptFixture.withExam("show_correct_answers: never") { exam in
      let ada = try exam.learner()
      let attempt = try exam.start(ada)
      #expect(try exam.refusal("SELECT attempt_results('\(ada)', '\(attempt)')") == "LE002")
      try exam.submit(ada, attempt, #"{"pick": "a", "word": "call"}"#)
      let shown = try exam.connection.texts(
        "SELECT concat_ws(' ', state, score, percent, is_passed, may_reveal, questions) FROM attempt_results('\(ada)', '\(attempt)')"
      )
      #expect(
        shown == [
          #"scored 2.00 40.00 f f [{"id": "pick", "type": "single_choice", "score": 2, "state": "correct", "response": "a", "max_score": 2}, {"id": "word", "type": "short_text", "score": 0, "state": "wrong", "response": "call", "max_score": 3}]"#
        ])
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(attempt)')") == "LE002")
      let bob = try exam.learner("bob")
      #expect(try exam.refusal("SELECT attempt_results('\(bob)', '\(attempt)')") == "LE001")
    }
  }

  @Test func theKeyIsShownWithItsTextsAndWithoutWhatTheServerCompiles() async throws {
    try await AttemptFixture.withExam(questions: AttemptFixture.questions + Self.blanks) { exam in
      let ada = try exam.learner()
      let attempt = try exam.start(ada)
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(attempt)')") == "LE002")
      try exam.submit(ada, attempt, #"{"pick": "b", "gap": {"x": "fold"}}"#)
      let shown = try exam.connection.texts(
        "SELECT concat_ws(' ', question_id, state, response, key) FROM reveal_answers('\(ada)', '\(attempt)')"
      )
      #expect(
        shown == [
          #"pick wrong "b" {"type": "single_choice", "correct": ["a"], "feedback": {"a": {"text": "Yes.", "text_html": "Yes."}, "b": {"text": "No.", "text_html": "No."}}, "explanation": "Because *a*.", "explanation_html": "Because <em>a</em>."}"#,
          #"word unanswered {"type": "short_text", "accepted": {"match": "regex", "accept": ["[Ff]old(s|ed)?"]}}"#,
          #"gap correct {"x": "fold"} {"type": "fill_blank", "blanks": {"x": {"match": "regex", "accept": ["f.ld"]}}}"#,
        ])
    }
  }

  @Test func afterPassWaitsForAPass() async throws {
    try await AttemptFixture.withExam("show_correct_answers: after_pass") { exam in
      let ada = try exam.learner()
      let first = try exam.start(ada)
      try exam.submit(ada, first, "{}")
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(first)')") == "LE002")
      let second = try exam.start(ada)
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(first)')") == "LE002")
      try exam.submit(ada, second, #"{"pick": "a", "word": "fold"}"#)
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(first)')") == nil)
    }
  }

  @Test func afterTheLastAttemptWaitsForItsEnd() async throws {
    try await AttemptFixture.withExam("show_correct_answers: after_last_attempt\nmax_attempts: 2") { exam in
      let ada = try exam.learner()
      let first = try exam.start(ada)
      try exam.submit(ada, first, #"{"pick": "a", "word": "fold"}"#)
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(first)')") == "LE002")
      let second = try exam.start(ada)
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(first)')") == "LE002", "the last is open")
      try exam.submit(ada, second, "{}")
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(first)')") == nil)
    }
  }

  @Test func withoutALimitPassingEndsTheAttempts() async throws {
    try await AttemptFixture.withExam("show_correct_answers: after_last_attempt\nmax_attempts: 0") { exam in
      let ada = try exam.learner()
      let first = try exam.start(ada)
      try exam.submit(ada, first, "{}")
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(first)')") == "LE002")
      try exam.submit(ada, try exam.start(ada), #"{"pick": "a", "word": "fold"}"#)
      #expect(try exam.refusal("SELECT reveal_answers('\(ada)', '\(first)')") == nil)
    }
  }

  /// The functions run with the owner's rights, so nobody may call them whom nobody has let.
  @Test func nothingIsGrantedToEverybody() async throws {
    try MigratedDatabase.withConnection { connection in
      let open = try connection.texts(
        """
        SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace AND prosecdef
          AND has_function_privilege('public', oid, 'EXECUTE') ORDER BY 1
        """)
      #expect(open == [])
    }
  }
}
