import Foundation
import PostgreSQL

/// Makes the drill's learners, each with courses, a conversation and lessons to work on.
enum LearnerCensus {
  /// - Parameter source: whose content they learn; live.
  static func make(_ count: Int, _ connection: Connection, source: String, seed: UInt64) throws -> [Learner] {
    var random = SeededRandom(seed: seed)
    let live =
      "source_id = (SELECT id FROM content_sources WHERE name = $1) AND archived_at IS NULL ORDER BY key"
    func ids(_ table: String) throws -> [UUID] {
      try connection.query("SELECT id FROM \(table) WHERE \(live)", [.text(source)]).map { try $0.value(0) }
    }
    let courses = try connection.query(
      "SELECT id, key::text AS key FROM courses WHERE \(live)", [.text(source)])
    let characters = try ids("characters")
    var learners: [Learner] = []
    try connection.begin()
    for number in 0..<count {
      let user: UUID = try only(
        connection.query(
          "SELECT ensure_user($1, $2, $3)",
          [.text("drill-\(number)"), .text("drill-\(number)@example.org"), .text("drill-\(number)")]))
      let course = courses[number % courses.count]
      let id: UUID = try course.value("id")
      _ = try connection.query("SELECT enroll($1, $2)", [.uuid(user), .uuid(id)])
      let session: UUID = try only(
        connection.query(
          "SELECT start_chat_session($1, $2, 'A talk')",
          [.uuid(user), .uuid(characters[random.below(characters.count)])]))
      func of(_ table: String) throws -> [UUID] {
        try connection.query(
          "SELECT id FROM \(table) WHERE course_id = $1 AND archived_at IS NULL ORDER BY key", [.uuid(id)]
        ).map { try $0.value(0) }
      }
      // The last lesson of a course goes in the other edition; who was in it keeps its progress.
      var learner = Learner(
        id: user, session: session, courseSlug: try course.value("key"), lessons: try of("lessons"),
        assessments: try of("assessments"))
      for lesson in learner.lessons {
        _ = try connection.query("SELECT record_lesson_progress($1, $2, 1)", [.uuid(user), .uuid(lesson)])
        learner.seconds[lesson] = 1
      }
      learners.append(learner)
    }
    _ = try connection.commit()
    return learners
  }

  private static func only<Value: ColumnValue>(_ rows: Rows) throws -> Value {
    guard let row = rows.first else {
      throw LearnerRequest.WrongAnswer(description: "a function gave no row")
    }
    return try row.value(0)
  }
}
