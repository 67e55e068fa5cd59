import PostgreSQL

extension Migrator {
  /// Makes sure that the schema has just the migrations of this program, as `publish` needs it. Reads only, and
  /// can be called inside a transaction.
  /// - Throws: ``PublishError/unfit(_:)``, ``PublishError/database(_:during:)``
  package func requireCurrent() throws(PublishError) {
    let status: MigrationStatus
    do throws(MigrationError) {
      status = try self.status()
    } catch {
      switch error {
      case .serverTooOld(let version): throw .unfit(.serverTooOld(version))
      case .encoding(let found): throw .unfit(.encoding(found))
      case .database(let cause): throw .database(cause, during: .connect)
      // Another tool's ledger, the one thing that is left, is no ledger of ours.
      default: throw .unfit(.notMigrated(current: 0, needed: migrations.count))
      }
    }
    for case .newer(let current, let known, _) in status.faults {
      throw .unfit(.newer(current: current, known: known))
    }
    for case .gap(let missing) in status.faults {
      throw .unfit(.notMigrated(current: (missing.first ?? 1) - 1, needed: migrations.count))
    }
    guard status.pending.isEmpty else {
      throw .unfit(.notMigrated(current: status.current, needed: migrations.count))
    }
  }
}
