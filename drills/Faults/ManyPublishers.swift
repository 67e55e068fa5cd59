import PostgreSQL

/// Eight publishers at once, four for each of the two commits.
enum ManyPublishers {
  static let fault = Fault(name: "publishers", title: "eight publishers at once", rounds: 4) {
    arena, rounds, tally in
    for round in 0..<rounds {
      try Round(arena: arena).run(&tally) { _, tally in
        // Every other time nobody may go back in history, and the guard holds who would.
        let mayGoBack = round % 2 == 1
        let arguments = mayGoBack ? Arena.everyEdition : ["--allow-archive", "all"]
        let editions: [CourseTree.Edition] = (0..<8).map { $0 % 2 == 0 ? .first : .second }
        let runs = try editions.shuffled(using: &arena.random).map { try arena.publish($0, arguments) }
        let outcomes = runs.map { $0.outcome() }
        for outcome in outcomes {
          switch (outcome.status, outcome.report?.guard?.name) {
          case (0, _): tally.note(outcome.report?.status ?? "done")
          case (4, "git/not-fast-forward") where !mayGoBack: tally.note("held by the guard")
          default: tally.problems.append("one of eight: \(outcome.description)")
          }
        }
        return outcomes
      }
    }
  }
}
