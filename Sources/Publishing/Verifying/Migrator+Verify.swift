import Foundation
import PostgreSQL

extension Migrator {
  /// Compares the schema to what the migrations make that it has, which are run in a schema of another name inside
  /// a transaction that is rolled back. Nothing of the schema is locked but its catalog rows for reading; other
  /// migrators wait for the part of a second that it takes.
  /// Where the roles were given rights on the schema, those are compared, too.
  /// - Throws: ``MigrationError/notMigrated(schema:)``, ``MigrationError/noScratchSchema(_:)``,
  ///   ``MigrationError/unseen(holders:)``, and a ledger's ``MigrationError/fault(_:)`` but for an applied file that
  ///   is not this program's, which is a difference.
  package func verify(waiting: ([LockHolder]) -> Void = { _ in }) throws(MigrationError) -> SchemaDrift {
    try patiently(orThrow: MigrationError.unseen(holders:), waiting: waiting) {
      watch throws(MigrationError) in
      try execute(MigrationScript.begin)
      let drift: SchemaDrift
      do throws(MigrationError) {
        try watch()
        try execute(script.lookingOpening)
        drift = try compare()
      } catch {
        try rollBack(after: error)
        throw error
      }
      try rollBack(after: nil)
      return drift
    }
  }

  private func compare() throws(MigrationError) -> SchemaDrift {
    let status = try status()
    var differences: [CatalogDifference] = []
    for fault in status.faults {
      guard case .changed(let applied, let expected) = fault else { throw .fault(fault) }
      differences.append(
        CatalogDifference(
          .different, CatalogObject(kind: "migration", name: applied.name), property: "sha256",
          expected: expected, found: applied.sha256))
    }
    let applied = migrations.filter { $0.version <= status.current }
    guard !applied.isEmpty else { throw .notMigrated(schema: schema) }
    let roles = try hasRoles() ? Self.roles : []
    let found = try catalog(of: schema, roles)
    let scratch = MigrationScript(
      schema: "lectern_verify_" + UUID().uuidString.lowercased().prefix(8),
      toolVersion: script.toolVersion)
    try make(applied, by: scratch)
    if !roles.isEmpty { try grant() }
    let expected = try catalog(of: scratch.schema, roles)
    return SchemaDrift(
      schema: schema, current: status.current, pending: status.pending, compared: expected.objects.count,
      differences: differences + expected.differences(in: found))
  }

  private func make(_ migrations: [Migration], by scratch: MigrationScript) throws(MigrationError) {
    do throws(PostgreSQLError) {
      try connection.execute(scratch.makeSchema)
    } catch {
      guard case .server(let cause) = error, !MigrationError.database(error).isLock else {
        throw .database(error)
      }
      throw .noScratchSchema(cause)
    }
    try execute(scratch.setSearchPath)
    try execute(MigrationScript.makeLedger)
    for migration in migrations {
      do throws(PostgreSQLError) {
        try connection.execute(migration.up)
      } catch {
        throw MigrationError(error, in: MigrationStep(migration, .up))
      }
    }
  }

  /// The search path of the transaction is the schema's when this is called.
  private func catalog(of schema: String, _ roles: [String]) throws(MigrationError) -> Catalog {
    try asking { () throws(PostgreSQLError) in try Catalog(connection, schema: schema, roles: roles) }
  }
}
