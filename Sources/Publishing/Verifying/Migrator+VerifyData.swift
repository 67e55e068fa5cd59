import Foundation
import PostgreSQL

extension Migrator {
  /// Looks for rows that break an invariant which no constraint holds, or which one was kept from holding. Reads one
  /// snapshot of the database and locks nothing against writers; then active learners' counters are counted again,
  /// ``batch`` learners at a time, in transactions that are rolled back.
  /// - Parameter limit: how many findings of a kind and table are kept; all are counted.
  /// - Throws: ``MigrationError/unseenRows(table:)`` where row-level security would hide rows.
  package func verifyData(
    limit: Int = 20, waiting: ([LockHolder]) -> Void = { _ in }
  ) throws(MigrationError) -> DataReport {
    var report = DataReport(limit: limit)
    try execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
    do throws(MigrationError) {
      try execute(script.settings)
      let status = try status()
      guard status.current > 0 else { throw .notMigrated(schema: schema) }
      let made = migrations.filter { $0.version <= status.current }.flatMap(\.made)
      try refuseHiddenRows(made)
      try collect(made, into: &report)
    } catch {
      try rollBack(after: error)
      throw error
    }
    try rollBack(after: nil)
    try recountLearners(into: &report, waiting: waiting)
    return report
  }

  /// - Throws: ``MigrationError/unseenRows(table:)`` where row-level security would hide rows from this role.
  package func refuseHiddenRows() throws(MigrationError) {
    try execute("BEGIN READ ONLY; \(script.settings)")
    do throws(MigrationError) {
      try refuseHiddenRows(migrations.flatMap(\.made))
    } catch {
      try rollBack(after: error)
      throw error
    }
    try rollBack(after: nil)
  }

  private func refuseHiddenRows(_ tables: [String]) throws(MigrationError) {
    let sql = """
      SELECT relname::text FROM pg_class WHERE relname = ANY ($1::text[]) AND oid = to_regclass(format('%I', relname))
        AND relrowsecurity AND NOT pg_has_role(relowner, 'USAGE')
        AND NOT (SELECT rolbypassrls OR rolsuper FROM pg_roles WHERE rolname = current_user)
      ORDER BY 1 LIMIT 1
      """
    let hidden = try asking { () throws(PostgreSQLError) -> String? in
      try connection.query(sql, [.textArray(tables)]).first?.value(0)
    }
    if let hidden { throw .unseenRows(table: hidden) }
  }

  private func collect(_ made: [String], into report: inout DataReport) throws(MigrationError) {
    do throws(PostgreSQLError) {
      for row in try connection.query(CatalogChecks.notValidated, [.textArray(made)]) {
        let finding = DataReport.Finding(id: try row.value("id"), problem: try row.value("problem"))
        report.add("constraint/not-validated", try row.value("name"), finding)
      }
      for check in try connection.query(CatalogChecks.query, [.textArray(made)]) {
        try run(
          DataCheck(try check.value("kind"), try check.value("name"), try check.value("sql")), &report)
      }
      let there = Set(made)
      for check in DataCheck.all where there.isSuperset(of: check.needs + [check.table]) {
        try run(check, &report)
      }
      for check in ShapeCheck.all {
        try connection.forEachRow(check.sql) { row throws(PostgreSQLError) in
          guard let problem = check.problem(try row.value("value")) else { return }
          report.add(check.kind, check.table, DataReport.Finding(id: try row.value("id"), problem: problem))
        }
      }
    } catch {
      throw .database(error)
    }
  }

  private func run(_ check: DataCheck, _ report: inout DataReport) throws(PostgreSQLError) {
    try connection.forEachRow(check.sql) { row throws(PostgreSQLError) in
      let finding = DataReport.Finding(id: try row.value("id"), problem: try row.value("problem"))
      report.add(check.kind, check.table, finding)
    }
  }

  // MARK: Counters

  /// Learners whose profiles are locked together while their counters are counted.
  private static let batch = 100

  /// What `recount` finds that no check above finds already.
  private static let recount = """
    SELECT learner.id, concat_ws('/', learner.id, nullif(row_id, learner.id)) AS row, table_name, column_name,
      was, "is"
    FROM (SELECT id FROM users WHERE id > $1 AND is_active ORDER BY id LIMIT $2) AS learner
      LEFT JOIN LATERAL recount(learner.id) ON table_name NOT IN ('course_discussions', 'chat_sessions')
    ORDER BY learner.id
    """

  private func recountLearners(
    into report: inout DataReport, waiting: ([LockHolder]) -> Void
  ) throws(MigrationError) {
    var last: UUID? = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
    while let after = last {
      last = nil
      let rows = try patiently(orThrow: MigrationError.unseen(holders:), waiting: waiting) {
        watch throws(MigrationError) in
        try execute(MigrationScript.begin)
        do throws(MigrationError) {
          try watch()
          try execute(script.settings)
          let rows = try recount(after: after)
          try rollBack(after: nil)
          return rows
        } catch {
          try rollBack(after: error)
          throw error
        }
      }
      do throws(PostgreSQLError) {
        for row in rows ?? [] {
          last = try row.value("id")
          guard let table: String = try row.optional("table_name") else { continue }
          let (was, counted): (String?, String?) = (try row.optional("was"), try row.optional("is"))
          let finding = DataReport.Finding(
            id: try row.value("row"),
            problem:
              "\(try row.value("column_name", as: String.self)) is \(was ?? "null"), counted \(counted ?? "null")"
          )
          report.add("counter/\(table)", table, finding)
        }
      } catch {
        throw .database(error)
      }
    }
  }

  /// Nil where the schema has no `recount` yet.
  private func recount(after id: UUID) throws(MigrationError) -> [Row]? {
    try asking { () throws(PostgreSQLError) in
      let exists = try connection.query("SELECT FROM pg_proc WHERE oid = to_regprocedure('recount(uuid)')")
      guard !exists.isEmpty else { return nil }
      return Array(try connection.query(Self.recount, [.uuid(id), .int(Self.batch)]))
    }
  }
}
