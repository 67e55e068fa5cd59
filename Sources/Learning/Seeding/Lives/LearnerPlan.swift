import Foundation

/// What is decided about a synthetic learner before anything happens: who it is, when it studies, which courses
/// it means to take.
struct LearnerPlan {
  var rows: LearnerRows
  /// Counted from 1970 where the learner lives.
  let studyDays: [Int]
  let ability: Double
  let lastDay: Int
  let random: SeededRandom

  /// - Parameters:
  ///   - number: counts from 1.
  ///   - until: seconds since 1970 UTC, before which everything has happened.
  ///   - courses: the content's courses that have a seat left.
  init(number: Int, seed: UInt64, until: Int, _ content: SeedContent, hasSeat: (Int) -> Bool) {
    var random = SeededRandom(seed, UInt64(number))
    let id = random.uuid()
    let favourite = random.below(content.courses.count)
    let language = content.courses[favourite].language
    let zone = TimeZoneChoice.random(language: language, &random)
    let name = SyntheticName(language: language, &random)
    // The last day that is over where the learner lives; everybody else's days are over by then, too.
    let lastDay = Self.day(until + zone.offset) - 1
    let youth = random.unit()
    let firstDay = lastDay - Int(youth * youth * 540)
    let days = Self.studyDays(from: firstDay, to: lastDay, &random)
    let firstHour = firstDay * 86_400 - zone.offset + random.within(21_600...25_000)
    rows = LearnerRows(
      number: number, id: id, name: name, language: language, zone: zone, createdAt: firstHour)
    let text = SyntheticText.of(language)
    if random.chance(0.4) { rows.goals = [text.goals[random.below(text.goals.count)]] }
    ability = 0.3 + 0.35 * (random.unit() + random.unit())
    self.lastDay = lastDay
    studyDays = days
    if !days.isEmpty {
      rows.planned = Self.courses(days.count, favourite, language, content, hasSeat, &random)
    }
    self.random = random
  }

  /// Counted from 1970; times before it count down.
  private static func day(_ seconds: Int) -> Int { (Double(seconds) / 86_400).rounded(.down).whole }

  /// Some never come, most stay some days or weeks, some for long; streaks alternate with pauses.
  private static func studyDays(from first: Int, to last: Int, _ random: inout SeededRandom) -> [Int] {
    let kind = random.unit()
    let count =
      switch kind {
      case ..<0.08: 0
      case ..<0.35: random.within(1...4)
      case ..<0.8: random.within(5...24)
      default: random.within(25...90)
      }
    let steadiness = 0.35 + 0.5 * random.unit()
    var days: [Int] = []
    var day = first
    while days.count < count, day <= last {
      days.append(day)
      day += random.chance(steadiness) ? 1 : random.within(2...12)
    }
    return days
  }

  /// The favourite first, then others, mostly of the same language, each behind what it builds on.
  private static func courses(
    _ dayCount: Int, _ favourite: Int, _ language: String, _ content: SeedContent, _ hasSeat: (Int) -> Bool,
    _ random: inout SeededRandom
  ) -> [Int] {
    var planned: [Int] = []
    let wanted = 1 + min(dayCount / 6, 5)
    var candidate = favourite
    for _ in 0..<wanted * 4 where planned.count < wanted {
      let isAtHome = content.courses[candidate].language == language || random.chance(0.1)
      if isAtHome { add(candidate, to: &planned, content, hasSeat, depth: 0) }
      candidate = random.below(content.courses.count)
    }
    return planned
  }

  /// A course that builds on one without a seat cannot be taken.
  @discardableResult
  private static func add(
    _ course: Int, to planned: inout [Int], _ content: SeedContent, _ hasSeat: (Int) -> Bool, depth: Int
  ) -> Bool {
    if planned.contains(course) { return true }
    let taught = content.courses[course]
    guard depth < 8, !taught.steps.isEmpty, hasSeat(course) else { return false }
    for first in taught.prerequisites {
      guard add(first, to: &planned, content, hasSeat, depth: depth + 1) else { return false }
    }
    planned.append(course)
    return true
  }
}

extension Double {
  /// Without a trap, whatever the number.
  fileprivate var whole: Int { Int(exactly: self) ?? 0 }
}
