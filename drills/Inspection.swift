import Foundation
import PostgreSQL

/// What must be true after every fault.
struct Inspection {
  struct Findings {
    /// The edition that is live, wholly.
    var edition: CourseTree.Edition?
    var lost = 0
    var changed = 0
    var problems: [String] = []
    var publications = 0
  }

  let arena: Arena

  /// Looks at everything while learners rest and no publisher is at work.
  func look() throws -> Findings {
    try arena.load.pause()
    defer { arena.load.resume() }
    return try arena.look { connection in
      try connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
      var findings = try inside(connection)
      try connection.execute("ROLLBACK")
      findings.problems += try leftovers(connection)
      return findings
    }
  }

  /// Looks at content and learners' rows inside an open transaction.
  func inside(_ connection: Connection) throws -> Findings {
    var findings = Findings()
    let state = try ContentState(connection, source: Arena.source)
    findings.edition = arena.states.first { $0.value == state }?.key
    if findings.edition == nil {
      for (edition, expected) in arena.states {
        let difference = expected.difference(to: state)
        findings.problems.append(
          "the content is not the \(edition.rawValue) edition: \(difference.prefix(6).joined(separator: "; "))"
        )
        arena.folder.write(difference.joined(separator: "\n"), to: "content-\(edition.rawValue).diff")
      }
    }
    let found = try arena.learnerRows(connection)
    for difference in arena.load.ledger.differences(from: found) {
      if case .lost = difference { findings.lost += 1 } else { findings.changed += 1 }
      findings.problems.append(difference.description)
    }
    let publications = try arena.publications(connection)
    findings.publications = publications.count
    if !publications.isChain { findings.problems.append("the publications do not follow each other") }
    return findings
  }

  /// A killed publisher's server process may still be at work: what it does decides the outcome.
  func waitForPublishers() throws {
    let deadline = ContinuousClock.now + .seconds(15)
    while try arena.look({ try PublisherActivity($0) }) != nil {
      if ContinuousClock.now > deadline {
        throw Arena.Broken(description: "a publisher's session is still there after 15 s")
      }
      usleep(10_000)
    }
  }

  private func leftovers(_ connection: Connection) throws -> [String] {
    let rows = try connection.query(
      """
      SELECT 'an advisory lock of process ' || pid AS what FROM pg_locks WHERE locktype = 'advisory'
      UNION ALL SELECT format('a session of %s: %s, %s', application_name, state, left(query, 60))
      FROM pg_stat_activity WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
        AND datname = current_database() AND state <> 'idle' AND application_name <> $1
      UNION ALL SELECT 'a temporary table ' || relname FROM pg_class WHERE relpersistence = 't' AND relkind = 'r'
      UNION ALL SELECT 'a prepared transaction ' || gid FROM pg_prepared_xacts
      """, [.text(Arena.historyApplication)])
    return try rows.map { "left behind: " + (try $0.value("what", as: String.self)) }
  }
}
