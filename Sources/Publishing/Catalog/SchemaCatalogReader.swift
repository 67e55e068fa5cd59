package import PostgreSQL

/// Reads a schema's catalog, in one transaction that writes nothing.
package struct SchemaCatalogReader {
  private let connection: Connection
  private let schema: String
  private let migrations: [Migration]

  /// - Parameter migrations: those that the schema has; what else is in it is left out.
  package init(_ connection: Connection, schema: String, migrations: [Migration]) {
    self.connection = connection
    self.schema = schema
    self.migrations = migrations
  }

  package func read() throws(PostgreSQLError) -> SchemaCatalog {
    // One snapshot, so that a migration meanwhile does not tear it.
    try connection.begin("ISOLATION LEVEL REPEATABLE READ READ ONLY")
    let catalog: SchemaCatalog
    do throws(PostgreSQLError) {
      // The server then names what is in the schema without it.
      try connection.execute("SET LOCAL search_path = \(try connection.quote(schema)), pg_temp")
      catalog = SchemaCatalog(
        schema: schema, migrations: migrations.map(\.label), tables: try tables(), domains: try domains(),
        functions: try functions())
    } catch {
      // The first error is the one to tell.
      try? connection.rollback()
      throw error
    }
    try connection.rollback()
    return catalog
  }

  // MARK: Tables

  private func tables() throws(PostgreSQLError) -> [SchemaCatalog.Table] {
    let names = migrations.flatMap(\.made) + [MigrationScript.ledger]
    let parameters: [Parameter] = [
      .text(schema), .textArray(names), .textArray(SchemaCatalog.Group.publishingTables),
    ]
    let found = try connection.query(SchemaCatalogSQL.tables, parameters)
    let oids = try found.read { row throws(PostgreSQLError) in try row.value("oid", as: Int.self) }
    let columns = try byTable(SchemaCatalogSQL.columns, oids, column)
    let constraints = try byTable(SchemaCatalogSQL.constraints, oids, constraint)
    let indexes = try byTable(SchemaCatalogSQL.indexes, oids, index)
    let triggers = try byTable(SchemaCatalogSQL.triggers, oids, trigger)
    let policies = try byTable(SchemaCatalogSQL.policies, oids, policy)
    var tables: [SchemaCatalog.Table] = []
    for (row, oid) in zip(found, oids) {
      let group: String = try row.value("group")
      let isSecured: Bool = try row.value("is_secured")
      let isForced: Bool = try row.value("is_forced")
      tables.append(
        SchemaCatalog.Table(
          name: try row.value("name"), group: SchemaCatalog.Group(rawValue: group) ?? .content,
          isView: try row.value("is_view"), comment: try row.optional("comment"),
          partitioning: try row.optional("partitioning"),
          security: isSecured ? (isForced ? .forced : .enabled) : nil, columns: columns[oid] ?? [],
          constraints: constraints[oid] ?? [], indexes: indexes[oid] ?? [], triggers: triggers[oid] ?? [],
          policies: policies[oid] ?? []))
    }
    return tables
  }

  /// The parts of every table by the table's oid, each list in the statement's order.
  private func byTable<Part>(
    _ sql: String, _ oids: [Int], _ make: (Row) throws(PostgreSQLError) -> Part
  ) throws(PostgreSQLError) -> [Int: [Part]] {
    var parts: [Int: [Part]] = [:]
    for row in try connection.query(sql, [.intArray(oids)]) {
      parts[try row.value("owner"), default: []].append(try make(row))
    }
    return parts
  }

  private func column(_ row: Row) throws(PostgreSQLError) -> SchemaCatalog.Column {
    SchemaCatalog.Column(
      name: try row.value("name"), type: try row.value("type"), isNullable: try row.value("is_nullable"),
      standard: try row.optional("standard"), comment: try row.optional("comment"))
  }

  private func constraint(_ row: Row) throws(PostgreSQLError) -> SchemaCatalog.Constraint {
    var target: SchemaCatalog.Target?
    if let table: String = try row.optional("target") {
      target = SchemaCatalog.Target(
        table: table, columns: try row.value("target_columns"),
        rule: SchemaCatalog.Target.DeleteRule(rawValue: try row.value("rule")) ?? .nothing)
    }
    return SchemaCatalog.Constraint(
      name: try row.value("name"),
      kind: SchemaCatalog.Constraint.Kind(rawValue: try row.value("kind")) ?? .check,
      columns: try row.value("columns"), definition: try row.value("definition"), target: target)
  }

  private func index(_ row: Row) throws(PostgreSQLError) -> SchemaCatalog.Index {
    SchemaCatalog.Index(
      name: try row.value("name"), isUnique: try row.value("is_unique"),
      definition: try row.value("definition"))
  }

  private func trigger(_ row: Row) throws(PostgreSQLError) -> SchemaCatalog.Trigger {
    SchemaCatalog.Trigger(name: try row.value("name"), definition: try row.value("definition"))
  }

  private func policy(_ row: Row) throws(PostgreSQLError) -> SchemaCatalog.Policy {
    SchemaCatalog.Policy(
      name: try row.value("name"), command: try row.value("command"), roles: try row.value("roles"),
      using: try row.optional("using"), check: try row.optional("check"))
  }

  // MARK: Domains and functions

  private func domains() throws(PostgreSQLError) -> [SchemaCatalog.Domain] {
    let names = migrations.flatMap(\.made)
    let rows = try connection.query(SchemaCatalogSQL.domains, [.text(schema), .textArray(names)])
    return try rows.read { row throws(PostgreSQLError) in
      let checks: [String] = try row.value("check_names")
      let definitions: [String] = try row.value("checks")
      return SchemaCatalog.Domain(
        name: try row.value("name"), type: try row.value("type"), comment: try row.optional("comment"),
        checks: zip(checks, definitions).map { SchemaCatalog.Check(name: $0, definition: $1) })
    }
  }

  private func functions() throws(PostgreSQLError) -> [SchemaCatalog.Function] {
    let signatures = migrations.flatMap(\.explainedFunctions)
    let rows = try connection.query(SchemaCatalogSQL.functions, [.text(schema), .textArray(signatures)])
    return try rows.read { row throws(PostgreSQLError) in
      SchemaCatalog.Function(
        name: try row.value("name"), arguments: try row.value("arguments"), result: try row.value("result"),
        language: try row.value("language"),
        volatility: SchemaCatalog.Function.Volatility(rawValue: try row.value("volatility")) ?? .volatile,
        isDefiner: try row.value("is_definer"), pinsSearchPath: try row.value("pins_search_path"),
        executors: try row.value("executors"), comment: try row.optional("comment"))
    }
  }
}

extension Rows {
  fileprivate func read<Value>(
    _ make: (Row) throws(PostgreSQLError) -> Value
  ) throws(PostgreSQLError) -> [Value] {
    var values: [Value] = []
    for row in self { values.append(try make(row)) }
    return values
  }
}
