import Foundation
import PostgreSQL

/// One client of the application: a thread with a session, and learners of its own, so that nobody else writes their
/// rows.
final class LearnerClient {
  /// A write whose COMMIT was sent and not answered: it may or may not have happened.
  private struct Pending {
    let written: LearnerRequest.Written
    let index: Int
  }

  private let load: LearnerLoad
  private let request: LearnerRequest
  private var learners: [Learner]
  private var random: SeededRandom
  private let target: ConnectionTarget
  private var connection: Connection?
  private var pending: Pending?

  init(
    _ load: LearnerLoad, _ request: LearnerRequest, _ learners: [Learner], _ target: ConnectionTarget,
    seed: UInt64
  ) {
    self.load = load
    self.request = request
    self.learners = learners
    self.target = target
    random = SeededRandom(seed: seed)
  }

  func run() {
    while !load.isStopped {
      if load.wantsPause, connection != nil, pending == nil, isAlive() {
        load.park()
        continue
      }
      let begun = ContinuousClock.now
      step()
      let next = begun + .seconds(load.interval * (0.5 + random.fraction()))
      let now = ContinuousClock.now
      // Who is late does not catch up.
      if next > now { usleep(UInt32((next - now) / .microseconds(1))) }
    }
  }

  private func isAlive() -> Bool {
    do throws(PostgreSQLError) {
      try connection?.execute("SELECT 1")
      return true
    } catch {
      lost(error)
      return false
    }
  }

  private func step() {
    do {
      let connection = try connect()
      try resolve(connection)
      let kind = LearnerRequest.Kind.pick(&random)
      let index = random.below(learners.count)
      let begun = ContinuousClock.now
      try transact(kind, index, connection)
      load.count((ContinuousClock.now - begun) / .milliseconds(1))
    } catch let error as PostgreSQLError {
      lost(error)
    } catch {
      load.note(problem: "\(error)")
      connection = nil
    }
  }

  private func connect() throws -> Connection {
    if let connection { return connection }
    let made = try Connection(target, environment: [:])
    connection = made
    return made
  }

  private func transact(_ kind: LearnerRequest.Kind, _ index: Int, _ connection: Connection) throws {
    let learner = learners[index]
    try connection.execute("BEGIN; SELECT set_config('lectern.user_id', '\(learner.id.uuidString)', true)")
    let written = try request.run(kind, connection, learner, &random)
    switch try connection.commit() {
    case .committed:
      if let written { accept(written, index) }
    case .rolledBack(let error):
      throw error.map { PostgreSQLError.server($0) } ?? .misuse("COMMIT rolled back")
    case .unknown(let message):
      pending = written.map { Pending(written: $0, index: index) }
      throw PostgreSQLError.connectionLost(message: message, cause: nil)
    }
  }

  private func accept(_ written: LearnerRequest.Written, _ index: Int) {
    learners[index] = written.learner
    load.note(written: written.rows)
  }

  /// Finds out whether a write happened that was not answered. Wholly or not at all is right; anything else is not.
  private func resolve(_ connection: Connection) throws {
    guard let pending else { return }
    var found: [Ledger.RowName: String] = [:]
    for name in pending.written.rows.keys {
      guard let table = request.tables[name.table] else { continue }
      let condition = "concat_ws(' ', \(table.key.joined(separator: ", "))) = $2"
      let user = table.key.first == "id" ? "id" : "user_id"
      try connection.execute(
        "BEGIN; SELECT set_config('lectern.user_id', '\(learners[pending.index].id.uuidString)', true)")
      found.merge(
        try Ledger.read(
          connection, table.select(where: "\(user) = $1 AND \(condition)"),
          [.uuid(learners[pending.index].id), .text(name.key)])
      ) { _, new in new }
      try connection.rollback()
    }
    self.pending = nil
    if Ledger(pending.written.rows).differences(from: found).isEmpty {
      accept(pending.written, pending.index)
    } else if !load.agrees(found, on: Array(pending.written.rows.keys)) {
      load.note(problem: "a write that was cut off is there in part: \(pending.written.rows.keys.sorted())")
    }
  }

  private func lost(_ error: PostgreSQLError) {
    connection = nil
    load.note(error: error)
  }
}
