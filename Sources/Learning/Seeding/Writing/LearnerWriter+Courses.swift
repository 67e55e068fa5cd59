import Foundation
import PostgreSQL

extension LearnerWriter {
  mutating func writeCourses(_ learners: [LearnerRows]) throws(PostgreSQLError) {
    let content = content
    let columns = [
      "user_id", "course_id", "enrolled_at", "completion_rate", "current_lesson_id", "seconds_studied",
      "last_accessed_at", "completed_at", "is_active", "created_at", "updated_at",
    ]
    try copy("course_enrollments", columns) { writer throws(PostgreSQLError) in
      for learner in learners {
        for enrollment in learner.enrollments {
          let all = content.courses[enrollment.course].lessons.count
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(content.courses[enrollment.course].id)
          writer.time(enrollment.enrolledAt)
          writer.numeric(hundredths: all > 0 ? 10_000 * enrollment.lessonsDone / all : 0)
          writer.uuid(enrollment.lastLesson.map { content.lessons[$0].id })
          writer.int8(Int64(enrollment.seconds))
          writer.times(enrollment.accessedAt, enrollment.completedAt)
          writer.bool(enrollment.isActive)
          writer.times(enrollment.enrolledAt, enrollment.accessedAt)
        }
      }
    }
    try copy(
      "lesson_progress",
      [
        "user_id", "lesson_id", "started_at", "completed_at", "seconds_spent", "attempts", "last_position",
        "created_at", "updated_at",
      ]
    ) { writer throws(PostgreSQLError) in
      for learner in learners {
        for progress in learner.lessons {
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(content.lessons[progress.lesson].id)
          writer.times(progress.startedAt, progress.completedAt)
          writer.int4(Int32(clamping: progress.seconds))
          writer.int4(Int32(clamping: progress.attempts))
          writer.jsonb(progress.completedAt == nil ? #"{"fraction": 0.33}"# : nil)
          writer.times(progress.startedAt, progress.touchedAt)
        }
      }
    }
  }

  mutating func writeAttempts(
    _ learners: [LearnerRows], _ revision: (Int) -> Int
  ) throws(PostgreSQLError) {
    let content = content
    let columns = [
      "user_id", "assessment_id", "attempt_number", "id", "state", "started_at", "submitted_at", "expires_at",
      "seconds_taken", "answers", "score", "max_score", "is_passed", "feedback", "assessment_revision",
      "shuffle_seed", "created_at", "updated_at",
    ]
    try copy("assessment_attempts", columns) { writer throws(PostgreSQLError) in
      for learner in learners {
        for attempt in learner.attempts {
          let exam = content.exams[attempt.exam]
          let sheet = attempt.sheet
          try writer.beginRow()
          writer.uuid(learner.id)
          writer.uuid(exam.id)
          writer.int4(Int32(clamping: attempt.number))
          writer.uuid(attempt.id)
          writer.text(sheet.state)
          writer.times(attempt.startedAt, attempt.submittedAt)
          writer.time(exam.minutes.map { attempt.startedAt + $0 * 60 })
          writer.int4(Int32(clamping: attempt.submittedAt - attempt.startedAt))
          writer.jsonb(sheet.answers)
          writer.numeric(hundredths: sheet.score)
          writer.numeric(hundredths: sheet.maxScore)
          writer.bool(sheet.isPassed)
          writer.jsonb(sheet.feedback)
          writer.int4(Int32(clamping: revision(attempt.exam)))
          writer.int8(Int64(sheet.shuffleSeed))
          writer.times(attempt.startedAt, attempt.submittedAt)
        }
      }
    }
  }
}
