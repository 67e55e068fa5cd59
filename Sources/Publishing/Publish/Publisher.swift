package import Content
package import Git
package import PostgreSQL

/// Publishes a linted repository in one transaction, or nothing.
///
/// It belongs to one task, as its connection does.
package struct Publisher {
  let connection: Connection
  private let repository: ContentRepository
  private let maker: RowMaker
  private let assets: AssetCatalog
  private let git: GitState
  let options: PublishOptions
  private let report: (PublishProgress) -> Void
  private let notice: (PublishNotice) -> Void
  private var clock = PhaseClock()
  private let publication: ContentID
  private let newSource: ContentID

  /// - Parameters:
  ///   - connection: a session of its own, outside a transaction.
  ///   - milliseconds: the time, since 1970-01-01 UTC, that the publication's id carries.
  package init(
    _ repository: ContentRepository, _ maker: RowMaker, _ assets: AssetCatalog, _ git: GitState,
    connection: Connection, options: PublishOptions, milliseconds: UInt64,
    report: @escaping (PublishProgress) -> Void = { _ in },
    notice: @escaping (PublishNotice) -> Void = { _ in }
  ) {
    self.connection = connection
    self.repository = repository
    self.maker = maker
    self.assets = assets
    self.git = git
    self.options = options
    self.report = report
    self.notice = notice
    publication = .timeOrdered(milliseconds: milliseconds)
    newSource = .timeOrdered(milliseconds: milliseconds)
  }

  /// Publishes; all of it again where the server gave the transaction up for another one's sake.
  ///
  /// - Parameter reconnect: makes another session, to look the publication up when the reply to COMMIT is lost.
  package mutating func publish(
    reconnect: () throws(PostgreSQLError) -> Connection
  ) async throws(PublishError) -> PublishOutcome {
    var attempt = 1
    while true {
      do throws(PublishError) {
        return try await transaction(reconnect)
      } catch {
        // A session that is lost has rolled back already; that error would hide the first.
        _ = try? connection.rollback()
        guard let cause = TransactionRetry.cause(error), attempt < TransactionRetry.attempts else {
          throw error
        }
        attempt += 1
        notice(.again(cause: cause, attempt: attempt, of: TransactionRetry.attempts))
        // Whoever interrupts the pause is heard at the next statement.
        try? await Task.sleep(for: TransactionRetry.pause(before: attempt))
      }
    }
  }

  private mutating func transaction(
    _ reconnect: () throws(PostgreSQLError) -> Connection
  ) async throws(PublishError) -> PublishOutcome {
    begin(.wait)
    let session = PublishSession(connection, options, publication: publication, newSource: newSource)
    try database { () throws(PostgreSQLError) in try session.begin() }
    try session.checkFitness()
    try session.queue(for: repository.configuration.source, notice)
    begin(.compare)
    let source = try database { () throws(PostgreSQLError) in
      try session.source(named: repository.configuration.source)
    }
    if let stale = StalePlan.check(leaving: options.leaving, live: source.livePublication) {
      throw .stopped(stale)
    }
    let live = try database { () throws(PostgreSQLError) in
      try LiveState.fetch(connection, source: source.id)
    }
    let rows = RowSource(maker)
    var hashes = try await rows.hashes(
      of: { options.reviewed != nil || live.objects[$0] != nil },
      isCancelled: { connection.cancelHandle.isCancelled },
      tell: { tell($0, of: $1) })
    let candidates = rows.candidates(maker, hashes)
    let plan = Plan(candidates, assets, against: live)
    let states = ObjectStates(maker: maker, rows: rows, base: .database(connection), live: live)
    if let reviewed = options.reviewed {
      let now = try await ReviewedPlan.of(
        plan, digest: rows.digest(maker, hashes), assets, source.livePublication,
        repository.configuration.source, states)
      if let stale = StalePlan.check(reviewed, now) { throw .stopped(stale) }
    }
    if plan.isEmpty {
      try endUnchanged(source)
      return outcome(.unchanged, source.livePublication, plan)
    }
    let check = GuardCheck(
      plan: plan, candidates: candidates,
      states: states,
      liveCommit: try database { () throws(PostgreSQLError) in try source.liveCommit(connection) }, git: git,
      options: options)
    if let found = try await check.all(source: source.id).first { throw .stopped(found) }
    let writer = ContentWriter(connection, source: source, publication: publication, author: options.author)
    var staging = try database { () throws(PostgreSQLError) in try Staging(connection) }
    try await send(plan, rows, &staging, &hashes)
    begin(.write)
    let record = PublicationRecord(
      plan: plan, git: git, options: options, phases: clock.seconds, digest: rows.digest(maker, hashes),
      repositoryURL: repository.configuration.repositoryURL)
    try writing(candidates, source.id) { () throws(PostgreSQLError) in
      let written = try writer.write(
        plan, staging, assets, record, sourceName: repository.configuration.source)
      guard case .done = written else { return false }
      try connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
      return true
    }
    return try finish(plan, reconnect)
  }

  /// Nothing is written, but that a nameless source takes its name: it would stay free to be taken by another.
  private func endUnchanged(_ source: SourceState) throws(PublishError) {
    try database { () throws(PostgreSQLError) in
      guard source.adoptsDefault, !options.isDryRun else { return try connection.rollback() }
      try ContentWriter.rename(source.id, to: repository.configuration.source, connection)
      _ = try connection.commit()
    }
  }

  private mutating func finish(
    _ plan: Plan, _ reconnect: () throws(PostgreSQLError) -> Connection
  ) throws(PublishError) -> PublishOutcome {
    if options.isDryRun {
      try database { () throws(PostgreSQLError) in try connection.rollback() }
      return outcome(.dryRun, nil, plan)
    }
    _ = try database { () throws(PostgreSQLError) in
      try connection.execute("SELECT pg_notify('lectern_published', $1)", [.text(publication.description)])
    }
    begin(.commit)
    try PublishCommit(
      connection: connection, publication: publication, source: repository.configuration.source,
      options: options
    ).run(reconnect)
    return outcome(.published, publication, plan)
  }

  // MARK: Rows

  private mutating func send(
    _ plan: Plan, _ rows: RowSource, _ staging: inout Staging, _ hashes: inout [ContentID: ContentHash]
  ) async throws(PublishError) {
    let actions = Dictionary(
      plan.changes.filter { $0.action != .archived }.map { ($0.id, $0.action) },
      uniquingKeysWith: { first, _ in first })
    let changed = rows.entries.filter { actions[$0.header.id] != nil }
    begin(.send)
    for start in stride(from: 0, to: changed.count, by: RowSource.chunk) {
      let chunk = Array(changed[start..<min(start + RowSource.chunk, changed.count)])
      clock.begin(.render)
      let rendered = await chunk.concurrentMap { $0.make() }
      clock.begin(.send)
      var made: [ContentKind: [(row: ContentRow, action: Plan.Action)]] = [:]
      for result in rendered {
        let row = try result.get()
        hashes[row.header.id] = row.hash
        guard let action = actions[row.header.id] else { continue }
        made[row.header.kind, default: []].append((row, action))
      }
      for (kind, rows) in made {
        try database { () throws(PostgreSQLError) in try staging.send(rows, kind: kind) }
      }
      tell(start + chunk.count, of: changed.count)
    }
  }

  // MARK: Errors

  private func database<Value>(_ work: () throws(PostgreSQLError) -> Value) throws(PublishError) -> Value {
    do throws(PostgreSQLError) {
      return try work()
    } catch .cancelled {
      throw .interrupted
    } catch {
      throw .database(error, during: clock.phase)
    }
  }

  /// As `database`, but what another source's publish has taken in the meantime is its guard's.
  ///
  /// - Parameter work: false where a row turns out to be another source's.
  private func writing(
    _ candidates: [Plan.Candidate], _ source: ContentID, _ work: () throws(PostgreSQLError) -> Bool
  ) throws(PublishError) {
    let failure: PostgreSQLError
    do throws(PostgreSQLError) {
      if try work() { return }
      failure = .misuse("a row with an id of this source belongs to another")
    } catch .cancelled {
      throw .interrupted
    } catch {
      guard error.state == .uniqueViolation || error.state == .exclusionViolation else {
        throw .database(error, during: clock.phase)
      }
      failure = error
    }
    if let found = try lostRace(candidates, source) { throw .stopped(found) }
    throw .database(failure, during: clock.phase)
  }

  /// What another source holds of ours, now that its publish is committed.
  private func lostRace(_ candidates: [Plan.Candidate], _ source: ContentID) throws(PublishError)
    -> PublishGuard?
  {
    try database { () throws(PostgreSQLError) in
      try connection.rollback()
      try PublishSession(connection, options, publication: publication, newSource: newSource).begin()
      return try ForeignSource.check(candidates, repository.courses, source: source, connection)
    }
  }

  private mutating func begin(_ phase: PublishError.Phase) {
    clock.begin(phase)
    report(PublishProgress(phase: phase, done: 0, total: 0))
  }

  private func tell(_ done: Int, of total: Int) {
    report(PublishProgress(phase: clock.phase, done: done, total: total))
  }

  private mutating func outcome(
    _ status: PublishOutcome.Status, _ publication: ContentID?, _ plan: Plan
  ) -> PublishOutcome {
    clock.stop()
    return PublishOutcome(status: status, publication: publication, plan: plan, phases: clock.seconds)
  }
}
