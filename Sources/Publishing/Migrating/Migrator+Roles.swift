import PostgreSQL

extension Migrator {
  /// Roles of the cluster, by what they are for.
  package static let roles = ["lectern_app", "lectern_grader", "lectern_publisher", "lectern_readonly"]

  /// Makes the roles that are not there and gives each its rights on what the schema has, and no other.
  /// - Throws: ``MigrationError/roles(_:)``, and as ``up(to:report:)``.
  package func grantRoles(waiting: ([LockHolder]) -> Void = { _ in }) throws(MigrationError) {
    let done: Void? = try patiently(orThrow: MigrationError.unseen(holders:), waiting: waiting) {
      watch throws(MigrationError) in
      try committing { () throws(MigrationError) -> Void? in
        try watch()
        try execute(script.opening)
        let status = try status()
        if let fault = status.faults.first { throw .fault(fault) }
        guard status.current > 0 else { throw .notMigrated(schema: schema) }
        try grant()
        return ()
      } failed: { _, cause in
        .roles(cause)
      } unknown: { _, message in
        .unknownRoles(message: message)
      }
    }
    _ = done
  }

  /// Inside a transaction whose `search_path` is the schema's.
  func grant() throws(MigrationError) {
    do throws(PostgreSQLError) {
      try connection.execute(MigrationScript.roles)
    } catch {
      guard case .server(let cause) = error else { throw .database(error) }
      throw .roles(cause)
    }
  }

  /// Whether one of the roles has been given rights on the schema: the roles alone may be another database's.
  func hasRoles() throws(MigrationError) -> Bool {
    let sql = """
      SELECT FROM pg_namespace, aclexplode(nspacl) AS entry JOIN pg_roles AS role ON role.oid = entry.grantee
      WHERE nspname = $1 AND rolname = ANY ($2::text[]) LIMIT 1
      """
    return try asking { () throws(PostgreSQLError) in
      try !connection.query(sql, [.text(schema), .textArray(Self.roles)]).isEmpty
    }
  }

  /// Whether the schema holds rows of learners, which no publish can bring back.
  package func holdsLearners() throws(MigrationError) -> Bool {
    guard try status().applied.contains(where: { $0.name == "learners" }) else { return false }
    return try asking { () throws(PostgreSQLError) in
      try !connection.query("SELECT FROM \(try connection.quote(schema)).users LIMIT 1").isEmpty
    }
  }
}
