import PostgreSQL
import Publishing

/// Reads the catalog of the database that a command was given.
struct SchemaReading {
  let console: Console

  func read(_ options: SchemaOptions) throws -> SchemaCatalog {
    guard let database = try options.open(console, creating: false) else {
      throw CommandFailure(.database, "the embedded database is not made yet", help: Self.help)
    }
    console.detail("database: \(database.place)")
    let cancel = database.connection.cancelHandle
    return try InterruptHandler.current.reacting { _ in
      cancel.cancel()
    } during: {
      let migrations = try applied(database)
      let reader = SchemaCatalogReader(
        database.connection, schema: database.schema, migrations: migrations)
      do throws(PostgreSQLError) {
        return try reader.read()
      } catch {
        throw CommandFailure(error)
      }
    }
  }

  /// The migrations that the schema has. What an unknown one made would be missing without a word.
  private func applied(_ database: Database) throws(CommandFailure) -> [Migration] {
    let status: MigrationStatus
    do throws(MigrationError) {
      status = try Migrator(database.connection, schema: database.schema, toolVersion: ToolVersion.number)
        .status()
    } catch {
      throw CommandFailure(error)
    }
    if let fault = status.faults.first { throw CommandFailure(MigrationError.fault(fault)) }
    guard !status.applied.isEmpty else {
      throw CommandFailure(
        .database, "schema \(status.schema) of \(database.place) was not migrated", help: Self.help)
    }
    if !status.pending.isEmpty {
      console.note("these migrations are pending: \(status.pending.map(\.label).joined(separator: ", "))")
    }
    return Migration.all.filter { $0.version <= status.current }
  }

  private static let help = "run `lectern migrate up`"
}
