/// The whole server goes at once, by `kill -9` of all its processes or by an immediate shutdown, and is started again.
enum ServerCrash {
  static let fault = Fault(name: "server", title: "`kill -9` of the whole server", rounds: 10) {
    arena, rounds, tally in
    for (round, moment) in Moment.spread(rounds, &arena.random).enumerated() {
      try Round(arena: arena).run(&tally, causesOutage: true) { edition, tally in
        let run = try arena.publish(edition)
        if try !PublisherWatch(arena: arena).wait(for: moment, of: run) {
          tally.note("after its end")
        } else {
          let activity = try arena.look { try PublisherActivity($0) }
          tally.note(activity?.phase ?? "before it connected")
        }
        if round % 3 == 2 { arena.server.stopAtOnce() } else { try arena.server.killAll() }
        let outcome = run.outcome()
        try arena.server.startAgain()
        return [outcome]
      }
    }
  }
}
