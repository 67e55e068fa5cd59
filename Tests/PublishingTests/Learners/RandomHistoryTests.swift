import PostgreSQL
import PostgreSQLTestSupport
import Testing

/// Whatever learners do in whatever order, every counter is what its rows say.
@Suite struct RandomHistoryTests {
  @Test(arguments: 0..<6)
  func countersAgreeWithTheirRows(seed: Int) throws {
    let storage: LearnerFixture.Storage = seed.isMultiple(of: 2) ? .plain : .partitioned
    try LearnerFixture.with(storage) { fixture in
      var random = SeededNumbers(seed: seed)
      let learners = try ["ann", "bo", "cy"].map(fixture.learner)
      var chats: [String] = []
      for _ in 0..<150 {
        let learner = learners[Int.random(in: 0..<3, using: &random)]
        if Int.random(in: 0..<12, using: &random) == 0 {
          chats.append(
            try fixture.text("SELECT start_chat_session('\(learner)', '\(LearnerFixture.id(40))')"))
          continue
        }
        let sql = step(learner, chats, &random)
        if let state = try fixture.failure("SELECT \(sql)") {
          #expect(state.hasPrefix("LE"), "\(state) \(sql)")
        }
      }
      for learner in learners {
        #expect(try fixture.differences(learner) == [], "seed \(seed)")
      }
      #expect(
        try fixture.texts(
          "SELECT session_id FROM chat_messages GROUP BY user_id, session_id HAVING max(seq) <> count(*)")
          == [])
    }
  }

  private func step(
    _ learner: String, _ chats: [String], _ random: inout SeededNumbers
  ) -> String {
    func id(_ range: ClosedRange<Int>) -> String { LearnerFixture.id(Int.random(in: range, using: &random)) }
    let seconds = Int.random(in: 0...9_000, using: &random)
    switch Int.random(in: 0..<10, using: &random) {
    case 0: return "enroll('\(learner)', '\(id(10...11))', \(Bool.random(using: &random)))"
    case 1 where Bool.random(using: &random): return "leave_course('\(learner)', '\(id(10...11))')"
    case 1, 2, 3:
      return
        "record_lesson_progress('\(learner)', '\(id(30...34))', \(seconds), \(Bool.random(using: &random)))"
    case 4: return "complete_skill('\(learner)', '\(id(60...63))')"
    case 5:
      return """
        record_skill_progress('\(learner)', '\(id(60...63))', \(seconds), \(Int.random(in: 0...100, using: &random)),
          is_skipped => \(Bool.random(using: &random)))
        """
    case 6: return "pause_tree('\(learner)', '\(LearnerFixture.id(51))')"
    case 7:
      return
        "note_activity('\(learner)', '2026-01-01'::timestamptz + interval '1 hour' * \(Int.random(in: 0...480, using: &random)))"
    case 8: return "award_achievements('\(learner)')"
    default:
      guard let chat = chats.randomElement(using: &random) else { return "learner_dashboard('\(learner)')" }
      return Int.random(in: 0..<9, using: &random) == 0
        ? "end_chat_session('\(learner)', '\(chat)')"
        : "append_chat_message('\(learner)', '\(chat)', 'user', 'm', \(seconds))"
    }
  }
}
