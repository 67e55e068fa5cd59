import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct MigratorTests {
  private let newest = Migration.all.count

  @Test func migrationsCountFromOneWithoutGaps() {
    #expect(Migration.all.map(\.version) == Array(1...newest))
    for migration in Migration.all {
      #expect(migration.name.wholeMatch(of: /[a-z_]+/) != nil)
      #expect(migration.up.contains("CREATE ") && migration.down.contains("DROP "))
      #expect(Set(migration.droppedTables).isSubset(of: migration.made))
      for text in [migration.up, migration.down] {
        #expect(text.firstMatch(of: /(?im)^\s*(BEGIN|COMMIT|ROLLBACK)\s*;/) == nil)
      }
    }
  }

  @Test func theDigestIsWhatSHA256OfTheFilePrints() {
    let migration = Migration(version: 1, name: "a", up: "SELECT 1;\n", down: "")
    #expect(migration.sha256 == "b4e0497804e46e0a0b0b8c31975b062152d551bac49c3c2e80932567b4085dcd")
  }

  @Test func upThenDownThenUpGivesTheSameCatalog() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection)
      let empty = try connection.catalog()
      #expect(try migrator.up().map(\.migration.version) == Array(1...newest))
      let first = try connection.catalog()
      #expect(first.count > 500)
      #expect(try migrator.down(to: 0).count == newest)
      #expect(try connection.catalog() == empty)
      try migrator.up()
      #expect(try connection.catalog() == first)
    }
  }

  @Test func aSecondUpHasNothingToDo() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection)
      try migrator.up()
      let before = try connection.text("SELECT xmin::text FROM schema_migrations WHERE version = 1")
      #expect(try migrator.up().isEmpty)
      #expect(try connection.text("SELECT xmin::text FROM schema_migrations WHERE version = 1") == before)
    }
  }

  @Test func statusTellsWhatIsAppliedAndWhatIsPending() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection)
      #expect(try migrator.status().pending == Migration.all)
      try migrator.up()
      let status = try migrator.status()
      #expect(status.pending.isEmpty && status.faults.isEmpty && status.current == newest)
      let applied = try #require(status.applied.first)
      #expect(applied.name == "content" && applied.toolVersion == "1.2.3")
      #expect(applied.sha256 == Migration.all.first?.sha256)
      #expect(abs(applied.appliedAt.timeIntervalSinceNow) < 60)
      try migrator.requireCurrent()
    }
  }

  @Test func aVersionCanBeNamed() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection, migrations: Self.small)
      #expect(try migrator.up(to: 2).map(\.migration.version) == [1, 2])
      #expect(try migrator.status().pending.map(\.version) == [3])
      try migrator.up()
      #expect(try migrator.down().map(\.migration.version) == [3])
      #expect(try migrator.down(to: 0).map(\.migration.version) == [2, 1])
      #expect(try migrator.down().isEmpty)
      #expect(throws: MigrationError.self) { try migrator.up(to: 4) }
      #expect(throws: MigrationError.self) { try migrator.up(to: 0) }
      #expect(throws: MigrationError.self) { try migrator.down(to: -1) }
    }
  }

  @Test func aMigrationThatFailsLeavesTheStepsBeforeIt() throws {
    let broken = Migration(version: 2, name: "broken", up: "CREATE TABLE b (x int);\nSELECT 1 / 0;", down: "")
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection, migrations: [Self.small[0], broken])
      let error = #expect(throws: MigrationError.self) { try migrator.up() }
      #expect(error?.description == "migration 2 (broken) failed up: division by zero (22012)")
      #expect(connection.transactionState == .idle)
      let status = try migrator.status()
      #expect(status.current == 1)
      #expect(try connection.text("SELECT to_regclass('b')::text") == nil)
    }
  }

  @Test(arguments: ["app", "My Schema", "say \"hi\"", "o'clock"])
  func anotherSchemaIsMadeAndFilled(schema: String) throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection, schema: schema)
      let empty = try connection.catalog()
      try migrator.up()
      #expect(try connection.catalog() == empty)
      #expect(try migrator.status().current == newest)
      #expect(try connection.catalog(of: schema).count > 500)
      // Nothing outlives the transaction.
      #expect(try connection.text("SHOW search_path") == "\"$user\", public")
      #expect(try connection.text("SHOW lock_timeout") == "0")
      try migrator.down(to: 0)
      #expect(try connection.catalog(of: schema).isEmpty)
    }
  }

  @Test func twoSchemasStandSideBySide() throws {
    try MigratedDatabase.withEmpty { _, connection in
      try MigratedDatabase.migrator(connection).up()
      try MigratedDatabase.migrator(connection, schema: "app").up()
      try MigratedDatabase.migrator(connection).down(to: 0)
      #expect(try MigratedDatabase.migrator(connection, schema: "app").status().pending.isEmpty)
    }
  }

  @Test func publicIsNotMadeWhereItWasTakenAway() throws {
    try MigratedDatabase.withEmpty { _, connection in
      try connection.execute("DROP SCHEMA public CASCADE")
      let error = #expect(throws: MigrationError.self) { try MigratedDatabase.migrator(connection).up() }
      #expect(error?.help?.contains("--db-schema") == true)
    }
  }

  @Test func twoMigratorsAtOnceDoTheWorkOnce() async throws {
    try await withEmptyDatabase { target in
      let counts = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<2 {
          group.addTask {
            try MigratedDatabase.migrator(
              try Connection(target), patience: LockPatience(pauses: [0.1, 0.1, 0.1, 0.1])
            ).up().count
          }
        }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      // They may take turns, but none is done twice.
      #expect(counts.reduce(0, +) == Migration.all.count)
    }
  }

  @Test func theScriptOfADryRunDoesWhatTheMigratorDoes() throws {
    var byMigrator: [String] = []
    try MigratedDatabase.withEmpty { _, connection in
      try MigratedDatabase.migrator(connection, schema: "My Schema").up()
      byMigrator = try connection.catalog(of: "My Schema")
    }
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection, schema: "My Schema")
      let script = MigrationScript(schema: "My Schema", toolVersion: "1.2.3")
      for step in try migrator.stepsUp() { try connection.execute(script.text(step)) }
      #expect(try connection.catalog(of: "My Schema") == byMigrator)
      #expect(try migrator.status().pending.isEmpty)
      for step in try migrator.stepsDown(to: 0) { try connection.execute(script.text(step)) }
      #expect(try connection.catalog(of: "My Schema").isEmpty)
    }
  }

  @Test func planningChangesNothing() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let before = try connection.catalog()
      let migrator = MigratedDatabase.migrator(connection)
      #expect(try migrator.stepsUp().count == newest)
      #expect(try migrator.stepsDown().isEmpty)
      #expect(try connection.catalog() == before)
    }
  }

  /// Three migrations of a table each.
  static let small = (1...3).map { version in
    Migration(
      version: version, name: "step", up: "CREATE TABLE t\(version) (x int);\n",
      down: "DROP TABLE t\(version);\n")
  }

  private func withEmptyDatabase(_ body: @Sendable (ConnectionTarget) async throws -> Void) async throws {
    let name = "lectern_two_" + UUID().uuidString.prefix(8).lowercased()
    try await TestDatabase.withDatabase { $0.target }.withDatabase(named: name, body)
  }
}

extension ConnectionTarget {
  /// A database for a test that waits for tasks, which `TestDatabase` does not.
  fileprivate func withDatabase(
    named name: String, _ body: @Sendable (ConnectionTarget) async throws -> Void
  ) async throws {
    let admin = database("postgres")
    try Connection(admin).execute("CREATE DATABASE \(name)")
    do {
      try await body(database(name))
    } catch {
      try Connection(admin).execute("DROP DATABASE \(name) WITH (FORCE)")
      throw error
    }
    try Connection(admin).execute("DROP DATABASE \(name) WITH (FORCE)")
  }
}
