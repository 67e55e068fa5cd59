import Foundation

/// `kill -9` of the publisher, at moments that lie evenly from its start to beyond its end.
enum PublisherKill {
  static let fault = Fault(name: "kill", title: "`kill -9` of the publisher", rounds: 200) {
    arena, rounds, tally in
    for moment in arena.random.moments(rounds, of: arena.publishSeconds * 1.1) {
      try Round(arena: arena).run(&tally) { edition, tally in
        let run = try arena.publish(edition)
        if run.wait(atMost: moment) {
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
