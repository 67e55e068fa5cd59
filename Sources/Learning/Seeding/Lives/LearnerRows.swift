import Foundation

/// All rows of one synthetic learner. Times are seconds since 1970 UTC; percents and scores are hundredths.
struct LearnerRows {
  struct Enrollment {
    let course: Int
    let enrolledAt: Int
    var accessedAt: Int
    var completedAt: Int?
    var lastLesson: Int?
    var seconds = 0
    var lessonsDone = 0
    var isActive = true
  }

  struct LessonProgress {
    let lesson: Int
    let startedAt: Int
    var touchedAt: Int
    var completedAt: Int?
    var seconds: Int
    var attempts = 0
  }

  struct Attempt {
    let exam: Int
    let number: Int
    let id: UUID
    let startedAt: Int
    let submittedAt: Int
    let sheet: AnswerSheet
  }

  struct Note {
    let id: UUID
    let lesson: Int
    let at: Int
    let text: String
    let isPublic: Bool
  }

  struct Chat {
    let id: UUID
    let character: Int
    let lesson: Int?
    let startedAt: Int
    var messages: [(at: Int, isLearner: Bool, text: String)] = []
    let hasEnded: Bool
  }

  struct SkillProgress {
    enum Status: String {
      case available
      case inProgress = "in_progress"
      case completed
      case skipped
    }

    let skill: Int
    var status: Status
    let unlockedAt: Int
    var startedAt: Int?
    var touchedAt: Int?
    var completedAt: Int?
    var seconds = 0
    var percent = 0
    var method: String?
    var score: Int?
  }

  struct TreeProgress {
    let tree: Int
    let startedAt: Int
    var touchedAt: Int
    var completedAt: Int?
    var isPaused = false
  }

  struct Grant {
    let achievement: Int
    /// Nil while it is not earned.
    let earnedAt: Int?
    let progress: Int
  }

  /// Somebody was in a course then, and may say something there.
  struct Visit {
    let course: Int
    let lesson: Int?
    let at: Int
  }

  let number: Int
  let id: UUID
  let name: SyntheticName
  let language: String
  let zone: TimeZoneChoice
  let createdAt: Int
  /// Courses that the learner means to take, in order.
  var planned: [Int] = []
  /// Beginnings and ends of the days' study.
  var sessions: [(start: Int, end: Int)] = []
  var enrollments: [Enrollment] = []
  var lessons: [LessonProgress] = []
  var attempts: [Attempt] = []
  var notes: [Note] = []
  var chats: [Chat] = []
  var skills: [SkillProgress] = []
  var trees: [TreeProgress] = []
  var grants: [Grant] = []
  /// Seconds of learning by day, counted from 1970 where the learner lives; in order.
  var days: [(day: Int, seconds: Int)] = []
  var visits: [Visit] = []
  var goals: [String] = []
  var interests: [String] = []
  var points = 0
  var currentStreak = 0
  var maxStreak = 0

  /// One in ten has not followed the link in the mail.
  var hasVerifiedEmail: Bool { number % 10 != 0 }
}
