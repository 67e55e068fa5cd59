/// What a learner has of that which achievements count, and which are earned when: as the database's
/// `award_achievements` would find it.
struct AchievementLedger {
  private let content: SeedContent
  private var earned: [Int: Int] = [:]
  private var skillsDone: [Int] = []
  private var coursesDone: Set<Int> = []
  /// The best score by exam, as a fraction of hundredths.
  private var best: [Int: (score: Int, of: Int)] = [:]
  private(set) var points = 0
  private(set) var maxStreak = 0

  init(_ content: SeedContent) {
    self.content = content
  }

  mutating func complete(skill: Int, at time: Int) {
    skillsDone.append(skill)
    points += content.skills[skill].points
    award([.skills, .points], at: time)
  }

  mutating func complete(course: Int, at time: Int) {
    coursesDone.insert(course)
    award([.courses], at: time)
  }

  mutating func score(exam: Int, _ score: Int, of most: Int, at time: Int) {
    guard most > 0 else { return }
    if let known = best[exam], known.score * most >= score * known.of { return }
    best[exam] = (score, most)
    award([.score], at: time)
  }

  mutating func reach(streak: Int, at time: Int) {
    guard streak > maxStreak else { return }
    maxStreak = streak
    award([.streak], at: time)
  }

  private mutating func award(_ kinds: [SeedContent.Criteria.Kind], at time: Int) {
    var kinds = kinds
    while true {
      var gained = 0
      for (place, achievement) in content.achievements.enumerated()
      where kinds.contains(achievement.criteria.kind) && earned[place] == nil {
        let (value, unit) = value(achievement.criteria)
        guard value * 100 >= achievement.criteria.threshold * unit else { continue }
        earned[place] = time
        gained += achievement.points
      }
      guard gained > 0 else { return }
      points += gained
      // What an achievement gives may earn the next one.
      kinds = [.points]
    }
  }

  /// What is earned, and how far it is to the rest.
  var grants: [LearnerRows.Grant] {
    content.achievements.enumerated().compactMap { place, achievement in
      if let time = earned[place] { return .init(achievement: place, earnedAt: time, progress: 10_000) }
      let (value, unit) = value(achievement.criteria)
      guard value > 0, achievement.criteria.threshold > 0 else { return nil }
      let progress = min(1_000_000 * value / (unit * achievement.criteria.threshold), 9_999)
      return progress > 0 ? .init(achievement: place, earnedAt: nil, progress: progress) : nil
    }
  }

  /// The value as a fraction.
  private func value(_ criteria: SeedContent.Criteria) -> (Int, of: Int) {
    switch criteria.kind {
    case .points: (points, 1)
    case .streak: (maxStreak, 1)
    case .skills: (skillsDone.count { counts($0, criteria) }, 1)
    case .courses: (coursesDone.count { criteria.courses?.contains(content.courses[$0].key) ?? true }, 1)
    case .score: score(criteria)
    }
  }

  private func counts(_ skill: Int, _ criteria: SeedContent.Criteria) -> Bool {
    let tree = content.trees[content.skills[skill].tree]
    return (criteria.trees?.contains(tree.key) ?? true)
      && (criteria.categories?.contains(tree.category) ?? true)
  }

  /// Of several assessments each must be that good, so the worst of the bests counts.
  private func score(_ criteria: SeedContent.Criteria) -> (Int, of: Int) {
    let scores = best.filter { criteria.exams?.contains(content.exams[$0.key].key) ?? true }.values
    if let exams = criteria.exams, scores.count != exams.count { return (0, 1) }
    let isBetter: ((Int, of: Int), (Int, of: Int)) -> Bool = { $0.0 * $1.of < $1.0 * $0.of }
    let parts = scores.map { ($0.score, of: $0.of) }
    let found = criteria.exams == nil ? parts.max(by: isBetter) : parts.min(by: isBetter)
    return found.map { (100 * $0.0, of: $0.of) } ?? (0, 1)
  }
}
