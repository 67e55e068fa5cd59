import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// `schema dictionary` and `schema diagram`, and docs/schema.md and docs/schema.svg, which they wrote.
@Suite(.serialized) struct SchemaReferenceTests {
  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardized
  private static let isUpdating = ProcessInfo.processInfo.environment["LECTERN_UPDATE_SCHEMA"] != nil

  private func withMigrated(_ body: (TestDatabase, String) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(
      preparedAs: "schema_reference", by: { try Migrator($0, schema: "public", toolVersion: "test").up() },
      { database in try await body(database, try database.url) })
  }

  private func schema(_ arguments: String..., at url: String) async throws -> String {
    let outcome = try await Lectern.run(["schema"] + arguments + ["--database", url])
    #expect(outcome.status == 0, "\(outcome.errors)")
    return outcome.output
  }

  private func kept(_ name: String) throws -> String {
    try String(contentsOf: Self.root.appending(path: "docs/\(name)"), encoding: .utf8)
  }

  @Test func theWrittenDictionaryIsTheLiveCatalogs() async throws {
    try await withMigrated { _, url in
      let page = try await schema("dictionary", "--diagram", "schema.svg", at: url)
      if Self.isUpdating {
        try page.write(to: Self.root.appending(path: "docs/schema.md"), atomically: true, encoding: .utf8)
      }
      let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
      let old = try kept("schema.md").split(separator: "\n", omittingEmptySubsequences: false)
      let difference = lines.difference(from: old)
      #expect(difference.isEmpty, "run `make docs`: \(difference.prefix(4))")
    }
  }

  @Test func theDrawnPictureIsOfTheLiveCatalog() async throws {
    try await withMigrated { _, url in
      let graphviz = try await schema("diagram", at: url)
      if Self.isUpdating {
        _ = try await schema(
          "diagram", "--format", "svg", "--out", Self.root.path + "/docs/schema.svg", at: url)
      }
      #expect(SchemaPicture.isCurrent(try kept("schema.svg"), of: graphviz), "run `make docs`")
    }
  }

  @Test func anApplicationsOwnThingsAreLeftOut() async throws {
    try await withMigrated { database, url in
      let before = try await schema("dictionary", at: url)
      try database.connect().execute(
        """
        CREATE TABLE orders (id int PRIMARY KEY, user_id uuid REFERENCES users);
        CREATE VIEW order_list AS SELECT * FROM orders;
        CREATE DOMAIN price AS numeric;
        CREATE FUNCTION enroll(who text) RETURNS int LANGUAGE sql RETURN 1;
        """)
      #expect(try await schema("dictionary", at: url) == before)
    }
  }

  @Test func theDictionaryIsJSONToo() async throws {
    try await withMigrated { database, url in
      let role = "reader_\(database.name)"
      try database.connect().execute(
        "CREATE ROLE \(role); GRANT EXECUTE ON FUNCTION enroll(uuid, uuid, boolean) TO \(role)")
      let outcome = try await Lectern.run(["schema", "dictionary", "--format", "json", "--database", url])
      try database.connect().execute(
        "REVOKE ALL ON FUNCTION enroll(uuid, uuid, boolean) FROM \(role); DROP ROLE \(role)")
      let object = try outcome.object()
      #expect(object["version"] as? Int == 1 && object["schema"] as? String == "public")
      func named(_ name: String, in key: String) throws -> NSDictionary {
        let all = try #require(object[key] as? [NSDictionary])
        return try #require(all.first { $0["name"] as? String == name })
      }
      let table = try named("lesson_progress", in: "tables")
      #expect(table["group"] as? String == "learners" && table["row_security"] as? String == "forced")
      let constraints = try #require(table["constraints"] as? [NSDictionary])
      let target = constraints.compactMap { $0["references"] as? NSDictionary }.first
      #expect(target?["table"] as? String == "lessons" && target?["on_delete"] as? String == "restrict")
      let function = try named("enroll", in: "functions")
      #expect(function["executable_by"] as? [String] == [role, "the owner"])
      #expect(function["security"] as? String == "definer")
      let domain = try named("slug", in: "domains")
      #expect((domain["checks"] as? [NSDictionary])?.count == 2)
    }
  }

  @Test func aSchemaOfAnotherNameLooksTheSame() async throws {
    try await withMigrated { _, url in
      _ = try await Lectern.run(["migrate", "up", "--db-schema", "My Schema", "--database", url])
      let other = try await schema("diagram", "--db-schema", "My Schema", at: url)
      #expect(try await schema("diagram", at: url) == other)
      let page = try await schema("dictionary", "--db-schema", "My Schema", at: url)
      #expect(try await schema("dictionary", at: url) == page.replacing("`My Schema`", with: "`public`"))
    }
  }

  @Test func mermaidNamesTheColumnsOfEachReference() async throws {
    try await withMigrated { _, url in
      let text = try await schema("diagram", "--format", "mermaid", at: url)
      #expect(text.hasPrefix("erDiagram\n"))
      #expect(text.contains("  users ||--o{ lesson_progress : \"user_id\"\n"))
      #expect(text.contains("  users ||--o| user_profiles : \"user_id\"\n"))
      #expect(text.contains("  characters |o--o{ courses : \"instructor_character_id\"\n"))
      #expect(text.contains("  lesson_progress {\n    uuid user_id PK, FK\n    uuid lesson_id PK, FK\n"))
    }
  }

  @Test func withoutGraphvizThereIsNoPictureAndTheReasonIsSaid() async throws {
    try await withMigrated { _, url in
      let outcome = try await Lectern.run(
        ["schema", "diagram", "--format", "svg", "--database", url], environment: ["PATH": "/nowhere"])
      #expect(outcome.status == 2 && outcome.output.isEmpty)
      #expect(outcome.errors.contains("dot is not on the PATH") && outcome.errors.contains("help: run `"))
    }
  }

  private func leaveEmpty(_: Connection) {}

  @Test func aDatabaseThatWasNotMigratedIsToldSo() async throws {
    try await TestDatabase.withDatabase(preparedAs: "nothing_at_all", by: leaveEmpty) {
      database in
      let outcome = try await Lectern.run(["schema", "dictionary", "--database", try database.url])
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("was not migrated") && outcome.errors.contains("lectern migrate up"))
    }
  }
}
