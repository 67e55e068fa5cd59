import Foundation

/// The life of one synthetic learner, day by day: what they enrol in, read, hand in, say and complete.
struct LearnerLife {
  let content: SeedContent
  let sheets: [Int: [AnswerSheet]]
  var random: SeededRandom
  var rows: LearnerRows
  var ledger: AchievementLedger
  /// 0 to 1.
  let ability: Double
  let lastDay: Int

  /// What the learner is at, by course.
  var places: [Int: Int] = [:]
  var current: Int?
  var lessonRows: [Int: Int] = [:]
  var examState: [Int: (attempts: Int, best: Int, isPassed: Bool)] = [:]
  var skillRows: [Int: Int] = [:]
  var skillsDone: Set<Int> = []
  var treeRows: [Int: Int] = [:]
  var treesDone: Set<Int> = []
  var tree: Int?

  /// - Parameters:
  ///   - until: seconds since 1970, before which everything has happened.
  ///   - plan: what was decided before the sheets were made.
  init(_ plan: LearnerPlan, _ content: SeedContent, sheets: [Int: [AnswerSheet]]) {
    self.content = content
    self.sheets = sheets
    random = plan.random
    rows = plan.rows
    ability = plan.ability
    lastDay = plan.lastDay
    ledger = AchievementLedger(content)
  }

  /// Lives it.
  mutating func rows(_ plan: LearnerPlan) -> LearnerRows {
    for (place, day) in plan.studyDays.enumerated() { study(day, isLast: place == plan.studyDays.count - 1) }
    close()
    return rows
  }

  /// A day's study, between seven in the morning and eight in the evening.
  private mutating func study(_ day: Int, isLast: Bool) {
    let midnight = day * 86_400 - rows.zone.offset
    var clock = max(midnight + random.within(25_200...64_800), rows.createdAt + 60)
    let start = clock
    let evening = midnight + 72_000
    rows.days.append((day, 0))
    rows.currentStreak =
      rows.days.count > 1 && rows.days[rows.days.count - 2].day == day - 1 ? rows.currentStreak + 1 : 1
    ledger.reach(streak: rows.currentStreak, at: clock)
    if current != nil, random.chance(0.06) { turnAway() }
    for _ in 0..<random.within(1...4) where clock < evening {
      step(&clock)
      if random.chance(0.08) { clock += random.within(60...900) }
    }
    if clock < evening, random.chance(0.55) { practise(&clock) }
    if clock < evening, random.chance(0.14) { chat(&clock) }
    if isLast, clock < evening, random.chance(0.3) { beginSkill(&clock) }
    rows.sessions.append((start, clock))
    if let current {
      rows.visits.append(.init(course: current, lesson: lastLesson(of: current), at: clock))
    }
  }

  /// Another course from now on; some give their seat back.
  private mutating func turnAway() {
    guard let course = current, let place = places[course] else { return }
    current = nil
    if rows.enrollments[place].completedAt == nil, random.chance(0.3) {
      rows.enrollments[place].isActive = false
    }
  }

  private func lastLesson(of course: Int) -> Int? {
    places[course].flatMap { rows.enrollments[$0].lastLesson }
  }

  /// The next lesson or assessment of the current course, or another course.
  private mutating func step(_ clock: inout Int) {
    if current == nil { enroll(clock) }
    guard let course = current, let place = places[course] else { return }
    for step in content.courses[course].steps {
      switch step {
      case .lesson(let lesson):
        if let known = lessonRows[lesson], rows.lessons[known].completedAt != nil { continue }
        return read(lesson, place, &clock)
      case .exam(let exam):
        guard isDue(exam) else { continue }
        return attempt(exam, place, &clock)
      }
    }
    current = nil
  }

  private mutating func enroll(_ clock: Int) {
    // What was begun before is taken up again, as long as the seat is there.
    if let open = rows.enrollments.first(where: { $0.isActive && $0.completedAt == nil }), random.chance(0.5)
    {
      current = open.course
      return
    }
    guard let course = nextCourse() else { return }
    places[course] = rows.enrollments.count
    rows.enrollments.append(.init(course: course, enrolledAt: clock, accessedAt: clock))
    current = course
    if !content.courses[course].tags.isEmpty, rows.interests.count < 5 {
      for tag in content.courses[course].tags.prefix(2) where !rows.interests.contains(tag) {
        rows.interests.append(tag)
      }
    }
  }

  /// The next planned course that the learner may take; what it builds on comes first, and is planned too.
  private func nextCourse() -> Int? {
    rows.planned.first { course in
      places[course] == nil
        && content.courses[course].prerequisites.allSatisfy { first in
          places[first].map { rows.enrollments[$0].completedAt != nil } ?? false
        }
    }
  }

  private mutating func read(_ lesson: Int, _ place: Int, _ clock: inout Int) {
    let usual = content.lessons[lesson].seconds
    let meant = usual > 0 ? usual : random.within(240...900)
    let seconds = min(max(Int(Double(meant) * (0.45 + random.unit())), 30), 4_200)
    let isDone = random.chance(0.93)
    let spent = isDone ? seconds : seconds / 3
    let known =
      lessonRows[lesson]
      ?? {
        rows.lessons.append(.init(lesson: lesson, startedAt: clock, touchedAt: clock, seconds: 0))
        lessonRows[lesson] = rows.lessons.count - 1
        return rows.lessons.count - 1
      }()
    clock += spent
    rows.lessons[known].seconds += spent
    rows.lessons[known].touchedAt = clock
    rows.enrollments[place].seconds += spent
    rows.enrollments[place].accessedAt = clock
    rows.enrollments[place].lastLesson = lesson
    rows.days[rows.days.count - 1].seconds += spent
    guard isDone else { return }
    rows.lessons[known].completedAt = clock
    rows.lessons[known].attempts = 1
    rows.enrollments[place].lessonsDone += 1
    if random.chance(0.12) { note(lesson, clock) }
    let course = rows.enrollments[place].course
    guard rows.enrollments[place].lessonsDone == content.courses[course].lessons.count else { return }
    rows.enrollments[place].completedAt = clock
    ledger.complete(course: course, at: clock)
  }

  private mutating func note(_ lesson: Int, _ time: Int) {
    let text = SyntheticText.of(content.courses[content.lessons[lesson].course].language)
    rows.notes.append(
      .init(
        id: random.uuid(), lesson: lesson, at: time, text: text.notes[random.below(text.notes.count)],
        isPublic: random.chance(0.15)))
  }

  // MARK: Assessments

  private func isDue(_ exam: Int) -> Bool {
    guard sheets[exam]?.isEmpty == false else { return false }
    let state = examState[exam] ?? (0, 0, false)
    let most = content.exams[exam].attempts
    return !state.isPassed && state.attempts < (most > 0 ? min(most, 5) : 5)
  }

  private mutating func attempt(_ exam: Int, _ place: Int, _ clock: inout Int) {
    var state = examState[exam] ?? (0, 0, false)
    // Who tries again has learned something.
    let likely = ability + 0.12 * Double(state.attempts) + (random.unit() - 0.5) * 0.3
    let sheets = sheets[exam] ?? []
    let sheet = sheets[min(max(Int(likely * Double(sheets.count)), 0), sheets.count - 1)]
    let longest = content.exams[exam].minutes.map { max($0 * 60 - 10, 10) } ?? 5_400
    let seconds = min(max(sheet.questionCount, 1) * random.within(18...75), longest, 5_400)
    let start = clock
    clock += seconds
    state.attempts += 1
    rows.attempts.append(
      .init(
        exam: exam, number: state.attempts, id: random.uuid(), startedAt: start, submittedAt: clock,
        sheet: sheet))
    if let isPassed = sheet.isPassed {
      state.isPassed = isPassed
      if sheet.maxScore > 0 {
        state.best = max(state.best, 10_000 * sheet.score / sheet.maxScore)
        ledger.score(exam: exam, sheet.score, of: sheet.maxScore, at: clock)
      }
      // Some do not try again.
      if !isPassed, random.chance(0.3) { state.attempts = 5 }
    } else {
      state.attempts = 5
    }
    examState[exam] = state
    rows.enrollments[place].accessedAt = max(rows.enrollments[place].accessedAt, start)
  }

  // MARK: The end

  private mutating func close() {
    rows.points = ledger.points
    rows.maxStreak = ledger.maxStreak
    rows.grants = ledger.grants
    for place in rows.trees.indices where rows.trees[place].completedAt == nil {
      rows.trees[place].isPaused = random.chance(0.08)
    }
  }
}
