import Foundation
import PostgreSQL

/// An administrator ends the publisher's session with `pg_terminate_backend`.
enum BackendTermination {
  static let fault = Fault(name: "terminate", title: "`pg_terminate_backend` of its session", rounds: 12) {
    arena, rounds, tally in
    for moment in Moment.spread(rounds, &arena.random) {
      try Round(arena: arena).run(&tally) { edition, tally in
        let run = try arena.publish(edition)
        let activity = try PublisherWatch(arena: arena).session(of: run, at: moment)
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
}
