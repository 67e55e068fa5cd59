import Foundation

/// What the learners of a batch say to each other in their courses. All of a thread, its replies and its votes
/// come from one batch, so that a thread's count of votes is whole when it is written.
struct DiscussionBoard {
  struct Contribution {
    let course: Int
    let id: UUID
    let lesson: Int?
    let author: UUID
    let parent: UUID?
    let title: String?
    let text: String
    let at: Int
    let isQuestion: Bool
    var isAnswered = false
    var votes = 0
  }

  struct Vote {
    let course: Int
    let contribution: UUID
    let voter: UUID
    let value: Int
    let at: Int
  }

  private(set) var contributions: [Contribution] = []
  private(set) var votes: [Vote] = []

  private struct Presence {
    let learner: Int
    let at: Int
  }

  init(_ learners: [LearnerRows], _ content: SeedContent, seed: UInt64) {
    guard let first = learners.first else { return }
    var random = SeededRandom(seed, UInt64(first.number), 0x626F_6172_64)
    var present: [Int: [Presence]] = [:]
    for (place, learner) in learners.enumerated() {
      for visit in learner.visits {
        present[visit.course, default: []].append(.init(learner: place, at: visit.at))
      }
    }
    for (place, learner) in learners.enumerated() {
      for visit in learner.visits where random.chance(0.025) {
        let others = (present[visit.course] ?? []).filter { $0.learner != place && $0.at > visit.at }
        thread(visit, by: learner, others, learners, content, &random)
      }
    }
  }

  private mutating func thread(
    _ visit: LearnerRows.Visit, by learner: LearnerRows, _ others: [Presence], _ learners: [LearnerRows],
    _ content: SeedContent, _ random: inout SeededRandom
  ) {
    let text = SyntheticText.of(content.courses[visit.course].language)
    let title = visit.lesson.map { text.threadTitle(content.lessons[$0].title) }
    var thread = Contribution(
      course: visit.course, id: random.uuid(), lesson: visit.lesson, author: learner.id, parent: nil,
      title: title, text: text.questions[random.below(text.questions.count)],
      at: visit.at, isQuestion: random.chance(0.8))
    var replies: [Contribution] = []
    for _ in 0..<random.below(4) {
      guard let other = random.pick(others) else { break }
      replies.append(
        Contribution(
          course: visit.course, id: random.uuid(), lesson: visit.lesson, author: learners[other.learner].id,
          parent: thread.id, title: nil, text: text.replies[random.below(text.replies.count)],
          at: other.at + 30,
          isQuestion: false))
    }
    thread.isAnswered = thread.isQuestion && !replies.isEmpty && random.chance(0.6)
    for contribution in [thread] + replies {
      contributions.append(vote(on: contribution, others, learners, &random))
    }
  }

  private mutating func vote(
    on contribution: Contribution, _ others: [Presence], _ learners: [LearnerRows],
    _ random: inout SeededRandom
  ) -> Contribution {
    var contribution = contribution
    var voters: Set<UUID> = [contribution.author]
    for _ in 0..<random.below(5) {
      guard let other = random.pick(others), other.at > contribution.at,
        voters.insert(learners[other.learner].id).inserted
      else { continue }
      let value = random.chance(0.9) ? 1 : -1
      contribution.votes += value
      votes.append(
        Vote(
          course: contribution.course, contribution: contribution.id, voter: learners[other.learner].id,
          value: value, at: other.at + 60))
    }
    return contribution
  }
}
