import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct MigratorRefusalTests {
  private func refusal(_ connection: Connection, schema: String = "public") -> MigrationError? {
    #expect(throws: MigrationError.self) { try MigratedDatabase.migrator(connection, schema: schema).up() }
  }

  @Test func tablesOfOthersAreNamedAndLeftAlone() throws {
    try MigratedDatabase.withEmpty { _, connection in
      try connection.execute(
        "CREATE TABLE courses (x int); CREATE VIEW lessons AS SELECT 1 AS x; CREATE DOMAIN email AS text")
      let before = try connection.catalog()
      let error = refusal(connection)
      #expect(
        error?.description
          == "schema public already holds what lectern did not make: email, courses, lessons")
      #expect(error?.help?.contains("--db-schema") == true)
      #expect(try connection.catalog() == before)
      try MigratedDatabase.migrator(connection, schema: "lectern").up()
    }
  }

  @Test func theNamesOfALaterStepStopTheFirst() throws {
    try MigratedDatabase.withEmpty { _, connection in
      try connection.execute("CREATE TABLE t3 (x int)")
      let migrator = MigratedDatabase.migrator(connection, migrations: MigratorTests.small)
      #expect(throws: MigrationError.self) { try migrator.up() }
      #expect(try migrator.status().current == 0)
      #expect(try migrator.up(to: 2).count == 2)
    }
  }

  @Test(arguments: [
    "CREATE TABLE schema_migrations (version varchar PRIMARY KEY)",
    "CREATE TABLE schema_migrations (version bigint PRIMARY KEY, dirty boolean NOT NULL)",
    "CREATE VIEW schema_migrations AS SELECT 1 AS version",
  ])
  func anotherToolsLedgerIsNotTouched(sql: String) throws {
    try MigratedDatabase.withEmpty { _, connection in
      try connection.execute(sql)
      guard case .foreignLedger(schema: "public") = refusal(connection) else {
        Issue.record("was not refused")
        return
      }
      #expect(throws: PublishError.self) { try MigratedDatabase.migrator(connection).requireCurrent() }
    }
  }

  @Test func aChangedFileIsRefused() throws {
    try MigratedDatabase.withConnection { connection in
      try connection.execute("UPDATE schema_migrations SET sha256 = sha256('other')")
      let error = #expect(throws: MigrationError.self) {
        try MigratedDatabase.migrator(connection).down(to: 0)
      }
      #expect(error?.description.contains("another file than this program's: SHA-256 d9298a10d1b0…") == true)
      #expect(try MigratedDatabase.migrator(connection).status().faults.count == Migration.all.count)
    }
  }

  @Test func aGapIsRefused() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection, migrations: MigratorTests.small)
      try migrator.up()
      try connection.execute("DELETE FROM schema_migrations WHERE version = 2")
      #expect(try migrator.status().faults == [.gap([2])])
      #expect(throws: MigrationError.self) { try migrator.down() }
      let error = #expect(throws: PublishError.self) { try migrator.requireCurrent() }
      guard case .unfit(.notMigrated(current: 1, needed: 3)) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func aNewerDatabaseIsRefused() throws {
    try MigratedDatabase.withConnection { connection in
      let next = Migration.all.count + 1
      try connection.execute(
        """
        INSERT INTO schema_migrations (version, name, sha256, tool_version)
        VALUES (\(next), 'later', sha256('x'), '9.0.0')
        """)
      let migrator = MigratedDatabase.migrator(connection)
      #expect(refusal(connection)?.description.contains("made by lectern 9.0.0") == true)
      #expect(throws: MigrationError.self) { try migrator.down() }
      let error = #expect(throws: PublishError.self) { try migrator.requireCurrent() }
      guard case .unfit(.newer(current: next, known: next - 1)) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func aDatabaseWithoutMigrationsIsNotPublishedTo() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let error = #expect(throws: PublishError.self) {
        try MigratedDatabase.migrator(connection).requireCurrent()
      }
      guard case .unfit(.notMigrated(current: 0, needed: Migration.all.count)) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
    }
  }

  @Test func anotherEncodingIsRefused() throws {
    try MigratedDatabase.withEmpty { database, connection in
      let name = database.name + "_latin"
      try connection.execute("CREATE DATABASE \(name) ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0")
      defer { #expect(throws: Never.self) { try connection.execute("DROP DATABASE \(name) WITH (FORCE)") } }
      let error = refusal(try Connection(database.target.database(name)))
      #expect(error?.description == "the database stores text as LATIN1, but UTF8 is needed")
    }
  }

  @Test func aRoleThatMayNotCreateIsToldSo() throws {
    try MigratedDatabase.withEmpty { database, connection in
      let role = database.name + "_reader"
      try connection.execute("CREATE ROLE \(role)")
      defer { #expect(throws: Never.self) { try connection.execute("RESET ROLE; DROP ROLE \(role)") } }
      try connection.execute("SET ROLE \(role)")
      let error = refusal(connection)
      #expect(error?.description.contains("(42501)") == true)
      #expect(error?.help?.contains("a role that may create") == true)
    }
  }

  @Test func rowsAreNotDroppedWithoutAWord() throws {
    try MigratedDatabase.withConnection { connection in
      try connection.execute(
        "INSERT INTO content_sources (id, name) SELECT gen_random_uuid(), 'source ' || n FROM generate_series(1, 2) AS n"
      )
      let migrator = MigratedDatabase.migrator(connection)
      let error = #expect(throws: MigrationError.self) { try migrator.down(to: 0) }
      #expect(error?.description.hasSuffix("would drop rows: content_sources (2 rows)") == true)
      #expect(error?.help?.contains("--allow-data-loss") == true)
      #expect(try connection.number("SELECT count(*) FROM content_sources") == 2)
      try migrator.down(to: 0, allowsDataLoss: true)
    }
  }

  @Test func whoHoldsALockIsNamed() throws {
    try MigratedDatabase.withEmpty { database, connection in
      let migrator = MigratedDatabase.migrator(connection)
      try migrator.up()
      let other = try database.connect()
      try other.execute("SET application_name = 'nightly report'")
      try other.execute("BEGIN; SELECT FROM courses")
      let error = #expect(throws: MigrationError.self) { try migrator.down(to: 0) }
      guard case .locked(let migration, let holders) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      // The first to go, and it takes an index from courses.
      #expect(migration.name == "catalogue")
      #expect(holders.map(\.pid) == [Int(other.backendPID)])
      #expect(
        error?.description.contains(
          "held by process \(other.backendPID) (nightly report, user lectern, idle in transaction), whose last"
        )
          == true)
      #expect(error?.help?.contains("pg_terminate_backend(\(other.backendPID))") == true)
      #expect(try migrator.status().current == migration.version)
      try other.rollback()
      try migrator.down(to: 0)
    }
  }

  @Test func aLockThatIsLetGoInTimeIsOnlyWaitedFor() throws {
    try MigratedDatabase.withEmpty { database, connection in
      let migrator = MigratedDatabase.migrator(
        connection, patience: LockPatience(pauses: [0.01, 0.01, 0.01]))
      try migrator.up()
      let other = try database.connect()
      try other.execute("BEGIN; SELECT FROM courses")
      var waits = 0
      try migrator.down(to: 0) { event in
        guard case .waiting = event else { return }
        waits += 1
        #expect(throws: Never.self) { try other.rollback() }
      }
      #expect(waits == 1)
      #expect(try migrator.status().current == 0)
    }
  }

  @Test func anotherMigratorIsWaitedForAndNamed() throws {
    try MigratedDatabase.withEmpty { database, connection in
      let other = try database.connect()
      try other.execute(
        "BEGIN; SELECT pg_advisory_xact_lock(hashtextextended('lectern.migrate.public', 0))")
      guard case .locked(_, let holders) = refusal(connection) else {
        Issue.record("did not wait")
        return
      }
      #expect(holders.first?.application == "lectern")
      // Another schema is another's business.
      try MigratedDatabase.migrator(connection, schema: "app").up()
    }
  }

  @Test func aCancelEndsTheWaitAndChangesNothing() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let handle = connection.cancelHandle
      Thread.detachNewThread {
        Thread.sleep(forTimeInterval: 0.2)
        handle.cancel()
      }
      let slow = Migration(
        version: 1, name: "slow", up: "CREATE TABLE slow (x int);\nSELECT pg_sleep(30);", down: "")
      let error = #expect(throws: MigrationError.self) {
        try MigratedDatabase.migrator(connection, migrations: [slow]).up()
      }
      guard case .database(.cancelled) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      handle.reset()
      let left = try connection.text("SELECT to_regclass('slow')::text")
      #expect(left == nil)
    }
  }
}
