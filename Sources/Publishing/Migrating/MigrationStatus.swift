package import Foundation

/// A migration as the database remembers it.
package struct AppliedMigration: Sendable, Hashable {
  package let version: Int
  package let name: String
  /// Lower-case hexadecimal.
  package let sha256: String
  package let appliedAt: Date
  package let toolVersion: String
}

/// What a schema has of this program's migrations.
package struct MigrationStatus: Sendable {
  /// Why this program does not migrate the schema any further, or back.
  package enum Fault: Sendable, Hashable {
    /// The file that was applied is not the file of this program.
    case changed(AppliedMigration, expected: String)
    /// These are missing below one that is applied.
    case gap([Int])
    /// Migrations are applied that this program does not know.
    case newer(current: Int, known: Int, toolVersion: String)
  }

  package let schema: String
  package let schemaExists: Bool
  let ledgerExists: Bool
  /// Oldest first.
  package let applied: [AppliedMigration]
  let known: [Migration]
  /// What an `up` would apply, oldest first.
  package let pending: [Migration]
  package let faults: [Fault]

  /// The newest migration applied; 0 for none.
  package var current: Int { applied.last?.version ?? 0 }

  /// Compares what the ledger says to the migrations of this program.
  init(
    schema: String, schemaExists: Bool, ledgerExists: Bool, applied: [AppliedMigration], known: [Migration]
  ) {
    self.schema = schema
    self.schemaExists = schemaExists
    self.ledgerExists = ledgerExists
    self.known = known
    self.applied = applied.sorted { $0.version < $1.version }
    let newest = self.applied.last?.version ?? 0
    pending = known.filter { $0.version > newest }
    let versions = Set(applied.map(\.version))
    var faults: [Fault] = []
    if let last = self.applied.last, newest > known.count {
      faults.append(.newer(current: newest, known: known.count, toolVersion: last.toolVersion))
    }
    let missing = (1..<max(newest, 1)).filter { !versions.contains($0) }
    if !missing.isEmpty { faults.append(.gap(missing)) }
    for applied in self.applied {
      let expected = known.first { $0.version == applied.version }
      if let expected, expected.sha256 != applied.sha256 {
        faults.append(.changed(applied, expected: expected.sha256))
      }
    }
    self.faults = faults
  }

  /// The steps one way to a version; for `up` nil is the newest.
  /// - Throws: when the ledger does not fit this program, or there is no `public`, which is never made.
  package func steps(
    _ direction: MigrationStep.Direction, to version: Int?
  ) throws(MigrationError) -> [MigrationStep] {
    if let fault = faults.first { throw .fault(fault) }
    switch direction {
    case .up:
      if !schemaExists, schema == Self.standardSchema { throw .noSchema(schema) }
      var steps = pending.filter { $0.version <= version ?? .max }.map { MigrationStep($0, .up) }
      if !steps.isEmpty {
        steps[0].makesSchema = !schemaExists
        steps[0].makesLedger = !ledgerExists
      }
      return steps
    case .down:
      let lowest = version ?? max(current - 1, 0)
      return known.filter { $0.version > lowest && $0.version <= current }.reversed().map { migration in
        var step = MigrationStep(migration, .down)
        step.dropsLedger = migration.version == 1
        return step
      }
    }
  }

  /// The schema where none is said. A database without it has been told to be without.
  package static let standardSchema = "public"

  /// A schema that has nothing yet, of a database that is not made yet.
  package static func fresh(schema: String, known: [Migration] = Migration.all) -> MigrationStatus {
    MigrationStatus(
      schema: schema, schemaExists: schema == standardSchema, ledgerExists: false, applied: [], known: known)
  }
}
