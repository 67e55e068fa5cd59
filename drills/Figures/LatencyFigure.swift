import Foundation
import PostgreSQL

/// What learners feel of a fresh publish: their P95 alone and during it, in turns in the same run.
struct LatencyFigure {
  /// One publish, and what learners felt meanwhile.
  struct Publish {
    /// Whether it had only what others on the machine left.
    let givesWay: Bool
    let seconds: Double
    let latencies: Percentile
    /// The same by what the publisher was doing.
    let phases: [(name: String, latencies: Percentile)]
  }

  struct Result {
    let lessons: Int
    let alone: Percentile
    let publishes: [Publish]
    let locks: LockWatch.Seen
    let errors: [String]
  }

  let arena: Arena
  /// Requests of each client in a second.
  let pace: Double

  /// Measures a plain publish, and one that has only what others leave, as if it ran on another machine than the
  /// server; each of content that the database has never seen.
  ///
  /// - Parameter seconds: how long learners are alone before each.
  func measure(lessons: Int, seconds: Double) throws -> Result {
    let checkouts = try (0..<2).map { number in
      try ContentCheckout(
        arena.folder, source: "fresh-\(number)", lessons: lessons, editions: [.first], family: 10 + number,
        seed: UInt64(number))
    }
    arena.load.pace(pace)
    var alone = LearnerLoad.Figures()
    var publishes: [Publish] = []
    var locks = LockWatch.Seen()
    var errors: [String] = []
    for (number, checkout) in checkouts.enumerated() {
      // What the server does after a publish (a checkpoint, autovacuum) is nobody's side.
      try arena.look { try $0.execute("CHECKPOINT") }
      usleep(2_000_000)
      // Who looks takes time as well, so the same looks are taken at learners who are alone.
      let watch = LockWatch(try ConnectionTarget(parsing: arena.server.url(application: "drill-watch")))
      _ = arena.load.takeFigures()
      for _ in 0..<Int(seconds * 1_000_000) / Int(LatencyFigure.pause) {
        _ = try arena.look { try PublisherActivity($0)?.phase }
        usleep(LatencyFigure.pause)
      }
      alone.add(arena.load.takeFigures())
      let (publish, met) = try publish(checkout, givesWay: number == 1)
      let seen = watch.stop()
      if let problem = seen.problem { throw Arena.Broken(description: problem) }
      publishes.append(publish)
      locks.add(seen)
      errors += met
    }
    return Result(
      lessons: lessons, alone: Percentile(alone.latencies), publishes: publishes, locks: locks,
      errors: alone.errors + errors)
  }

  /// Microseconds between two looks at what the publisher is doing.
  private static let pause: UInt32 = 20_000

  /// The kernel can share the cores among sessions first. Then no program gives way to one of another session.
  static var grouping: String {
    let setting = try? String(contentsOfFile: "/proc/sys/kernel/sched_autogroup_enabled", encoding: .utf8)
    return setting?.first == "1" ? ", were it not for `kernel.sched_autogroup_enabled`, which is on here" : ""
  }

  private static let phases = ["checking", "comparing", "sending", "writing", "committing"]

  private func publish(_ checkout: ContentCheckout, givesWay: Bool) throws -> (Publish, errors: [String]) {
    let run = try arena.publish(workingTree: checkout, givesWay: givesWay)
    var during: [String: LearnerLoad.Figures] = [:]
    var phase = "checking"
    while !run.wait(atMost: Double(LatencyFigure.pause) / 1_000_000) {
      let now = try arena.look { try PublisherActivity($0)?.phase }
      // Between statements of one phase there are moments without.
      guard let now, LatencyFigure.phases.contains(now), now != phase else { continue }
      during[phase, default: LearnerLoad.Figures()].add(arena.load.takeFigures())
      phase = now
    }
    during[phase, default: LearnerLoad.Figures()].add(arena.load.takeFigures())
    let outcome = run.outcome()
    guard outcome.status == 0 else { throw Arena.Broken(description: outcome.description) }
    let all = during.values.reduce(into: LearnerLoad.Figures()) { $0.add($1) }
    let phases = LatencyFigure.phases.compactMap { name in
      during[name].map { (name, Percentile($0.latencies)) }
    }
    let publish = Publish(
      givesWay: givesWay, seconds: outcome.seconds, latencies: Percentile(all.latencies), phases: phases)
    return (publish, all.errors)
  }
}

extension LatencyFigure.Result {
  static let goal = 1.5

  func markdown(clients: Int, pace: Double) -> String {
    func row(_ name: String, _ figures: Percentile) -> String {
      "| \(name) | \(figures.count) | \(Percentile.text(figures(50))) | \(Percentile.text(figures(95))) "
        + "| \(Percentile.text(figures(99))) | \(Percentile.text(figures.most)) |"
    }
    var rows = [row("alone", alone)]
    var ratios: [String] = []
    for publish in publishes {
      let name = publish.givesWay ? "during `chrt --idle 0 lectern publish`" : "during `lectern publish`"
      rows.append(row("\(name), \(String(format: "%.1f s", publish.seconds))", publish.latencies))
      rows += publish.phases.map { row("– \($0.name)", $0.latencies) }
      if let alone = alone(95), let during = publish.latencies(95), alone > 0 {
        ratios.append(String(format: "%.2f × alone %@", during / alone, name))
      }
    }
    return """
      **Learners during a fresh publish** of \(lessons) lessons, \(clients) clients with \(Int(pace)) requests a second each, alone
      and during it in turns; milliseconds. The publisher, the server and the learners share this machine's cores; with
      `chrt --idle` the publisher has what the others leave, nearly as if it ran elsewhere\(LatencyFigure.grouping).

      | | requests | P50 | P95 | P99 | most |
      |---|---:|---:|---:|---:|---:|
      \(rows.joined(separator: "\n"))

      - P95: \(ratios.joined(separator: ", ")); the goal is at most \(LatencyFigure.Result.goal) ×.
      - Learners' statements that waited for a publisher's lock: \(locks.behindPublisher.count), in \(locks.looks) looks.
        Learners' errors: \(errors.count).
      """
  }
}
