import Foundation
import JSON
import Learning
import PostgreSQL
import PostgreSQLTestSupport
import SourceText
import Testing

@Suite struct LearnerQueryTests {
  @Test func aLearnerWorksThroughALessonAndASkill() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let user = try connection.makeUser("ada")
      let course = try connection.id("courses", "holdem-basics")
      let lesson = try connection.id("lessons", "holdem-basics/the-game/rules")
      let rules = try connection.id("skills", "holdem/rules")
      try asUser(user, connection) { connection throws in
        let progress = ProgressQueries(connection)
        #expect(try progress.enroll(user: user, course: course).completionRate == 0)
        let recorded = try progress.recordLesson(user: user, lesson: lesson, seconds: 90, completed: true)
        #expect(recorded.secondsSpent == 90 && recorded.completedAt != nil)
        let dashboard = try #require(try progress.dashboard(user: user))
        #expect(dashboard["seconds_learned"]?.number?.int == 90)
        #expect(dashboard["courses"]?[0]?["key"]?.string == "holdem-basics")
      }
      let skills = SkillQueries(connection)
      let before = try #require(try skills.tree(slug: "holdem", user: user))
      #expect(before.progress?.status == "not_started")
      let status = Dictionary(uniqueKeysWithValues: before.skills.map { ($0.slug, $0.reached?.status) })
      #expect(status["rules"] == "available" && status["pot-odds"] == "locked")
      let open = try skills.unlockable(user: user, tree: before.id).map(\.key)
      #expect(Set(open) == Set(before.skills.filter { $0.reached?.status == "available" }.map(\.key)))
      for edge in before.edges
      where before.skills.first(where: { $0.id == edge.skillID })?.slug == "hand-rankings" {
        #expect(
          try skills.missingRequirements(user: user, skill: edge.skillID).map(\.id).contains(edge.requiresID))
      }

      let done = try asUser(user, connection) { try SkillQueries($0).complete(user: user, skill: rules) }
      #expect(done.isFirst && done.awardedXP > 0 && done.totalXP >= done.awardedXP)
      let after = try #require(try skills.tree(slug: "holdem", user: user))
      let reached = try #require(after.skills.first { $0.id == rules }?.reached)
      #expect(reached.status == "completed" && reached.percent == 100)
      #expect(abs(try #require(reached.completedAt).timeIntervalSinceNow) < 600)
      #expect(after.progress?.status == "in_progress" && after.progress?.skillsCompleted == 1)
      for id in done.unlocked {
        #expect(after.skills.first { $0.id == id }?.reached?.status == "available")
      }
      let plain = try #require(try skills.tree(slug: "holdem"))
      #expect(plain.progress == nil && plain.skills.allSatisfy { $0.reached == nil })
    }
  }

  @Test func aTreeShowsNothingHidden() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let skills = SkillQueries(connection)
      let all = try #require(try skills.tree(slug: "holdem"))
      #expect(all.skills.contains { !$0.lessons.isEmpty } && !all.edges.isEmpty)
      try connection.execute(
        """
        UPDATE skills SET is_active = false WHERE key = 'holdem/rules';
        UPDATE lessons SET is_published = false WHERE key LIKE 'holdem-basics/math/%';
        UPDATE courses SET is_published = false WHERE key = 'holdem-zh'
        """)
      let left = try #require(try skills.tree(slug: "holdem"))
      #expect(left.skills.count == all.skills.count - 1)
      let ids = Set(left.skills.map(\.id))
      #expect(left.edges.count < all.edges.count)
      #expect(left.edges.allSatisfy { ids.contains($0.skillID) && ids.contains($0.requiresID) })
      #expect(left.skills.allSatisfy { $0.parentID.map(ids.contains) ?? true })
      let lessons = left.skills.flatMap(\.lessons).map(\.key)
      #expect(!lessons.contains { $0.hasPrefix("holdem-basics/math/") || $0.hasPrefix("holdem-zh/") })
      try connection.execute("UPDATE skill_trees SET is_published = false")
      #expect(try skills.tree(slug: "holdem") == nil)
    }
  }

  @Test func aConversationIsWrittenAndRead() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let user = try connection.makeUser("bo")
      let character = try #require(try CharacterQueries(connection).list().first)
      try asUser(user, connection) { connection throws in
        let chats = ChatQueries(connection)
        let session = try chats.start(
          user: user, character: character.id, name: "Outs", context: #"{"lesson": 1}"#)
        for (index, text) in ["Hello", "你好", "Bye"].enumerated() {
          let number = try chats.append(
            user: user, session: session, role: index == 1 ? "assistant" : "user", content: text,
            tokens: index)
          #expect(number == index + 1)
        }
        let history = try chats.history(user: user, session: session)
        #expect(history.map(\.content) == ["Hello", "你好", "Bye"])
        #expect(history.map(\.number) == [1, 2, 3] && history[1].role == "assistant")
        #expect(try chats.history(user: user, session: session, before: 3, limit: 1).map(\.content) == ["你好"])
        #expect(try chats.end(user: user, session: session))
        #expect(try !chats.end(user: user, session: session))
      }
    }
  }

  @Test func aTransactionWorksForOneLearnerAlone() async throws {
    try await SampleDatabase.withDatabase { database in
      let connection = try database.connect()
      let (ada, bo) = (try connection.makeUser("ada"), try connection.makeUser("bo"))
      let course = try connection.id("courses", "holdem-basics")
      let role = "app_\(UUID().uuidString.lowercased().prefix(8))"
      try connection.execute(
        """
        CREATE ROLE \(role) LOGIN; GRANT SELECT ON ALL TABLES IN SCHEMA public TO \(role);
        REVOKE SELECT ON assessment_revisions FROM \(role); SET SESSION AUTHORIZATION \(role)
        """)
      func enrollments() throws -> Int {
        try #require(try connection.query("SELECT count(*) FROM course_enrollments").first).value(0)
      }
      #expect(throws: PostgreSQLError.self) {
        try asUser(ada, connection) { try ProgressQueries($0).enroll(user: bo, course: course) }
      }
      #expect(connection.transactionState == .idle)
      let other = try database.connect()
      try asUser(ada, other) { _ = try ProgressQueries($0).enroll(user: ada, course: course) }
      #expect(try asUser(ada, connection) { _ in try enrollments() } == 1)
      #expect(try asUser(bo, connection) { _ in try enrollments() } == 0)
      #expect(try enrollments() == 0)
      // Everything of the catalogue works with the rights of an application that sees no keys.
      #expect(try SearchQueries(connection).search("pot odds").first?.key == "holdem-basics/math/pot-odds")
      #expect(try CourseQueries(connection).outline(slug: "holdem-zh") != nil)
      #expect(try CharacterQueries(connection).list().count == 5)
      let exam = try connection.id("assessments", "holdem-zh/final-exam")
      #expect(try AssessmentQueries(connection).assessment(exam) != nil)
      try asUser(ada, connection) { _ = try SkillQueries($0).tree(slug: "holdem", user: ada) }
      try connection.execute("RESET SESSION AUTHORIZATION; DROP OWNED BY \(role); DROP ROLE \(role)")
    }
  }

  @Test func aFailedBodyLeavesNothingBehind() async throws {
    try await SampleDatabase.withConnection { connection throws in
      struct Stop: Error {}
      let user = try connection.makeUser("ada")
      let course = try connection.id("courses", "holdem-basics")
      #expect(throws: Stop.self) {
        try asUser(user, connection) { connection throws in
          try ProgressQueries(connection).enroll(user: user, course: course)
          throw Stop()
        }
      }
      #expect(try connection.query("SELECT FROM course_enrollments").isEmpty)
      // An error that the body swallows is not reported as done.
      #expect(throws: LearnerTransactionError.rolledBack(nil)) {
        try asUser(user, connection) { connection in _ = try? connection.execute("SELECT 1 / 0") }
      }
      let left = try connection.texts("SELECT coalesce(current_setting('lectern.user_id', true), '')")
      #expect(left == [""])
    }
  }
}
