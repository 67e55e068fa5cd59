package import PostgreSQL

/// Why the schema was not migrated. The steps before the one that failed stay.
package enum MigrationError: Error, Sendable {
  /// `version` as PostgreSQL counts it: 140005 is 14.5.
  case serverTooOld(version: Int)
  /// The database stores text in another encoding.
  case encoding(String)
  /// The ledger does not fit this program.
  case fault(MigrationStatus.Fault)
  /// Tables, views, types or functions of these names are there that the migrator did not make.
  case foreignObjects([String], schema: String)
  /// A table `schema_migrations` of another tool.
  case foreignLedger(schema: String)
  /// The schema is not there and this step does not make it.
  case noSchema(String)
  /// Somebody held a lock for as long as was waited. `holders` is empty where nobody could be seen.
  case locked(Migration, holders: [LockHolder])
  /// Somebody held a lock for as long as verifying waited.
  case unseen(holders: [LockHolder])
  /// No migration is applied, so there is nothing to compare.
  case notMigrated(schema: String)
  /// Row-level security would hide rows of the table from this role.
  case unseenRows(table: String)
  /// The role may not make the schema that verifying compares with.
  case noScratchSchema(ServerError)
  /// A step down would drop these tables, which hold rows.
  case dataLoss(Migration, [FilledTable])
  /// There is no such version.
  case noSuchVersion(Int, newest: Int)
  /// The server refused a migration's SQL.
  case failed(MigrationStep, ServerError)
  /// The connection broke after COMMIT was sent.
  case unknownOutcome(MigrationStep, message: String)
  /// Migrations are pending, learners' rows exist, and nobody said what becomes of a backup.
  case backupWanted(schema: String)
  /// The roles were not made, or their rights not granted.
  case roles(ServerError)
  /// The connection broke after COMMIT of the roles was sent.
  case unknownRoles(message: String)
  /// The connection failed, was lost or was cancelled.
  case database(PostgreSQLError)

  /// A table with rows, counted up to ``limit``.
  package struct FilledTable: Sendable, Hashable {
    package let name: String
    package let rows: Int

    package static let limit = 1000

    package var description: String {
      "\(name) (\(rows > Self.limit ? "more than \(Self.limit) rows" : rows == 1 ? "1 row" : "\(rows) rows"))"
    }
  }
}

extension MigrationError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .serverTooOld(let version):
      "the server is PostgreSQL \(version / 10_000), but \(ServerPrograms.oldestMajor) or newer is needed"
    case .encoding(let found): "the database stores text as \(found), but UTF8 is needed"
    case .fault(.newer(let current, let known, let tool)):
      """
      the database is newer than this program: it has migration \(current), made by lectern \(tool), \
      and this program knows \(known)
      """
    case .fault(.gap(let missing)):
      "migration \(missing.map(String.init).joined(separator: ", ")) is missing below a newer one that is applied"
    case .fault(.changed(let applied, let expected)):
      """
      migration \(applied.version) (\(applied.name)) was applied from another file than this program's: \
      SHA-256 \(applied.sha256.prefix(12))… where \(expected.prefix(12))… was expected
      """
    case .foreignObjects(let names, let schema):
      "schema \(schema) already holds what lectern did not make: \(Self.list(names))"
    case .foreignLedger(let schema):
      "schema \(schema) holds a table schema_migrations that lectern did not make"
    case .noSchema(let schema): "the database has no schema \(schema)"
    case .locked(let migration, let holders):
      if holders.isEmpty {
        "migration \(migration.version) (\(migration.name)) could not get a lock that another session holds"
      } else {
        """
        migration \(migration.version) (\(migration.name)) waits for a lock that is held by \
        \(holders.map(\.description).joined(separator: " and by "))
        """
      }
    case .unseen(let holders):
      "the schema could not be looked at, for a lock that is held by "
        + (holders.isEmpty ? "another session" : holders.map(\.description).joined(separator: " and by "))
    case .notMigrated(let schema): "schema \(schema) has no migration of lectern"
    case .unseenRows(let table): "row-level security hides rows of \(table) from this role"
    case .noScratchSchema(let error):
      "verifying makes the tables anew in a schema of its own, which it takes back, and may not: \(error)"
    case .dataLoss(let migration, let tables):
      """
      taking back migration \(migration.version) (\(migration.name)) would drop rows: \
      \(Self.list(tables.map(\.description)))
      """
    case .noSuchVersion(let version, let newest):
      "there is no migration \(version), the newest is \(newest)"
    case .failed(let step, let error):
      "migration \(step.migration.version) (\(step.migration.name)) failed \(step.direction.rawValue): \(error)"
    case .unknownOutcome(let step, let message):
      """
      whether migration \(step.migration.version) (\(step.migration.name)) went \(step.direction.rawValue) \
      is unknown: \(message)
      """
    case .backupWanted(let schema): "schema \(schema) holds learners' rows, and migrations are pending"
    case .roles(let error): "the roles could not be made: \(error)"
    case .unknownRoles(let message): "whether the roles were made is unknown: \(message)"
    case .database(let error): error.description
    }
  }

  /// What to do about it.
  package var help: String? {
    switch self {
    case .fault(.newer): "use a newer lectern"
    case .fault(.gap), .fault(.changed):
      "the schema was changed without this program, or by a build between releases; make it anew, or compare by hand"
    case .foreignObjects, .foreignLedger, .noSchema: "give lectern a schema of its own: --db-schema NAME"
    case .notMigrated: "`lectern migrate up` makes the tables"
    case .unseenRows: "connect as the role that owns the tables"
    case .noScratchSchema: "verify as a role that may create schemas in this database"
    case .locked(_, let holders), .unseen(let holders):
      holders.first.flatMap(\.pid).map {
        "wait for it, or end that session: SELECT pg_terminate_backend(\($0))"
      }
    case .dataLoss: "--allow-data-loss drops them all the same"
    case .encoding: "make the database with ENCODING 'UTF8'"
    case .unknownOutcome: "`lectern migrate status` tells"
    case .failed(_, let error) where error.state == .insufficientPrivilege:
      "migrate as a role that may create in this schema, or name another with --db-schema NAME"
    case .backupWanted:
      "`lectern migrate up --backup FILE` dumps the schema first, `lectern migrate up --no-backup` goes on without"
    case .roles(let error): error.hint
    case .unknownRoles: "run it again: what is done already does no harm"
    case .serverTooOld, .noSuchVersion, .failed, .database: nil
    }
  }

  /// At most eight of them, then a count.
  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(8).joined(separator: ", ")
    return names.count > 8 ? "\(shown) and \(names.count - 8) more" : shown
  }

  /// Whether trying again may help: a lock that was not to be had.
  var isLock: Bool {
    let state: SQLState? =
      switch self {
      case .failed(_, let error), .roles(let error): error.state
      case .database(let error): error.state
      default: nil
      }
    return state == .lockNotAvailable || state == .deadlockDetected
  }
}
