extension LearnerLife {
  /// Completes the next skill that is open and whose lessons and assessments, as far as the learner takes their
  /// courses, are done; or skips an optional one.
  mutating func practise(_ clock: inout Int) {
    guard let skill = nextSkill() else { return }
    let start = clock
    if content.skills[skill].isOptional, random.chance(0.2) {
      finish(skill, .skipped, from: start, to: start, seconds: 0)
      return
    }
    let meant = content.skills[skill].seconds > 0 ? content.skills[skill].seconds : 900
    let seconds = min(max(Int(Double(meant) * (0.2 + 0.5 * random.unit())), 30), 3_600)
    clock += seconds
    rows.days[rows.days.count - 1].seconds += seconds
    finish(skill, .completed, from: start, to: clock, seconds: seconds)
  }

  /// Begins a skill and leaves it so.
  mutating func beginSkill(_ clock: inout Int) {
    guard let skill = nextSkill() else { return }
    let seconds = random.within(60...1_200)
    let start = clock
    clock += seconds
    rows.days[rows.days.count - 1].seconds += seconds
    let place = row(of: skill, at: start)
    rows.skills[place].status = .inProgress
    rows.skills[place].startedAt = start
    rows.skills[place].touchedAt = clock
    rows.skills[place].seconds = seconds
    rows.skills[place].percent = random.within(5...90) * 100
    touchTree(of: skill, from: start, to: clock)
  }

  private mutating func nextSkill() -> Int? {
    if let tree, treesDone.contains(tree) { self.tree = nil }
    if tree == nil { tree = nextTree() }
    guard let tree else { return nil }
    return content.trees[tree].skills.first { isOpen($0) && isReady($0) }
  }

  private mutating func nextTree() -> Int? {
    for _ in 0..<4 {
      let tree = random.below(content.trees.count)
      if content.trees.indices.contains(tree), !treesDone.contains(tree), isOpen(tree: tree) { return tree }
    }
    return nil
  }

  private func isOpen(tree: Int) -> Bool { content.trees[tree].prerequisites.allSatisfy(treesDone.contains) }

  /// Not done, and nothing is missing first.
  private func isOpen(_ skill: Int) -> Bool {
    !skillsDone.contains(skill) && hasAll(before: skill)
  }

  private func hasAll(before skill: Int) -> Bool {
    content.skills[skill].requires.allSatisfy(skillsDone.contains) && isOpen(tree: content.skills[skill].tree)
  }

  private func isReady(_ skill: Int) -> Bool {
    content.skills[skill].lessons.allSatisfy { lesson in
      places[content.lessons[lesson].course] == nil
        || lessonRows[lesson].map { rows.lessons[$0].completedAt != nil } ?? false
    }
      && (passed(skill) != nil
        || content.skills[skill].exams.allSatisfy { places[content.exams[$0].course] == nil })
  }

  /// The best percent, in hundredths, in an assessment that shows the skill and was passed.
  private func passed(_ skill: Int) -> Int? {
    content.skills[skill].exams.compactMap { examState[$0] }.filter(\.isPassed).map(\.best).max()
  }

  private mutating func finish(
    _ skill: Int, _ status: LearnerRows.SkillProgress.Status, from start: Int, to end: Int, seconds: Int
  ) {
    let place = row(of: skill, at: start)
    rows.skills[place].status = status
    rows.skills[place].startedAt = rows.skills[place].startedAt ?? start
    rows.skills[place].touchedAt = end
    rows.skills[place].seconds += seconds
    skillsDone.insert(skill)
    if status == .completed {
      let score = passed(skill)
      rows.skills[place].completedAt = end
      rows.skills[place].percent = 10_000
      rows.skills[place].method = score != nil ? "assessment" : "manual"
      rows.skills[place].score = score
    }
    touchTree(of: skill, from: start, to: end)
    guard status == .completed else { return }
    for dependent in content.skills[skill].dependents
    where skillRows[dependent] == nil && hasAll(before: dependent) {
      _ = row(of: dependent, at: end)
    }
    ledger.complete(skill: skill, at: end)
  }

  private mutating func row(of skill: Int, at time: Int) -> Int {
    if let known = skillRows[skill] { return known }
    rows.skills.append(.init(skill: skill, status: .available, unlockedAt: time))
    skillRows[skill] = rows.skills.count - 1
    return rows.skills.count - 1
  }

  private mutating func touchTree(of skill: Int, from start: Int, to end: Int) {
    let tree = content.skills[skill].tree
    if treeRows[tree] == nil {
      treeRows[tree] = rows.trees.count
      rows.trees.append(.init(tree: tree, startedAt: start, touchedAt: end))
    }
    guard let place = treeRows[tree] else { return }
    rows.trees[place].touchedAt = end
    guard !treesDone.contains(tree) else { return }
    let skills = content.trees[tree].skills
    let needed =
      skills.contains { !content.skills[$0].isOptional }
      ? skills.filter { !content.skills[$0].isOptional } : skills
    if needed.allSatisfy(skillsDone.contains) {
      treesDone.insert(tree)
      rows.trees[place].completedAt = end
    }
  }
}
