import PostgreSQL
import PostgreSQLTestSupport
import Publishing

/// Databases for tests of the schema.
enum MigratedDatabase {
  /// Gives `body` a connection to a database with every migration, and drops it afterwards.
  static func withConnection(_ body: (Connection) throws -> Void) throws {
    try TestDatabase.withDatabase(preparedAs: "migrated", by: migrate) { database in
      try body(try database.connect())
    }
  }

  private static func migrate(_ connection: Connection) throws { try migrator(connection).up() }

  /// Gives `body` a connection to an empty database.
  static func withEmpty(_ body: (TestDatabase, Connection) throws -> Void) throws {
    try TestDatabase.withDatabase { database in try body(database, try database.connect()) }
  }

  static func migrator(
    _ connection: Connection, schema: String = "public", migrations: [Migration] = Migration.all,
    patience: LockPatience = LockPatience(pauses: [0.01])
  ) -> Migrator {
    Migrator(
      connection, schema: schema, toolVersion: "1.2.3", migrations: migrations, patience: patience)
  }
}

extension Connection {
  /// The first column of every row.
  func texts(_ sql: String, _ parameters: [Parameter] = []) throws -> [String] {
    try query(sql, parameters).map { try $0.value(0) }
  }

  func number(_ sql: String) throws -> Int { try query(sql).first?.value(0) ?? -1 }

  func text(_ sql: String) throws -> String? { try query(sql).first?.optional(0) }

  /// Everything that a schema's catalog says, one line for each thing.
  func catalog(of schema: String = "public") throws -> [String] {
    try texts(
      """
      WITH space AS (SELECT oid FROM pg_namespace WHERE nspname = $1)
      SELECT line FROM (
        SELECT format('column %s.%s %s %s %s %s', relname, attname, format_type(atttypid, atttypmod), attnotnull,
          pg_get_expr(adbin, adrelid), attidentity)
        FROM pg_attribute JOIN pg_class AS c ON c.oid = attrelid LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE relnamespace = (TABLE space) AND attnum > 0
        UNION ALL SELECT format('constraint %s %s %s', conrelid::regclass, conname, pg_get_constraintdef(oid))
        FROM pg_constraint WHERE connamespace = (TABLE space)
        UNION ALL SELECT pg_get_indexdef(indexrelid) FROM pg_index JOIN pg_class AS c ON c.oid = indexrelid
        WHERE relnamespace = (TABLE space)
        UNION ALL SELECT pg_get_triggerdef(t.oid) FROM pg_trigger AS t JOIN pg_class AS c ON c.oid = tgrelid
        WHERE relnamespace = (TABLE space) AND NOT tgisinternal
        UNION ALL SELECT pg_get_functiondef(oid) FROM pg_proc WHERE pronamespace = (TABLE space)
        UNION ALL SELECT format('type %s %s', typname, format_type(typbasetype, typtypmod)) FROM pg_type
        WHERE typnamespace = (TABLE space)
        UNION ALL SELECT format('comment %s %s %s', classoid::regclass, objsubid, description)
        FROM pg_description WHERE objoid IN (SELECT oid FROM pg_class WHERE relnamespace = (TABLE space)
          UNION SELECT oid FROM pg_proc WHERE pronamespace = (TABLE space)
          UNION SELECT oid FROM pg_type WHERE typnamespace = (TABLE space))
      ) AS lines (line) ORDER BY line COLLATE "C"
      """, [.text(schema)])
  }
}
