import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// Migrations where rows, functions and other people's tables are.
@Suite struct MigratorRowsTests {
  @Test func eachStepDownBringsBackTheCatalogBeforeIt() throws {
    try MigratedDatabase.withEmpty { _, connection in
      let migrator = MigratedDatabase.migrator(connection)
      func catalog() throws -> Catalog {
        try connection.execute("BEGIN; SET LOCAL search_path = public, pg_temp")
        let catalog = try Catalog(connection, schema: "public", roles: Migrator.roles)
        try connection.rollback()
        return catalog
      }
      var before: [Catalog] = [try catalog()]
      for version in 1...Migration.all.count {
        try migrator.up(to: version)
        before.append(try catalog())
      }
      for version in (0..<Migration.all.count).reversed() {
        try migrator.down(to: version)
        let now = try catalog()
        #expect(before[version].differences(in: now) == [])
        #expect(before[version] == now)
      }
      try migrator.up()
      #expect(try catalog() == before.last)
    }
  }

  @Test func everyMigrationIsTakenBackFromAFullDatabaseButNoRowIsDroppedWithoutAWord() throws {
    try TwoLearners.with { fixture in
      let migrator = MigratedDatabase.migrator(fixture.owner)
      for migration in Migration.all.reversed() {
        let filled = try migration.droppedTables.filter {
          try fixture.owner.number("SELECT count(*) FROM \($0)") > 0
        }
        if !filled.isEmpty {
          let error = #expect(throws: MigrationError.self) { try migrator.down() }
          guard case .dataLoss(let refused, let tables) = error else {
            Issue.record("\(String(describing: error))")
            return
          }
          #expect(refused.version == migration.version && Set(tables.map(\.name)) == Set(filled))
        }
        #expect(try migrator.down(allowsDataLoss: true).map(\.migration.version) == [migration.version])
      }
    }
  }

  @Test func whateverAMigrationMakesStopsItWhereOthersHaveIt() throws {
    try MigratedDatabase.withEmpty { _, connection in
      for migration in Migration.all {
        let earlier = Migration.all.filter { $0.version < migration.version }.flatMap(\.madeFunctions)
        let functions = Set(migration.madeFunctions).subtracting(earlier)
        #expect(!migration.made.isEmpty || !functions.isEmpty)
        for name in migration.made { try connection.execute("CREATE TABLE \(name) (x integer)") }
        for name in functions {
          try connection.execute("CREATE FUNCTION \(name)(mine integer[]) RETURNS integer RETURN 1")
        }
        let error = #expect(throws: MigrationError.self) { try MigratedDatabase.migrator(connection).up() }
        guard case .foreignObjects(let names, _) = error else {
          Issue.record("\(String(describing: error))")
          return
        }
        #expect(Set(names) == Set(migration.made + functions.map { $0 + "()" }))
        for name in migration.made { try connection.execute("DROP TABLE \(name)") }
        for name in functions { try connection.execute("DROP FUNCTION \(name)") }
      }
      #expect(try MigratedDatabase.migrator(connection).status().current == 0)
      try MigratedDatabase.migrator(connection).up()
    }
  }

  @Test(arguments: [
    ("integer", "7"), ("text", "'cjld2cjxh0000qzrmn831i7rn'"),
    ("uuid", "'0b9e5bb0-5b0f-4d6e-9c3c-0d8f5d7c1e11'"),
  ])
  func aHostKeepsItsOwnUsersBesideTheSchema(type: String, id: String) throws {
    try MigratedDatabase.withEmpty { _, connection in
      try connection.execute(
        """
        CREATE TABLE users (id \(type) PRIMARY KEY, mail text NOT NULL);
        CREATE TABLE orders (buyer \(type) REFERENCES users, total numeric);
        INSERT INTO users VALUES (\(id), 'ann@example.org'); INSERT INTO orders VALUES (\(id), 12);
        """)
      let before = try connection.catalog()
      #expect(throws: MigrationError.self) { try MigratedDatabase.migrator(connection).up() }
      let migrator = MigratedDatabase.migrator(connection, schema: "learning")
      try migrator.up()
      // Called with the host's search_path, by the host's id, twice.
      let link = "SELECT learning.ensure_user(id::text, mail, 'ann')::text FROM users"
      let learner = try connection.text(link)
      #expect(try connection.text(link) == learner)
      let joined = try connection.texts(
        """
        SELECT learner.id::text FROM users AS host JOIN learning.users AS learner ON learner.external_id = host.id::text
          JOIN orders ON buyer = host.id
        """)
      #expect(joined == [learner])
      #expect(try connection.number("SELECT count(*) FROM learning.user_profiles") == 1)
      #expect(try migrator.verify().differences == [])
      #expect(try migrator.verifyData().count == 0)
      try migrator.down(to: 0, allowsDataLoss: true)
      #expect(try connection.catalog() == before)
      #expect(try connection.text("SELECT mail FROM users") == "ann@example.org")
    }
  }
}
