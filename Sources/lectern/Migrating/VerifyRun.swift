import JSON
import PostgreSQL
import Publishing

/// Verifies a schema for a command, and reports.
struct VerifyRun {
  let console: Console
  let format: ResultFormat

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
      let drift: SchemaDrift
      do throws(MigrationError) {
        drift = try migrator.verify { holders in
          let names =
            holders.isEmpty ? "another session" : holders.map(\.description).joined(separator: " and ")
          console.note("waiting for a lock that is held by \(names)")
        }
      } catch {
        throw CommandFailure(error)
      }
      let report = DriftReport(place: database.place, drift: drift)
      switch format {
      case .human:
        try console.write(report.text)
        console.note(report.summary)
      case .json: try console.write(report.json.text(pretty: true) + "\n")
      }
      guard report.isClean else { throw ExitStatus.changes }
    }
  }
}
