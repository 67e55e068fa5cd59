import Foundation

/// When a fault strikes: at a moment of a publish, or once the publisher has come to something.
enum Moment {
  /// A part of the time that a publish takes, of late.
  case after(Double)
  /// Some seconds into what the publisher does then.
  case into(String, Double)

  /// Moments that lie evenly from a publish's start to beyond its end, and for each two of those one in what takes so
  /// little time that few of them would fall into it.
  static func spread(_ count: Int, _ random: inout SeededRandom) -> [Moment] {
    let aimed = count / 3
    let phases = ["sending", "writing", "writing", "committing"]
    let moments = random.moments(count - aimed, of: 1.1).map { Moment.after($0) }
    return
      (moments
      + (0..<aimed).map { .into(phases[$0 % phases.count], random.fraction() * ($0 % 4 == 3 ? 0.004 : 0.1)) })
      .shuffled(using: &random)
  }
}

/// Waits for a publisher to come to a moment.
struct PublisherWatch {
  let arena: Arena

  /// - Returns: false where the publisher ended before.
  func wait(for moment: Moment, of run: PublisherRun) throws -> Bool {
    switch moment {
    case .after(let part): return !run.wait(atMost: part * arena.publishSeconds)
    case .into(let phase, let seconds):
      while try arena.look({ try PublisherActivity($0)?.phase }) != phase {
        if run.wait(atMost: 0.001) { return false }
      }
      return !run.wait(atMost: seconds)
    }
  }

  /// What the publisher's session does at the moment, once it has one; nil where it had ended by then.
  func session(of run: PublisherRun, at moment: Moment) throws -> PublisherActivity? {
    guard try wait(for: moment, of: run) else { return nil }
    while true {
      if let activity = try arena.look({ try PublisherActivity($0) }) { return activity }
      if run.wait(atMost: 0.002) { return nil }
    }
  }
}
