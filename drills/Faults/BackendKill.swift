import Foundation

/// `kill -9` of the server process that works for the publisher. The server cannot trust its shared memory after that:
/// it ends every session and recovers.
enum BackendKill {
  static let fault = Fault(name: "backend", title: "`kill -9` of its server process", rounds: 10) {
    arena, rounds, tally in
    for moment in Moment.spread(rounds, &arena.random) {
      try Round(arena: arena).run(&tally, causesOutage: true) { edition, tally in
        let run = try arena.publish(edition)
        let activity = try PublisherWatch(arena: arena).session(of: run, at: moment)
        if let activity { kill(activity.backend, SIGKILL) }
        tally.note(activity?.phase ?? "after its end")
        let outcome = run.outcome()
        try arena.server.waitUntilReady()
        return [outcome]
      }
    }
  }
}
