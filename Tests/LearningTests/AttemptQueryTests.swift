import Foundation
import JSON
import Learning
import PostgreSQL
import Testing

@Suite struct AttemptQueryTests {
  @Test func aLearnerTakesAnAssessmentAndLearnsFromIt() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let user = try connection.makeUser("ada")
      let course = try connection.id("courses", "holdem-basics")
      let exam = try connection.id("assessments", "holdem-basics/math/the-price-is-right")
      try asUser(user, connection) { connection throws in
        try ProgressQueries(connection).enroll(user: user, course: course)
        let attempts = AttemptQueries(connection)
        let begun = try attempts.start(user: user, assessment: exam)
        #expect(begun.number == 1 && begun.expiresAt == nil && begun.questions.count == 9)
        #expect(begun.answers == .object(JSONObject()))
        // A group's members are answered one by one.
        let answerable = begun.questions.flatMap { $0["questions"]?.array ?? [$0] }
        let asked = answerable.compactMap { $0["id"]?.string }
        #expect(try attempts.save(user: user, attempt: begun.id, answers: #"{"\#(asked[0])": "?"}"#) == nil)
        let again = try attempts.start(user: user, assessment: exam)
        #expect(again.id == begun.id && again.questions == begun.questions)
        #expect(again.answers[asked[0]]?.string == "?")

        let blank = try attempts.submit(user: user, attempt: begun.id)
        #expect(blank.state == "scored" && blank.score == 0 && blank.percent == 0 && blank.isPassed == false)
        #expect(blank.answersTaken && blank.feedback[asked[1]]?["state"]?.string == "unanswered")
        let second = try attempts.submit(user: user, attempt: begun.id, answers: #"{"\#(asked[1])": 1}"#)
        #expect(!second.answersTaken && second.score == 0 && second.maxScore == blank.maxScore)

        let results = try attempts.results(user: user, attempt: begun.id)
        #expect(results.assessmentID == exam && results.number == 1 && results.mayReveal)
        #expect(results.questions.compactMap { $0["id"]?.string } == asked)
        #expect(results.score == 0 && results.isPassed == false && results.secondsTaken != nil)
        let revealed = try attempts.reveal(user: user, attempt: begun.id)
        #expect(revealed.map(\.questionID) == asked)
        #expect(revealed.map(\.type) == answerable.compactMap { $0["type"]?.string })
        #expect(revealed[0].response?.string == "?" && revealed[1].response == .none)
        #expect(revealed[1].state == "unanswered" && revealed[1].score == 0)
        #expect(revealed.allSatisfy { $0.key.object?.isEmpty == false })
        #expect(try attempts.start(user: user, assessment: exam).number == 2)
      }
    }
  }

  @Test func anEssayWaitsForItsGraderAndAnExamHasATime() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let user = try connection.makeUser("bo")
      let course = try connection.id("courses", "holdem-basics")
      let review = try connection.id("assessments", "holdem-basics/the-long-game/review-a-hand")
      let timed = try connection.id("assessments", "holdem-basics/preflop/preflop-decisions")
      try asUser(user, connection) { connection throws in
        try ProgressQueries(connection).enroll(user: user, course: course)
        let attempts = AttemptQueries(connection)
        let essay = try attempts.start(user: user, assessment: review)
        let question = try #require(essay.questions[0]["id"]?.string)
        let handedIn = try attempts.submit(
          user: user, attempt: essay.id, answers: #"{"\#(question)": "I raised the button."}"#)
        #expect(handedIn.state == "awaiting_review" && handedIn.isPassed == nil)
        let waiting = try attempts.results(user: user, attempt: essay.id)
        #expect(waiting.isPassed == nil && !waiting.mayReveal)
        #expect(waiting.questions[0]["response"]?.string == "I raised the button.")
        let open = try attempts.start(user: user, assessment: timed)
        #expect(try #require(open.expiresAt).timeIntervalSince(open.startedAt) == 1200)
        #expect(
          try attempts.save(user: user, attempt: open.id, answers: "{}") == open.expiresAt)
      }
    }
  }

  @Test func whatIsRefusedSaysWhy() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let (ada, bo) = (try connection.makeUser("ada"), try connection.makeUser("bo"))
      let course = try connection.id("courses", "holdem-basics")
      let review = try connection.id("assessments", "holdem-basics/the-long-game/review-a-hand")
      func refusal(_ user: UUID, _ body: (AttemptQueries) throws -> Void) -> String? {
        do {
          try asUser(user, connection) { try body(AttemptQueries($0)) }
          return nil
        } catch PostgreSQLError.server(let error) {
          return error.state.code
        } catch {
          return "\(error)"
        }
      }
      #expect(refusal(ada) { _ = try $0.start(user: ada, assessment: UUID()) } == "LE001")
      #expect(refusal(ada) { _ = try $0.start(user: ada, assessment: review) } == "LE004")
      let attempt = try asUser(ada, connection) { connection throws in
        try ProgressQueries(connection).enroll(user: ada, course: course)
        return try AttemptQueries(connection).start(user: ada, assessment: review)
      }
      #expect(refusal(ada) { _ = try $0.results(user: ada, attempt: attempt.id) } == "LE002")
      #expect(refusal(ada) { _ = try $0.reveal(user: ada, attempt: attempt.id) } == "LE002")
      #expect(refusal(bo) { _ = try $0.submit(user: bo, attempt: attempt.id) } == "LE001")
      let long =
        #"{"\#(attempt.questions[0]["id"]?.string ?? "")": "\#(String(repeating: "a", count: 1_100_000))"}"#
      #expect(refusal(ada) { try $0.save(user: ada, attempt: attempt.id, answers: long) } == "LE005")
    }
  }
}
