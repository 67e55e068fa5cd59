/// How much a learner must know: of courses, assessments, trees, skills and characters.
package enum Difficulty: String, CaseIterable, Sendable, Comparable {
  case beginner
  case intermediate
  case advanced
  case expert

  private var rank: Int { Difficulty.allCases.firstIndex(of: self) ?? 0 }

  package static func < (left: Difficulty, right: Difficulty) -> Bool {
    left.rank < right.rank
  }
}

/// Something to read, watch or download.
package struct Resource: Sendable, Hashable {
  package let title: String
  package let url: String
  /// `link`, `file`, `video` or `embed`.
  package let type: String
}
