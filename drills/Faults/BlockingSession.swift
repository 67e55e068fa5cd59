import PostgreSQL

/// Another session holds what the publisher needs: it gives up in the time it was given, and changes nothing.
enum BlockingSession {
  private struct Case {
    let title: String
    let lock: String
    let arguments: [String]
    let message: String
  }

  private static let cases = [
    Case(
      title: "a row", lock: "SELECT FROM lessons WHERE archived_at IS NULL ORDER BY key LIMIT 1 FOR SHARE",
      arguments: ["--lock-timeout", "300ms"], message: "lock timeout"),
    Case(
      title: "a table", lock: "LOCK TABLE assessments IN SHARE MODE", arguments: ["--lock-timeout", "300ms"],
      message: "lock timeout"),
    Case(
      title: "the audit", lock: "LOCK TABLE content_audit IN SHARE MODE",
      arguments: ["--lock-timeout", "300ms"],
      message: "lock timeout"),
    Case(
      title: "another publisher",
      lock:
        "SELECT pg_advisory_xact_lock(hashtextextended('lectern.source.public.' || '\(Arena.source)', 0))",
      arguments: ["--wait", "300ms"], message: "another publisher"),
    Case(
      title: "a statement's time", lock: "SELECT 1", arguments: ["--statement-timeout", "3ms"],
      message: "statement timeout"),
  ]

  static let fault = Fault(name: "lock", title: "a session that blocks it", rounds: 5) {
    arena, rounds, tally in
    for round in 0..<rounds {
      let this = cases[round % cases.count]
      try Round(arena: arena).run(&tally) { edition, tally in
        let blocker = try arena.server.connect()
        try blocker.execute("BEGIN; \(this.lock)")
        let outcome = try arena.publish(edition, Arena.everyEdition + this.arguments).outcome()
        try blocker.execute("ROLLBACK")
        tally.note(this.title)
        if outcome.status != 3 || !outcome.errors.contains(this.message) {
          tally.problems.append("\(this.title): \(outcome.description)")
        }
        return [outcome]
      }
    }
  }
}
