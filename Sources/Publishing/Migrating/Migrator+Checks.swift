import Foundation
import PostgreSQL

extension Migrator {
  /// The server process that works for this transaction. Behind a pooler the connection's own number is the
  /// pooler's.
  func backend() throws(MigrationError) -> Int {
    try asking { () throws(PostgreSQLError) in
      guard let row = try connection.query("SELECT pg_backend_pid() AS pid").first else {
        throw .misuse("the server gave no result")
      }
      return try row.value("pid")
    }
  }

  func checkServer() throws(MigrationError) {
    guard connection.serverVersion >= ServerPrograms.oldestMajor * 10_000 else {
      throw .serverTooOld(version: connection.serverVersion)
    }
    let encoding = try asking { () throws(PostgreSQLError) in
      try connection.query("SELECT current_setting('server_encoding')").first?.value(0, as: String.self)
    }
    if let encoding, encoding != "UTF8" { throw .encoding(encoding) }
  }

  func check(_ version: Int?, from lowest: Int) throws(MigrationError) {
    guard let version else { return }
    let newest = migrations.last?.version ?? 0
    guard (lowest...max(newest, lowest)).contains(version) else {
      throw .noSuchVersion(version, newest: newest)
    }
  }

  /// Looks for the names of this step and of those that follow it, so that a run does not stop half-way.
  func refuseForeignObjects(_ step: MigrationStep, to version: Int?) throws(MigrationError) {
    guard step.direction == .up, !step.makesSchema else { return }
    let coming = migrations.filter { $0.version >= step.migration.version && $0.version <= version ?? .max }
    // A function of the same name with other arguments could take the calls of ours. Where one of an earlier step
    // has the name, it is ours.
    let earlier = migrations.filter { $0.version < step.migration.version }.flatMap(\.madeFunctions)
    let functions = Set(coming.flatMap(\.madeFunctions)).subtracting(earlier).sorted()
    let sql = """
      SELECT name FROM unnest($2::text[]) AS name
      WHERE EXISTS (SELECT FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
                    WHERE nspname = $1 AND relname = name)
        OR EXISTS (SELECT FROM pg_type JOIN pg_namespace AS space ON space.oid = typnamespace
                   WHERE nspname = $1 AND typname = name)
      UNION ALL
      SELECT name || '()' FROM unnest($3::text[]) AS name
      WHERE EXISTS (SELECT FROM pg_proc JOIN pg_namespace AS space ON space.oid = pronamespace
                    WHERE nspname = $1 AND proname = name)
      """
    let found = try asking { () throws(PostgreSQLError) in
      var found: [String] = []
      for row in try connection.query(
        sql, [.text(schema), .textArray(coming.flatMap(\.made)), .textArray(functions)])
      {
        found.append(try row.value(0))
      }
      return found
    }
    if !found.isEmpty { throw .foreignObjects(found, schema: schema) }
  }

  /// Locks what the step drops, so that no row comes between the count and the drop.
  func lockAndCheckRows(_ step: MigrationStep, allowsDataLoss: Bool) throws(MigrationError) {
    let tables = step.migration.droppedTables
    guard !allowsDataLoss, !tables.isEmpty else { return }
    do throws(PostgreSQLError) {
      try connection.execute("LOCK TABLE \(tables.joined(separator: ", ")) IN ACCESS EXCLUSIVE MODE")
    } catch {
      throw MigrationError(error, in: step)
    }
    let filled = try asking { () throws(PostgreSQLError) in
      var filled: [MigrationError.FilledTable] = []
      for table in tables {
        let sql =
          "SELECT count(*) FROM (SELECT FROM \(table) LIMIT \(MigrationError.FilledTable.limit + 1)) AS counted"
        let count = try connection.query(sql).first?.value(0, as: Int.self) ?? 0
        if count > 0 { filled.append(MigrationError.FilledTable(name: table, rows: count)) }
      }
      return filled
    }
    if !filled.isEmpty { throw .dataLoss(step.migration, filled) }
  }

  /// Waits, but not past a cancel.
  func pause(_ seconds: TimeInterval) throws(MigrationError) {
    let end = Date(timeIntervalSinceNow: seconds)
    while Date() < end {
      if connection.cancelHandle.isCancelled { throw .database(.cancelled) }
      Thread.sleep(until: min(end, Date(timeIntervalSinceNow: 0.1)))
    }
  }

  /// Rolls back. A session that was lost has done so already; then the first error is the one to tell.
  func rollBack(after error: MigrationError?) throws(MigrationError) {
    do throws(PostgreSQLError) {
      try connection.rollback()
    } catch let failure {
      throw error ?? .database(failure)
    }
  }

  func execute(_ sql: String) throws(MigrationError) {
    try asking { () throws(PostgreSQLError) in _ = try connection.execute(sql) }
  }

  func asking<Result>(_ body: () throws(PostgreSQLError) -> Result) throws(MigrationError) -> Result {
    do throws(PostgreSQLError) {
      return try body()
    } catch {
      throw .database(error)
    }
  }
}

extension MigrationError {
  /// A failure of a step's own SQL.
  init(_ error: PostgreSQLError, in step: MigrationStep) {
    if case .server(let cause) = error {
      self = .failed(step, cause)
    } else {
      self = .database(error)
    }
  }
}
