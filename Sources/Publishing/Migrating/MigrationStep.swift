/// One migration, one way.
package struct MigrationStep: Sendable, Hashable {
  package enum Direction: String, Sendable {
    case up, down
  }

  package let migration: Migration
  package let direction: Direction
  /// Whether the schema has to be made first.
  var makesSchema = false
  /// Whether it is the first, and the ledger has to be made.
  var makesLedger = false
  /// Whether it takes the last migration away, and the ledger with it.
  var dropsLedger = false

  init(_ migration: Migration, _ direction: Direction) {
    self.migration = migration
    self.direction = direction
  }
}
