import Foundation
import PostgreSQL

/// What learners feel of a fresh publish: their P95 alone and during it, in turns in the same run.
struct LatencyFigure {
  struct Result {
    let lessons: Int
    let publishSeconds: [Double]
    let alone: Percentile
    let during: Percentile
    let locks: LockWatch.Seen
    let errors: [String]

    /// The during's P95 for one of alone.
    var ratio: Double? {
      guard let alone = alone(95), let during = during(95), alone > 0 else { return nil }
      return during / alone
    }

    static let goal = 1.5
  }

  let arena: Arena
  /// Requests of each client in a second.
  let pace: Double

  func measure(lessons: Int, publishes: Int, seconds: Double) throws -> Result {
    var checkouts: [ContentCheckout] = []
    for number in 0..<publishes {
      checkouts.append(
        try ContentCheckout(
          arena.folder, source: "fresh-\(number)", lessons: lessons, family: 10 + number, seed: UInt64(number)
        ))
    }
    arena.load.pace(pace)
    var alone = LearnerLoad.Figures()
    var during = LearnerLoad.Figures()
    var times: [Double] = []
    var locks = LockWatch.Seen()
    // Both sides begin with sessions that know their plans.
    usleep(1_000_000)
    _ = arena.load.takeFigures()
    for checkout in checkouts {
      usleep(UInt32(seconds * 1_000_000))
      alone.add(arena.load.takeFigures())
      let watch = LockWatch(try ConnectionTarget(parsing: arena.server.url(application: "drill-watch")))
      let outcome = try arena.publish(workingTree: checkout).outcome()
      let seen = watch.stop()
      during.add(arena.load.takeFigures())
      guard outcome.status == 0 else { throw Arena.Broken(description: outcome.description) }
      if let problem = seen.problem { throw Arena.Broken(description: problem) }
      times.append(outcome.seconds)
      locks.looks += seen.looks
      locks.behindPublisher += seen.behindPublisher
      locks.behindOthers += seen.behindOthers
      // What the server does afterwards (a checkpoint, autovacuum) is nobody's side.
      usleep(1_000_000)
      try arena.look { try $0.execute("CHECKPOINT") }
      usleep(1_000_000)
      _ = arena.load.takeFigures()
    }
    return Result(
      lessons: lessons, publishSeconds: times, alone: Percentile(alone.latencies),
      during: Percentile(during.latencies), locks: locks, errors: alone.errors + during.errors)
  }
}

extension LatencyFigure.Result {
  func markdown(clients: Int, pace: Double) -> String {
    func row(_ name: String, _ figures: Percentile) -> String {
      "| \(name) | \(figures.count) | \(Percentile.text(figures(50))) | \(Percentile.text(figures(95))) "
        + "| \(Percentile.text(figures(99))) | \(Percentile.text(figures.most)) |"
    }
    let times = publishSeconds.map { String(format: "%.1f s", $0) }.joined(separator: " and ")
    let waits = locks.behindPublisher.count
    return """
      **Learners during a fresh publish** of \(lessons) lessons (\(times)), \(clients) clients with \(Int(pace)) requests a second
      each, alone and during it in turns; milliseconds.

      | | requests | P50 | P95 | P99 | most |
      |---|---:|---:|---:|---:|---:|
      \(row("alone", alone))
      \(row("during a publish", during))

      - P95 during a publish: \(ratio.map { String(format: "%.2f", $0) } ?? "–") × alone (goal: at most \(LatencyFigure.Result.goal) ×).
      - Learners' statements that waited for a publisher's lock: \(waits), in \(locks.looks) looks. Learners' errors: \(errors.count).
      """
  }
}
