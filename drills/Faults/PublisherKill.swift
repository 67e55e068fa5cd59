import Foundation

/// `kill -9` of the publisher, at moments from its start to beyond its end.
enum PublisherKill {
  static let fault = Fault(name: "kill", title: "`kill -9` of the publisher", rounds: 200) {
    arena, rounds, tally in
    for moment in Moment.spread(rounds, &arena.random) {
      try Round(arena: arena).run(&tally) { edition, tally in
        let run = try arena.publish(edition)
        if try !PublisherWatch(arena: arena).wait(for: moment, of: run) {
          tally.note("after its end")
        } else {
          let activity = try arena.look { try PublisherActivity($0) }
          run.signal(SIGKILL)
          tally.note(activity?.phase ?? "before it connected")
        }
        return [run.outcome()]
      }
    }
  }
}
