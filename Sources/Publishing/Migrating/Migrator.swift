import Foundation
package import PostgreSQL

/// Brings one schema of a database to a version, one transaction for each migration.
///
/// ```swift
/// let migrator = Migrator(connection, schema: "public", toolVersion: "1.0.0")
/// try migrator.up()
/// ```
package struct Migrator {
  package let schema: String
  package let migrations: [Migration]
  package let patience: LockPatience
  let connection: Connection
  let script: MigrationScript

  /// What happens meanwhile, for a person who waits.
  package enum Event: Sendable {
    case done(MigrationStep, seconds: Double)
    /// A lock was not to be had; the next attempt follows after a pause.
    case waiting(Migration, holders: [LockHolder])
  }

  package init(
    _ connection: Connection, schema: String, toolVersion: String, migrations: [Migration] = Migration.all,
    patience: LockPatience = .ordinary
  ) {
    self.connection = connection
    self.schema = schema
    self.migrations = migrations
    self.patience = patience
    script = MigrationScript(schema: schema, toolVersion: toolVersion)
  }

  // MARK: Looking

  /// What the schema has. Changes nothing.
  package func status() throws(MigrationError) -> MigrationStatus {
    try checkServer()
    return try Ledger(schema: schema).read(connection, known: migrations)
  }

  /// The steps that ``up(to:report:)`` would do.
  package func stepsUp(to version: Int? = nil) throws(MigrationError) -> [MigrationStep] {
    try check(version, from: 1)
    return try status().steps(.up, to: version)
  }

  /// The steps that ``down(to:allowsDataLoss:report:)`` would do.
  package func stepsDown(to version: Int? = nil) throws(MigrationError) -> [MigrationStep] {
    try check(version, from: 0)
    let status = try status()
    return try status.steps(.down, to: version ?? max(status.current - 1, 0))
  }

  // MARK: Doing

  /// Applies what is pending, as far as a version; by default all.
  /// - Returns: the steps that were done, none when there was nothing to do.
  @discardableResult
  package func up(
    to version: Int? = nil, report: (Event) -> Void = { _ in }
  ) throws(MigrationError) -> [MigrationStep] {
    var done: [MigrationStep] = []
    while let next = try stepsUp(to: version).first,
      let step = try runStep(like: next, to: version, allowsDataLoss: false, report)
    {
      done.append(step)
    }
    return done
  }

  /// Takes migrations back, down to a version; by default the newest one alone.
  /// - Throws: ``MigrationError/dataLoss(_:_:)`` when that drops rows and `allowsDataLoss` is not said.
  @discardableResult
  package func down(
    to version: Int? = nil, allowsDataLoss: Bool = false, report: (Event) -> Void = { _ in }
  ) throws(MigrationError) -> [MigrationStep] {
    let planned = try stepsDown(to: version)
    guard let lowest = planned.last?.migration.version else { return [] }
    var done: [MigrationStep] = []
    for next in planned {
      let step = try runStep(like: next, to: lowest - 1, allowsDataLoss: allowsDataLoss, report)
      if let step { done.append(step) }
    }
    return done
  }

  // MARK: One step

  /// Tries a step as often as ``patience`` says while its locks are not to be had. The ledger is read again
  /// under the lock, so the step that is done may be another than the planned one, or none.
  private func runStep(
    like planned: MigrationStep, to version: Int?, allowsDataLoss: Bool, _ report: (Event) -> Void
  ) throws(MigrationError) -> MigrationStep? {
    let start = ContinuousClock.now
    let step = try patiently { holders in
      .locked(planned.migration, holders: holders)
    } waiting: { holders in
      report(.waiting(planned.migration, holders: holders))
    } attempt: { watch throws(MigrationError) in
      try transaction { () throws(MigrationError) in
        try watch()
        try execute(script.opening)
        guard let step = try status().steps(planned.direction, to: version).first else { return nil }
        try refuseForeignObjects(step, to: version)
        if step.direction == .down { try lockAndCheckRows(step, allowsDataLoss: allowsDataLoss) }
        do throws(PostgreSQLError) {
          try connection.execute(script.body(step))
        } catch {
          throw MigrationError(error, in: step)
        }
        return step
      }
    }
    if let step { report(.done(step, seconds: (ContinuousClock.now - start) / .seconds(1))) }
    return step
  }

  /// Makes attempts while their locks are not to be had, as often as ``patience`` says.
  /// - Parameter attempt: calls what it is given inside its transaction, before it asks for a lock: from there on
  ///   somebody looks who is in its way.
  func patiently<Result>(
    orThrow failure: ([LockHolder]) -> MigrationError, waiting: ([LockHolder]) -> Void,
    attempt: (_ watch: () throws(MigrationError) -> Void) throws(MigrationError) -> Result
  ) throws(MigrationError) -> Result {
    var attempts = 0
    var watchesFromNowOn = patience.pauses.isEmpty
    while true {
      var watch: LockWatch?
      do throws(MigrationError) {
        let result = try attempt { () throws(MigrationError) in
          if watchesFromNowOn { watch = try LockWatch(of: backend(), at: connection.target) }
        }
        _ = watch?.finish()
        return result
      } catch {
        let holders = watch?.finish() ?? []
        guard error.isLock else { throw error }
        guard attempts < patience.pauses.count else { throw failure(holders) }
        if watchesFromNowOn { waiting(holders) }
        try pause(patience.pauses[attempts])
        attempts += 1
        watchesFromNowOn = true
      }
    }
  }

  /// Runs a step's transaction and commits; rolls back when `body` throws or has nothing to do.
  private func transaction(
    _ body: () throws(MigrationError) -> MigrationStep?
  ) throws(MigrationError) -> MigrationStep? {
    try committing(body) { step, cause in
      .failed(step, cause)
    } unknown: { step, message in
      .unknownOutcome(step, message: message)
    }
  }

  /// Runs `body` and commits; rolls back when it throws or gives nothing.
  func committing<Result>(
    _ body: () throws(MigrationError) -> Result?, failed: (Result, ServerError) -> MigrationError,
    unknown: (Result, String) -> MigrationError
  ) throws(MigrationError) -> Result? {
    try execute(MigrationScript.begin)
    var done: Result?
    do throws(MigrationError) {
      done = try body()
    } catch {
      try rollBack(after: error)
      throw error
    }
    guard let done else {
      try rollBack(after: nil)
      return nil
    }
    let outcome: CommitOutcome
    do throws(PostgreSQLError) {
      outcome = try connection.commit()
    } catch {
      let failure = MigrationError.database(error)
      try rollBack(after: failure)
      throw failure
    }
    switch outcome {
    case .committed: return done
    case .rolledBack(let cause):
      throw failed(
        done,
        cause ?? ServerError(severity: "ERROR", state: SQLState("25P02"), message: "it was rolled back"))
    case .unknown(let message): throw unknown(done, message)
    }
  }
}
