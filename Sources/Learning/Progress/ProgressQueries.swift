package import Foundation
package import JSON
package import PostgreSQL

/// A learner's courses and lessons. Each call works for the learner of the transaction, see ``asUser(_:_:schema:_:)``.
package struct ProgressQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// `enroll`. Again, it does nothing or takes up what was left.
  ///
  /// - Throws: `LE001` where there is no such course, `LE003` where it is full, `LE004` where a prerequisite is missing.
  @discardableResult
  package func enroll(
    user: UUID, course: UUID, checkingPrerequisites: Bool = false
  ) throws(PostgreSQLError) -> CourseEnrollment {
    let rows = try connection.query(
      "SELECT * FROM enroll($1, $2, $3)", [.uuid(user), .uuid(course), .bool(checkingPrerequisites)])
    guard let row = rows.first else { throw .column(.missing(column: "enroll")) }
    return try CourseEnrollment(row)
  }

  /// `leave_course`: whether the learner was in it. Progress stays.
  @discardableResult
  package func leave(user: UUID, course: UUID) throws(PostgreSQLError) -> Bool {
    let rows = try connection.query("SELECT leave_course($1, $2)", [.uuid(user), .uuid(course)])
    guard let row = rows.first else { throw .column(.missing(column: "leave_course")) }
    return try row.value(0)
  }

  /// `record_lesson_progress`.
  ///
  /// - Parameters:
  ///   - seconds: spent since the last call.
  ///   - lastPosition: JSON; nil leaves the one known.
  @discardableResult
  package func recordLesson(
    user: UUID, lesson: UUID, seconds: Int = 0, completed: Bool = false, lastPosition: String? = nil,
    score: Double? = nil, metrics: String? = nil
  ) throws(PostgreSQLError) -> LessonProgress {
    let rows = try connection.query(
      "SELECT * FROM record_lesson_progress($1, $2, $3::int, $4, $5, $6::numeric, $7)",
      [
        .uuid(user), .uuid(lesson), .int(seconds.clampedToInt32), .bool(completed),
        .optional(lastPosition, Parameter.json), .optional(score, Parameter.double),
        .optional(metrics, Parameter.json),
      ])
    guard let row = rows.first else { throw .column(.missing(column: "record_lesson_progress")) }
    return try LessonProgress(row)
  }

  /// `learner_dashboard`; nil for an unknown learner, and for another than the transaction works for.
  package func dashboard(user: UUID) throws(PostgreSQLError) -> JSONValue? {
    let rows = try connection.query("SELECT learner_dashboard($1) AS dashboard", [.uuid(user)])
    guard let row = rows.first, try row.optional(0, as: String.self) != nil else { return nil }
    return try row.json("dashboard")
  }
}

/// A learner's place in a course.
package struct CourseEnrollment: Sendable, Equatable {
  package let userID: UUID
  package let courseID: UUID
  package let enrolledAt: Date
  /// Percent of the course's lessons that are completed.
  package let completionRate: Double
  package let currentLessonID: UUID?
  package let secondsStudied: Int
  package let lastAccessedAt: Date
  package let completedAt: Date?
  package let isActive: Bool

  init(_ row: Row) throws(PostgreSQLError) {
    userID = try row.value("user_id")
    courseID = try row.value("course_id")
    enrolledAt = try row.value("enrolled_at")
    completionRate = try row.value("completion_rate")
    currentLessonID = try row.optional("current_lesson_id")
    secondsStudied = try row.value("seconds_studied")
    lastAccessedAt = try row.value("last_accessed_at")
    completedAt = try row.optional("completed_at")
    isActive = try row.value("is_active")
  }
}

/// How far a learner is in a lesson.
package struct LessonProgress: Sendable, Equatable {
  package let userID: UUID
  package let lessonID: UUID
  package let startedAt: Date
  package let completedAt: Date?
  package let secondsSpent: Int
  package let score: Double?
  package let attempts: Int

  init(_ row: Row) throws(PostgreSQLError) {
    userID = try row.value("user_id")
    lessonID = try row.value("lesson_id")
    startedAt = try row.value("started_at")
    completedAt = try row.optional("completed_at")
    secondsSpent = try row.value("seconds_spent")
    score = try row.optional("score")
    attempts = try row.value("attempts")
  }
}
