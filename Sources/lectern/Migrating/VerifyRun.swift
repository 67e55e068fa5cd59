import JSON
import PostgreSQL
import Publishing

/// Verifies a schema for a command, and reports.
struct VerifyRun {
  let console: Console
  let format: ResultFormat
  /// How many findings of a kind are shown; nil where rows are not looked at.
  let limit: Int?

  /// - Throws: ``ExitStatus/changes`` when something is not as it should be.
  func run(_ options: SchemaOptions) throws {
    guard let database = try options.open(console, creating: false) else {
      throw CommandFailure(
        .database, "the embedded database is not made yet", help: "`lectern migrate up` makes it")
    }
    let migrator = Migrator(database.connection, schema: database.schema, toolVersion: ToolVersion.number)
    let cancel = database.connection.cancelHandle
    try InterruptHandler.current.reacting { _ in
      cancel.cancel()
    } during: {
      let report = try report(migrator, database.place)
      switch format {
      case .human:
        try console.write(report.text)
        console.note(report.summary)
      case .json: try console.write(report.json.text(pretty: true) + "\n")
      }
      guard report.isClean else { throw ExitStatus.changes }
    }
  }

  private func report(_ migrator: Migrator, _ place: DatabasePlace) throws(CommandFailure) -> DriftReport {
    func note(_ holders: [LockHolder]) {
      let names = holders.isEmpty ? "another session" : holders.map(\.description).joined(separator: " and ")
      console.note("waiting for a lock that is held by \(names)")
    }
    do throws(MigrationError) {
      let drift = try migrator.verify(waiting: note)
      let data = try limit.map { limit throws(MigrationError) in
        try migrator.verifyData(limit: limit, waiting: note)
      }
      return DriftReport(place: place, drift: drift, data: data)
    } catch {
      throw CommandFailure(error)
    }
  }
}
