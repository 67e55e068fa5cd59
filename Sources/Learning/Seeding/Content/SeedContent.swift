import Foundation

/// The live content that synthetic learners learn from, as the database holds it. Things name each other by
/// their places in these lists, which stand in the order of their keys.
struct SeedContent {
  struct Course {
    let id: UUID
    let key: String
    let language: String
    let tags: [String]
    /// Free places; nil where there is no limit.
    let seats: Int?
    /// Courses to complete first.
    var prerequisites: [Int] = []
    var lessons: [Int] = []
    /// What a learner does, in order.
    var steps: [Step] = []
  }

  enum Step {
    case lesson(Int)
    case exam(Int)
  }

  struct Lesson {
    let id: UUID
    let course: Int
    let title: String
    /// How long it is meant to take; 0 where nobody says.
    let seconds: Int
    /// Place of the character who teaches it.
    let character: Int?
  }

  struct Exam {
    let id: UUID
    let key: String
    let course: Int
    /// 0 for no limit.
    let attempts: Int
    let minutes: Int?
  }

  struct Character {
    let id: UUID
    let language: String
  }

  struct Tree {
    let id: UUID
    let key: String
    let category: String
    /// Trees to complete first.
    var prerequisites: [Int] = []
    var skills: [Int] = []
  }

  struct Skill {
    let id: UUID
    let tree: Int
    let points: Int
    /// How long it is meant to take; 0 where nobody says.
    let seconds: Int
    let isOptional: Bool
    let isMilestone: Bool
    /// Skills to complete first, and those that need this one.
    var requires: [Int] = []
    var dependents: [Int] = []
    var lessons: [Int] = []
    var exams: [Int] = []
  }

  struct Achievement {
    let id: UUID
    let points: Int
    let criteria: Criteria
  }

  var courses: [Course] = []
  var lessons: [Lesson] = []
  var exams: [Exam] = []
  var characters: [Character] = []
  var trees: [Tree] = []
  var skills: [Skill] = []
  var achievements: [Achievement] = []
}

extension SeedContent {
  /// When an achievement is earned.
  struct Criteria {
    enum Kind: String {
      case skills = "skill_completion_count"
      case points = "xp_threshold"
      case streak = "streak_days"
      case courses = "course_completion"
      case score = "assessment_score"
    }

    let kind: Kind
    /// In hundredths.
    let threshold: Int
    /// What counts, by key; nil where everything does.
    let courses: [String]?
    let trees: [String]?
    let categories: [String]?
    let exams: [String]?
  }
}
