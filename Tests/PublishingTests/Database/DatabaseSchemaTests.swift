import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct DatabaseSchemaTests {
  @Test func theSchemaIsTheOptionsThenTheURLsThenPublic() throws {
    let prisma = try DatabaseChoice.choose(
      option: "postgres://a/x?schema=shop&pgbouncer=true", environment: [:])
    #expect(try prisma.schema(option: nil) == "shop")
    #expect(try prisma.schema(option: "app") == "app")
    #expect(try DatabaseChoice.embedded(.standard).schema(option: nil) == "public")
    #expect(prisma.notes.count == 1 && prisma.notes[0].contains("`pgbouncer`"))
  }

  @Test(arguments: ["", " ", "pg_mine", "information_schema", String(repeating: "x", count: 64), "a\0b"])
  func aNameThatCannotBeASchemasIsRefused(name: String) {
    #expect(throws: SchemaNameError(name: name, origin: "--db-schema")) {
      try DatabaseChoice.embedded(.standard).schema(option: name)
    }
  }

  @Test func anOpenDatabaseSaysWhereItIs() throws {
    try TestDatabase.withDatabase { test in
      let choice = try DatabaseChoice.choose(option: try test.url, environment: [:])
      let database = try Database.open(
        choice, schema: "app", repository: "/nonexistent", toolVersion: "1")
      #expect(database.migrated.isEmpty)
      #expect(database.place.name == test.name && database.place.user == "lectern")
      #expect(database.place.description.hasPrefix("database \(test.name) at /"))
      #expect(database.place.description.hasSuffix(" as lectern, schema app"))
    }
  }
}
