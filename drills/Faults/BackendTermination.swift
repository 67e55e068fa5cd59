import Foundation
import PostgreSQL

/// An administrator ends the publisher's session with `pg_terminate_backend`.
enum BackendTermination {
  static let fault = Fault(name: "terminate", title: "`pg_terminate_backend` of its session", rounds: 12) {
    arena, rounds, tally in
    for moment in arena.random.moments(rounds, of: BackendTermination.span(arena)) {
      try Round(arena: arena).run(&tally) { edition, tally in
        let run = try arena.publish(edition)
        let activity = try PublisherWatch(arena).session(of: run, after: moment)
        if let activity {
          try arena.look {
            _ = try $0.query("SELECT pg_terminate_backend($1::integer)", [.int(Int(activity.backend))])
          }
        }
        tally.note(activity?.phase ?? "after its end")
        return [run.outcome()]
      }
    }
  }

  /// Seconds that a publisher's session lasts, about.
  static func span(_ arena: Arena) -> Double { arena.publishSeconds * 0.8 }
}

/// Waits for a publisher's session.
struct PublisherWatch {
  let arena: Arena

  init(_ arena: Arena) {
    self.arena = arena
  }

  /// The session some seconds after it began; nil where the publisher had ended by then.
  func session(of run: PublisherRun, after seconds: Double) throws -> PublisherActivity? {
    while try arena.look({ try PublisherActivity($0) }) == nil {
      if run.wait(atMost: 0.002) { return nil }
    }
    if run.wait(atMost: seconds) { return nil }
    return try arena.look { try PublisherActivity($0) }
  }
}
