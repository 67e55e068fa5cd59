import JSON
import PostgreSQL
import Publishing

/// Migrates one way for a command: plans, prints the SQL of a dry run or does the steps, and reports.
struct MigrationRun {
  /// What is done for learners' rows before migrations.
  enum Backup {
    case file(String)
    case none
    /// Refused where there are such rows.
    case unsaid
  }

  let console: Console
  let format: ResultFormat
  let direction: MigrationStep.Direction
  let version: Int?
  let allowsDataLoss: Bool
  let isDryRun: Bool
  let backup: Backup
  let grantsRoles: Bool

  func run(_ options: SchemaOptions) throws {
    let creates = direction == .up && !isDryRun
    guard let database = try options.open(console, creating: creates, for: isDryRun ? .reading : .writing)
    else {
      let status = try options.fresh(console)
      let planned = try checking { () throws(MigrationError) in try status.steps(direction, to: version) }
      return try finish(MigrationReport(place: nil, status: status), planned: planned)
    }
    let migrator = Migrator(database.connection, schema: database.schema, toolVersion: ToolVersion.number)
    let cancel = database.connection.cancelHandle
    let dump = SchemaDump()
    try InterruptHandler.current.reacting { _ in
      cancel.cancel()
      dump.cancel()
    } during: {
      let planned = try checking { () throws(MigrationError) in
        try direction == .up ? migrator.stepsUp(to: version) : migrator.stepsDown(to: version)
      }
      var done: [(MigrationStep, Double)] = []
      if !isDryRun {
        if direction == .up, !planned.isEmpty { try secure(migrator, database.connection, dump) }
        try checking { () throws(MigrationError) in try migrate(migrator) { done.append(($0, $1)) } }
        if grantsRoles {
          try checking { () throws(MigrationError) in try migrator.grantRoles(waiting: waiting) }
          console.note("granted \(Migrator.roles.joined(separator: ", ")) their rights")
        }
      }
      let status = try checking { () throws(MigrationError) in try migrator.status() }
      try finish(
        MigrationReport(place: database.place, status: status, done: done), planned: planned)
    }
  }

  private func migrate(
    _ migrator: Migrator, _ note: (MigrationStep, Double) -> Void
  ) throws(MigrationError) {
    func report(_ event: Migrator.Event) {
      switch event {
      case .done(let step, let seconds):
        note(step, seconds)
        let word = step.direction == .up ? "applied" : "took back"
        console.note("\(word) \(step.migration.label) (\(Int((seconds * 1000).rounded())) ms)")
      case .waiting(_, let holders): waiting(holders)
      }
    }
    switch direction {
    case .up: try migrator.up(to: version, report: report)
    case .down: try migrator.down(to: version, allowsDataLoss: allowsDataLoss, report: report)
    }
  }

  private func waiting(_ holders: [LockHolder]) {
    let names = holders.isEmpty ? "another session" : holders.map(\.description).joined(separator: " and ")
    console.note("waiting for a lock that is held by \(names)")
  }

  /// Dumps the schema, or asks for it where learners' rows are at stake.
  private func secure(
    _ migrator: Migrator, _ connection: Connection, _ dump: SchemaDump
  ) throws(CommandFailure) {
    switch backup {
    case .none: return
    case .unsaid:
      guard try checking({ () throws(MigrationError) in try migrator.holdsLearners() }) else { return }
      throw CommandFailure(MigrationError.backupWanted(schema: migrator.schema))
    case .file(let path):
      try requireNoPooler(connection)
      try checking { () throws(MigrationError) in try migrator.refuseHiddenRows() }
      do throws(SchemaDump.Failure) {
        try dump.write(migrator.schema, of: connection, to: path, environment: console.environment)
      } catch {
        throw CommandFailure(error)
      }
      console.note("dumped schema \(migrator.schema) to \(path)")
    }
  }

  /// `pg_dump` sets up its session before its transaction; a pooler would give those settings to others.
  private func requireNoPooler(_ connection: Connection) throws(CommandFailure) {
    do throws(PostgreSQLError) {
      guard try connection.isPooled() else { return }
    } catch {
      throw CommandFailure(error)
    }
    throw CommandFailure(
      .couldNotRun, "a backup needs the server itself, and this connection goes through a pooler",
      help: "name the server's own host and port, or dump it yourself and say --no-backup")
  }

  private func finish(_ report: MigrationReport, planned: [MigrationStep]) throws(CommandFailure) {
    var report = report
    if isDryRun {
      let script = MigrationScript(schema: report.status.schema, toolVersion: ToolVersion.number)
      let roles = grantsRoles ? [script.rolesText] : []
      report.sql = (planned.map(script.text) + roles).joined(separator: "\n")
    }
    switch format {
    case .json: try console.write(report.json.text(pretty: true) + "\n")
    case .human:
      if let sql = report.sql { try console.write(sql) }
      console.note(
        report.done.isEmpty && planned.isEmpty ? "nothing to do: \(report.summary)" : report.summary)
    }
  }

  private func checking<Result>(_ body: () throws(MigrationError) -> Result) throws(CommandFailure) -> Result
  {
    do throws(MigrationError) {
      return try body()
    } catch {
      throw CommandFailure(error)
    }
  }
}
