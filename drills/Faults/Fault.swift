import Foundation

/// Something that goes wrong around a publish.
struct Fault: Sendable {
  /// What `--only` calls it.
  let name: String
  /// What the table calls it.
  let title: String
  let rounds: Int
  let run: @Sendable (Arena, _ rounds: Int, inout Tally) throws -> Void

  static let all = [
    BrokenRows.fault, PublisherKill.fault, BackendTermination.fault, BackendKill.fault, ServerCrash.fault,
    CopyCut.fault, LostReply.fault, FullDisk.fault, BlockingSession.fault, ManyPublishers.fault,
  ]

  /// Does it, and measures what learners felt meanwhile.
  func tally(_ arena: Arena, rounds: Int) -> Tally {
    var tally = Tally(title)
    _ = arena.load.takeFigures()
    let start = ContinuousClock.now
    do {
      try run(arena, rounds, &tally)
    } catch {
      tally.problems.append("the drill could not go on: \(error)")
    }
    tally.seconds = (ContinuousClock.now - start) / .seconds(1)
    tally.figures = arena.load.takeFigures()
    tally.problems += tally.figures.errors.map { "a learner's error: \($0)" }
    return tally
  }
}
