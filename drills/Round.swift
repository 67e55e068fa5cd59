import PostgreSQL

/// One fault, and everything that is looked at after it.
struct Round {
  let arena: Arena

  /// - Parameters:
  ///   - causesOutage: whether the fault ends learners' sessions.
  ///   - fault: does it while the named edition, which is not live, is published; gives what became of the publishers.
  func run(
    _ tally: inout Tally, causesOutage: Bool = false,
    _ fault: (CourseTree.Edition, inout Tally) throws -> [PublisherRun.Outcome]
  ) throws {
    let before = arena.live
    let count = try arena.look { try arena.publications($0).count }
    if causesOutage { arena.load.expectOutage() }
    let outcomes = try fault(before.other, &tally)
    tally.tried += 1
    let inspection = Inspection(arena: arena)
    try inspection.waitForPublishers()
    // It reads the database on its own, beside the drill.
    let history = try arena.historyStart(["--verify"])
    let findings = try inspection.look()
    tally.lostRows += findings.lost
    tally.changedRows += findings.changed
    var problems = findings.problems
    if let edition = findings.edition {
      arena.isLive(edition)
      if edition != before { tally.published += 1 }
      if outcomes.count == 1 {
        let written = findings.publications - count
        problems += judge(outcomes[0], isPublished: edition != before, written: written)
      }
    }
    let verified = try arena.historyEnd(history)
    if verified.status != 0 { problems.append("history --verify: exit \(verified.status): \(verified.text)") }
    problems += try publishAgain()
    if problems.isEmpty {
      tally.survived += 1
    } else {
      let said = outcomes.map(\.description).joined(separator: "; ")
      tally.problems += problems.map { "round \(tally.tried) (\(said)): \($0)" }
      // So that the next round does not find the same again.
      try arena.load.pause()
      defer { arena.load.resume() }
      arena.load.adopt(Ledger(try arena.look { try arena.learnerRows($0) }))
    }
  }

  /// Whether a publisher told the truth.
  private func judge(_ outcome: PublisherRun.Outcome, isPublished: Bool, written: Int) -> [String] {
    var problems: [String] = []
    if let claim = outcome.claim, claim != isPublished {
      problems.append("the publisher was wrong about what it did: \(outcome.description)")
    }
    if written != (isPublished ? 1 : 0) { problems.append("\(written) publications were recorded") }
    if let status = outcome.status, ![0, 3, 4].contains(status) { problems.append("exit \(status)") }
    return problems
  }

  /// The next publish has to succeed, whatever came before.
  private func publishAgain() throws -> [String] {
    let edition = arena.live.other
    let outcome = try arena.publish(edition).outcome()
    guard outcome.status == 0 else { return ["the next publish failed: \(outcome.description)"] }
    arena.hasPublished(edition, in: outcome.seconds)
    let state = try arena.look { try ContentState($0, source: Arena.source) }
    let difference = arena.states[edition]?.difference(to: state) ?? []
    return difference.isEmpty ? [] : ["the next publish left other content: \(difference.prefix(4))"]
  }
}
