package struct Assessment: Sendable {
  package let header: ContentHeader
  package let course: ContentKey
  package let module: ContentKey?
  package let title: String
  package let description: String?
  /// `quiz`, `exam`, `project` or `assignment`.
  package let type: String
  package let difficulty: Difficulty
  /// As written: a slug in its module, `module/lesson` in a course.
  package let lesson: String?
  /// Percent.
  package let passThreshold: Double
  /// 0 means no limit.
  package let maxAttempts: Int
  package let timeLimitMinutes: Int?
  package let randomization: Randomization
  /// `never`, `after_submit`, `after_pass` or `after_last_attempt`.
  package let showCorrectAnswers: String
  package let scoring: Scoring
  package let isActive: Bool
  package let questions: [Question]

  package struct Randomization: Sendable, Hashable {
    package let questions: Bool
    package let choices: Bool
    /// How many of the questions an attempt has; nil for all.
    package let draw: Int?
  }

  package struct Scoring: Sendable, Hashable {
    package let partialCredit: Bool
    /// The part of a question's points that a wrong answer loses, 0 to 1.
    package let negativeMarking: Double
    /// `nearest`, `down`, `up` or `none`.
    package let rounding: String
  }

  /// Every question that is answered: those of groups in the place of their group.
  package var answerableQuestions: [Question] {
    questions.flatMap { question in
      if case .group(let members) = question.answer { members } else { [question] }
    }
  }
}
