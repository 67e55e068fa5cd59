import JSON
import PostgreSQL
import Publishing

/// Migrates one way for a command: plans, prints the SQL of a dry run or does the steps, and reports.
struct MigrationRun {
  let console: Console
  let format: ResultFormat
  let direction: MigrationStep.Direction
  let version: Int?
  let allowsDataLoss: Bool
  let isDryRun: Bool

  func run(_ options: SchemaOptions) throws {
    let creates = direction == .up && !isDryRun
    guard let database = try options.open(console, creating: creates) else {
      let status = try options.fresh(console)
      let planned = try checking { () throws(MigrationError) in try status.steps(direction, to: version) }
      return try finish(MigrationReport(place: nil, status: status), planned: planned)
    }
    let migrator = Migrator(database.connection, schema: database.schema, toolVersion: ToolVersion.number)
    let cancel = database.connection.cancelHandle
    try InterruptHandler.current.reacting { _ in
      cancel.cancel()
    } during: {
      let planned = try checking { () throws(MigrationError) in
        try direction == .up ? migrator.stepsUp(to: version) : migrator.stepsDown(to: version)
      }
      var done: [(MigrationStep, Double)] = []
      if !isDryRun {
        try checking { () throws(MigrationError) in try migrate(migrator) { done.append(($0, $1)) } }
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
      case .waiting(_, let holders):
        let names =
          holders.isEmpty ? "another session" : holders.map(\.description).joined(separator: " and ")
        console.note("waiting for a lock that is held by \(names)")
      }
    }
    switch direction {
    case .up: try migrator.up(to: version, report: report)
    case .down: try migrator.down(to: version, allowsDataLoss: allowsDataLoss, report: report)
    }
  }

  private func finish(_ report: MigrationReport, planned: [MigrationStep]) throws(CommandFailure) {
    var report = report
    if isDryRun {
      let script = MigrationScript(schema: report.status.schema, toolVersion: ToolVersion.number)
      report.sql = planned.map(script.text).joined(separator: "\n")
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
