import PostgreSQL

/// What a learner can ask for, as the application's role in a transaction that names the learner.
struct LearnerRequest {
  enum Kind: CaseIterable {
    case progress, message, attempt, catalogue, outline, history, dashboard

    /// Of a hundred requests.
    var weight: Int {
      switch self {
      case .progress: 28
      case .message: 16
      case .attempt: 10
      case .catalogue: 16
      case .outline: 14
      case .history: 10
      case .dashboard: 6
      }
    }

    static func pick(_ random: inout SeededRandom) -> Kind {
      var place = random.below(Kind.allCases.reduce(0) { $0 + $1.weight })
      for kind in Kind.allCases {
        place -= kind.weight
        if place < 0 { return kind }
      }
      return .dashboard
    }
  }

  /// What came back of a request that writes, before its COMMIT.
  struct Written {
    var rows: [Ledger.RowName: String] = [:]
    /// The learner as it knows itself once this is committed.
    var learner: Learner
  }

  struct WrongAnswer: Error, CustomStringConvertible {
    let description: String
  }

  let tables: [String: LearnerTable]

  /// Runs a request inside an open transaction. Nil for one that reads.
  func run(
    _ kind: Kind, _ connection: Connection, _ learner: Learner, _ random: inout SeededRandom
  ) throws -> Written? {
    switch kind {
    case .progress: return try progress(connection, learner, &random)
    case .message: return try message(connection, learner, &random)
    case .attempt: return try attempt(connection, learner, &random)
    case .catalogue:
      _ = try connection.query("SELECT * FROM list_courses()")
    case .outline:
      _ = try connection.query("SELECT course_outline($1)", [.text(learner.courseSlug)])
    case .history:
      _ = try connection.query(
        "SELECT * FROM chat_history($1, $2)", [.uuid(learner.id), .uuid(learner.session)])
    case .dashboard:
      _ = try connection.query("SELECT learner_dashboard($1)", [.uuid(learner.id)])
    }
    return nil
  }

  private func progress(
    _ connection: Connection, _ learner: Learner, _ random: inout SeededRandom
  ) throws -> Written {
    var written = Written(learner: learner)
    let lesson = learner.lessons[random.below(learner.lessons.count)]
    let seconds = random.below(300)
    let answer = try connection.query(
      "SELECT seconds_spent, course_id FROM record_lesson_progress($1, $2, $3::integer, $4, $5) JOIN lessons ON id = lesson_id",
      [
        .uuid(learner.id), .uuid(lesson), .int(seconds), .bool(random.below(4) == 0),
        .json("{\"paragraph\": \(random.below(50)), \"note\": \"翻牌圈 \(random.below(1000))\"}"),
      ])
    let total = (learner.seconds[lesson] ?? 0) + seconds
    let said: Int? = try answer.first?.value("seconds_spent")
    guard let row = answer.first, said == total else {
      throw WrongAnswer(
        description: "lesson \(lesson): \(total) seconds were recorded, the database says \(said ?? -1)")
    }
    written.learner.seconds[lesson] = total
    written.rows = try read(
      connection,
      [
        ("lesson_progress", "user_id = $1 AND lesson_id = $2"),
        ("course_enrollments", "user_id = $1 AND course_id = $3"),
        ("user_profiles", "user_id = $1"), ("user_activity_days", "user_id = $1"),
        ("user_achievements", "user_id = $1"),
      ], [.uuid(learner.id), .uuid(lesson), .uuid(try row.value("course_id"))])
    return written
  }

  private func message(
    _ connection: Connection, _ learner: Learner, _ random: inout SeededRandom
  ) throws -> Written {
    var written = Written(learner: learner)
    let answer = try connection.query(
      "SELECT append_chat_message($1, $2, 'user', $3)",
      [.uuid(learner.id), .uuid(learner.session), .text("Why \(random.below(1_000_000))? 为什么 e\u{301}")])
    let number: Int? = try answer.first?.value(0)
    guard number == learner.messages + 1 else {
      throw WrongAnswer(description: "message \(learner.messages + 1) got the number \(number ?? -1)")
    }
    written.learner.messages += 1
    written.rows = try read(
      connection,
      [
        ("chat_sessions", "user_id = $1 AND id = $2"),
        ("chat_messages", "user_id = $1 AND session_id = $2 AND seq = $3"),
        ("user_profiles", "user_id = $1"), ("user_activity_days", "user_id = $1"),
      ], [.uuid(learner.id), .uuid(learner.session), .int(learner.messages + 1)])
    return written
  }

  /// Begins an attempt, or hands in the one that was begun.
  private func attempt(
    _ connection: Connection, _ learner: Learner, _ random: inout SeededRandom
  ) throws -> Written {
    var written = Written(learner: learner)
    if let attempt = learner.attempt {
      let answers = (1...5).map { "\"q\($0)\": \"c\(random.below(4))\"" }.joined(separator: ", ")
      _ = try connection.query(
        "SELECT state FROM submit_attempt($1, $2, $3)",
        [.uuid(learner.id), .uuid(attempt), .json("{\(answers)}")])
      written.learner.attempt = nil
      written.rows = try read(
        connection,
        [
          ("assessment_attempts", "user_id = $1 AND id = $2"), ("user_profiles", "user_id = $1"),
          ("user_activity_days", "user_id = $1"), ("user_achievements", "user_id = $1"),
        ], [.uuid(learner.id), .uuid(attempt)])
      return written
    }
    let assessment = learner.assessments[random.below(learner.assessments.count)]
    let answer = try connection.query(
      "SELECT attempt_id FROM start_attempt($1, $2)", [.uuid(learner.id), .uuid(assessment)])
    guard let row = answer.first else { throw WrongAnswer(description: "start_attempt gave no attempt") }
    written.learner.attempt = try row.value("attempt_id")
    written.rows = try read(
      connection, [("assessment_attempts", "user_id = $1 AND id = $2"), ("user_profiles", "user_id = $1")],
      [.uuid(learner.id), .uuid(try row.value("attempt_id"))])
    return written
  }

  private func read(
    _ connection: Connection, _ parts: [(table: String, condition: String)], _ parameters: [Parameter]
  ) throws -> [Ledger.RowName: String] {
    let queries = parts.compactMap { tables[$0.table]?.select(where: $0.condition) }
    return try Ledger.read(connection, queries.joined(separator: " UNION ALL "), parameters)
  }
}
