import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct DriftTests {
  private func differences(_ connection: Connection, schema: String = "public") throws -> [String] {
    try MigratedDatabase.migrator(connection, schema: schema).verify().differences.map { difference in
      "\(difference.kind) \(difference.object)" + (difference.property.map { " \($0)" } ?? "")
    }
  }

  @Test(arguments: ["public", "My Schema", "say \"hi\"", "o'clock", "search_path", "p"])
  func aSchemaThatWasOnlyMigratedHasNoDrift(schema: String) throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection, schema: schema)
      try migrator.up()
      let drift = try migrator.verify()
      #expect(drift.differences == [])
      #expect(drift.current == Migration.all.count && drift.pending.isEmpty && drift.compared > 1000)
    }
  }

  @Test func eachVersionHasNoDriftAndSaysWhatIsPending() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection)
      for version in 1...Migration.all.count {
        try migrator.up(to: version)
        let drift = try migrator.verify()
        #expect(drift.differences == [] && drift.current == version)
        #expect(drift.pending.count == Migration.all.count - version)
      }
    }
  }

  /// Changes and what is said of them.
  private static let changes = [
    ("DROP TABLE content_audit", "missing table content_audit"),
    ("ALTER TABLE courses DROP COLUMN video_url", "missing column courses.video_url"),
    ("ALTER TABLE courses ADD COLUMN mine integer", "additional column courses.mine"),
    ("ALTER TABLE courses ALTER title TYPE text", "different column courses.title type"),
    ("ALTER TABLE courses ALTER title DROP NOT NULL", "different column courses.title nullability"),
    ("ALTER TABLE courses ALTER tags DROP DEFAULT", "different column courses.tags default"),
    (
      "ALTER TABLE courses ALTER title_key TYPE text COLLATE \"POSIX\"",
      "different column courses.title_key collation"
    ),
    ("COMMENT ON COLUMN courses.title IS 'x'", "different column courses.title comment"),
    ("COMMENT ON TABLE courses IS 'x'", "different table courses comment"),
    ("ALTER TABLE discussion_votes SET UNLOGGED", "different table discussion_votes persistence"),
    ("ALTER TABLE users NO FORCE ROW LEVEL SECURITY", "different table users row-level security"),
    ("GRANT SELECT ON users TO PUBLIC", "different table users granted to everybody"),
    ("GRANT SELECT (email) ON users TO PUBLIC", "different column users.email granted to everybody"),
    (
      "GRANT EXECUTE ON FUNCTION count_votes() TO PUBLIC",
      "different function count_votes() granted to everybody"
    ),
    (
      "ALTER TABLE courses DROP CONSTRAINT courses_max_students_positive",
      "missing constraint courses_max_students_positive of courses"
    ),
    (
      "ALTER TABLE courses ADD CONSTRAINT mine CHECK (max_students < 9)",
      "additional constraint mine of courses"
    ),
    (
      """
      ALTER TABLE courses DROP CONSTRAINT courses_max_students_positive;
      ALTER TABLE courses ADD CONSTRAINT courses_max_students_positive CHECK (max_students > 0) NOT VALID
      """, "different constraint courses_max_students_positive of courses state"
    ),
    ("ALTER DOMAIN title DROP CONSTRAINT title_length", "missing constraint title_length of title"),
    ("ALTER DOMAIN title SET NOT NULL", "different domain title nullability"),
    ("DROP INDEX courses_live_level_idx", "missing index courses_live_level_idx of courses"),
    ("CREATE INDEX mine ON courses (title)", "additional index mine of courses"),
    (
      "UPDATE pg_index SET indisvalid = false WHERE indexrelid = 'courses_live_level_idx'::regclass",
      "different index courses_live_level_idx of courses state"
    ),
    (
      "ALTER TABLE courses DISABLE TRIGGER courses_changed_by_hand",
      "different trigger courses_changed_by_hand of courses state"
    ),
    ("DROP TRIGGER courses_changed_by_hand ON courses", "missing trigger courses_changed_by_hand of courses"),
    (
      "CREATE TRIGGER mine BEFORE INSERT ON courses EXECUTE FUNCTION note_graph_change()",
      "additional trigger mine of courses"
    ),
    ("CREATE RULE mine AS ON DELETE TO courses DO INSTEAD NOTHING", "additional rule mine of courses"),
    ("ALTER FUNCTION count_votes() SECURITY INVOKER", "different function count_votes() security"),
    (
      "ALTER FUNCTION count_votes() SET search_path = other, pg_temp",
      "different function count_votes() settings"
    ),
    ("ALTER FUNCTION current_learner() VOLATILE", "different function current_learner() volatility"),
    (
      "CREATE FUNCTION current_learner(x integer) RETURNS integer RETURN 1",
      "additional function current_learner(x integer)"
    ),
    ("DROP POLICY own_rows ON chat_messages", "missing policy own_rows of chat_messages"),
    (
      "ALTER POLICY own_rows ON chat_messages USING (true)",
      "different policy own_rows of chat_messages using"
    ),
    ("ALTER POLICY owner_all ON chat_messages TO PUBLIC", "different policy owner_all of chat_messages to"),
    ("CREATE POLICY mine ON chat_messages USING (true)", "additional policy mine of chat_messages"),
    ("ALTER VIEW user_progress RESET (security_invoker)", "different view user_progress options"),
    ("ALTER TABLE courses OWNER TO pg_monitor", "different table courses owner"),
    (
      "UPDATE schema_migrations SET sha256 = sha256('x') WHERE version = 1",
      "different migration content sha256"
    ),
  ]

  /// Every third, so that changes of the same thing do not meet.
  @Test(arguments: 0..<3) func aChangeByHandIsFound(part: Int) throws {
    let changes = Self.changes.enumerated().filter { $0.offset % 3 == part }.map(\.element)
    try MigratedDatabase.withConnection { connection in
      for (sql, _) in changes { try connection.execute(sql) }
      #expect(try differences(connection).sorted() == changes.map(\.1).sorted())
    }
  }

  @Test func whatOthersKeepInTheSchemaIsNoDrift() throws {
    try MigratedDatabase.withConnection { connection in
      try connection.execute(
        """
        CREATE TABLE orders (id integer PRIMARY KEY, buyer uuid REFERENCES users, total percentage CHECK (total > 1));
        CREATE INDEX ON orders (buyer);
        CREATE VIEW names AS SELECT username FROM users;
        CREATE FUNCTION mine() RETURNS integer RETURN 1;
        CREATE TYPE mood AS ENUM ('good', 'bad');
        CREATE TRIGGER noted BEFORE INSERT ON orders EXECUTE FUNCTION note_graph_change();
        GRANT SELECT ON courses TO pg_monitor;
        ALTER TABLE courses SET (autovacuum_enabled = false), ALTER title SET STATISTICS 500;
        """)
      #expect(try differences(connection) == [])
    }
  }

  @Test func bodiesAreComparedToTheByte() throws {
    try MigratedDatabase.withConnection { connection in
      try connection.execute(
        "UPDATE pg_proc SET prosrc = replace(prosrc, 'now()', 'now() ') WHERE proname = 'keep_updated_at'")
      let difference = try #require(try MigratedDatabase.migrator(connection).verify().differences.first)
      #expect(difference.property == "body")
      #expect(difference.expected?.contains(":= now();") == true)
      #expect(difference.found?.contains(":= now() ;") == true)
    }
  }

  @Test func verifyingLeavesNothingAndKeepsNoWriterWaiting() throws {
    try MigratedDatabase.withEmpty { database, connection in
      try MigratedDatabase.migrator(connection).up()
      let before = try connection.texts("SELECT nspname::text FROM pg_namespace ORDER BY 1")
      let other = try database.connect()
      // A writer's lock on each table is no obstacle, so neither is verifying one to a writer.
      try other.execute("BEGIN; LOCK TABLE courses, users, lesson_progress IN ROW EXCLUSIVE MODE")
      #expect(try differences(connection) == [])
      try other.rollback()
      #expect(try connection.texts("SELECT nspname::text FROM pg_namespace ORDER BY 1") == before)
      #expect(connection.transactionState == .idle)
      #expect(try connection.text("SHOW search_path") == "\"$user\", public")
      #expect(
        try connection.number(
          "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND pid = pg_backend_pid()") == 0)
    }
  }

  @Test func aMigratorIsWaitedForAndNamed() throws {
    try MigratedDatabase.withEmpty { database, connection in
      let migrator = MigratedDatabase.migrator(connection)
      try migrator.up()
      let other = try database.connect()
      try other.execute("BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('lectern.migrate.public', 0))")
      let error = #expect(throws: MigrationError.self) { try migrator.verify() }
      #expect(error?.description.contains("held by process \(other.backendPID)") == true)
      // Two that only look do not meet.
      try other.execute(
        "ROLLBACK; BEGIN; SELECT pg_advisory_xact_lock_shared(hashtextextended('lectern.migrate.public', 0))")
      #expect(try migrator.verify().differences == [])
    }
  }

  @Test func aRoleWithoutTheRightToMakeSchemasIsToldSo() throws {
    try MigratedDatabase.withEmpty { database, connection in
      try MigratedDatabase.migrator(connection).up()
      let role = database.name + "_reader"
      try connection.execute("CREATE ROLE \(role); GRANT SELECT ON schema_migrations TO \(role)")
      defer {
        #expect(throws: Never.self) {
          try connection.execute("RESET ROLE; DROP OWNED BY \(role); DROP ROLE \(role)")
        }
      }
      try connection.execute("SET ROLE \(role)")
      let error = #expect(throws: MigrationError.self) { try MigratedDatabase.migrator(connection).verify() }
      #expect(error?.help == "verify as a role that may create schemas in this database")
    }
  }

  @Test func withoutAMigrationThereIsNothingToVerify() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let error = #expect(throws: MigrationError.self) { try MigratedDatabase.migrator(connection).verify() }
      #expect(error?.description == "schema public has no migration of lectern")
    }
  }
}
