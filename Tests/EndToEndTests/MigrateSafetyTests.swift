import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// `migrate up` with a backup, a script and roles, and `migrate verify`.
@Suite struct MigrateSafetyTests {
  private static func nothing(_: Connection) {}

  /// A database with the first two migrations and a learner in it.
  private func withLearner(
    schema: String = "public", _ body: (TestDatabase, String) async throws -> Void
  ) async throws {
    try await TestDatabase.withDatabase(preparedAs: "empty_for_safety", by: Self.nothing) { database in
      let connection = try database.connect()
      try Migrator(connection, schema: schema, toolVersion: "1").up(to: 2)
      let table = try connection.quote(schema) + ".users"
      try connection.execute(
        "INSERT INTO \(table) (email, username, external_id) VALUES ('ann@example.org', 'ann', '1')")
      try await body(database, try database.url)
    }
  }

  private func up(_ arguments: String..., at url: String, environment: [String: String] = [:]) async throws
    -> Lectern.Outcome
  {
    try await Lectern.run(
      ["migrate", "up"] + arguments + ["--database", url], environment: environment)
  }

  private func catalog(_ connection: Connection, _ schema: String) throws -> Catalog {
    try connection.execute("BEGIN; SET LOCAL search_path = \(try connection.quote(schema)), pg_temp")
    let catalog = try Catalog(connection, schema: schema)
    try connection.rollback()
    return catalog
  }

  @Test func aBackupIsAskedForWhereLearnersAre() async throws {
    try await withLearner { database, url in
      let refused = try await up(at: url)
      #expect(refused.status == 4)
      #expect(refused.errors.contains("schema public holds learners' rows, and migrations are pending"))
      #expect(refused.errors.contains("--backup FILE") && refused.errors.contains("--no-backup"))
      #expect(try database.connect().query("SELECT FROM schema_migrations WHERE version > 2").isEmpty)
      let folder = try SampleRepository.small()
      let published = try await Lectern.run(
        ["publish", "--migrate", "--allow-dirty", "--database", url], in: folder.path)
      #expect(published.status == 4, "\(published.errors)")
      #expect(try await up("--no-backup", at: url).status == 0)
      // Nothing is pending, nothing is asked.
      #expect(try await up(at: url).status == 0)
      #expect(try await up("--backup", "x", "--no-backup", at: url).status == 2)
    }
  }

  @Test(arguments: ["public", "My \"own\" Schema"]) func aBackupCanBeRestored(schema: String) async throws {
    try await withLearner(schema: schema) { database, url in
      let folder = try TemporaryFolder()
      let connection = try database.connect()
      try connection.execute("CREATE SCHEMA other; CREATE TABLE other.mine (x integer)")
      let before = try catalog(connection, schema)
      let outcome = try await up("--backup", folder.path + "/b.dump", "--db-schema", schema, at: url)
      #expect(outcome.status == 0, "\(outcome.errors)")
      #expect(outcome.errors.hasPrefix("dumped schema \(schema) to \(folder.path)/b.dump\n"))
      let modes = try FileManager.default.attributesOfItem(atPath: folder.path + "/b.dump")
      #expect((modes[.posixPermissions] as? NSNumber)?.intValue == 0o600)
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["b.dump"])

      try await TestDatabase.withDatabase(preparedAs: "empty_for_restore", by: Self.nothing) { copy in
        let restored = try copy.connect()
        try restored.execute("DROP SCHEMA public")
        let run = try await Lectern.shell(
          "pg_restore --exit-on-error --dbname \"$URL\" b.dump", in: folder.path,
          environment: ["URL": try copy.url])
        #expect(run.status == 0, "\(run.errors)")
        #expect(try catalog(restored, schema) == before)
        #expect(try restored.query("SELECT FROM pg_namespace WHERE nspname = 'other'").isEmpty)
        let name = try restored.quote(schema)
        #expect(try restored.query("SELECT FROM \(name).users WHERE username = 'ann'").count == 1)
        #expect(try restored.query("SELECT FROM \(name).schema_migrations").count == 2)
      }
    }
  }

  @Test func aBackupOverwritesNothingAndAFailedOneStopsEverything() async throws {
    try await withLearner { database, url in
      let folder = try TemporaryFolder(["b.dump": "precious"])
      let taken = try await up("--backup", folder.path + "/b.dump", at: url)
      #expect(taken.status == 4 && taken.errors.contains("overwrites nothing"), "\(taken.errors)")
      #expect(try folder.text("b.dump") == "precious")
      // A table of somebody else in the schema, which this role may not read.
      let owner = try database.connect()
      let role = database.name + "_weak"
      try owner.execute(
        "CREATE ROLE \(role) IN ROLE lectern; CREATE TABLE mine (x integer); ALTER TABLE mine OWNER TO pg_monitor"
      )
      let failed = try await up(
        "--backup", folder.path + "/c.dump", at: url + "&options=-c%20role%3D\(role)")
      #expect(failed.status == 3 && failed.errors.contains("pg_dump failed"), "\(failed.errors)")
      try owner.execute("DROP ROLE \(role)")
      let none = try await up("--backup", folder.path + "/none/c.dump", at: url)
      #expect(none.status == 2, "\(none.errors)")
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["b.dump"])
      #expect(try database.connect().query("SELECT FROM schema_migrations WHERE version > 2").isEmpty)
    }
  }

  @Test(arguments: ["public", "My Schema"]) func psqlRunsWhatADryRunPrints(schema: String) async throws {
    try await TestDatabase.withDatabase(preparedAs: "empty_for_safety", by: Self.nothing) { database in
      let url = try database.url
      let script = try await up("--dry-run", "--roles", "--db-schema", schema, at: url)
      #expect(script.status == 0)
      let folder = try TemporaryFolder(["up.sql": script.output])
      let run = try await Lectern.shell(
        "psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --file up.sql \"$URL\"", in: folder.path,
        environment: ["URL": url])
      #expect(run.status == 0 && run.errors.isEmpty, "\(run.errors)")
      let verified = try await Lectern.run([
        "migrate", "verify", "--data", "--db-schema", schema, "--database", url,
      ])
      #expect(verified.status == 0, "\(verified.output)\(verified.errors)")
      let down = try await Lectern.run([
        "migrate", "down", "--to", "0", "--dry-run", "--db-schema", schema, "--database", url,
      ])
      try folder.write(down.output, to: "down.sql")
      let back = try await Lectern.shell(
        "psql --no-psqlrc --quiet --set ON_ERROR_STOP=1 --file down.sql \"$URL\"", in: folder.path,
        environment: ["URL": url])
      #expect(back.status == 0, "\(back.errors)")
      #expect(try database.connect().query("SELECT FROM pg_class WHERE relname = 'courses'").isEmpty)
    }
  }

  @Test func verifyPrintsTheDriftAndExitsWithFive() async throws {
    try await withLearner { database, url in
      let verify = ["migrate", "verify", "--database", url]
      let clean = try await Lectern.run(verify)
      #expect(clean.status == 0 && clean.output.isEmpty, "\(clean.output)\(clean.errors)")
      #expect(clean.errors.contains("objects are as migrations 1 to 2 make them; "))
      try database.connect().execute(
        "DROP INDEX courses_live_level_idx; UPDATE chat_sessions SET next_seq = 3; ALTER TABLE users ADD COLUMN x integer"
      )
      let drift = try await Lectern.run(verify)
      #expect(drift.status == 5)
      #expect(
        drift.output == """
          missing: index courses_live_level_idx of courses
          additional: column users.x
            found     integer

          """)
      let object = try await Lectern.run(verify + ["--data", "--format", "json"]).object()
      #expect((object["differences"] as? NSArray)?.count == 2)
      #expect((object["data"] as? NSArray)?.count == 0)
      try database.connect().execute("UPDATE users SET created_at = now() + interval '1 day'")
      let rows = try await Lectern.run(verify + ["--data", "--limit", "0"])
      #expect(rows.status == 5 && rows.output.hasSuffix("time/reversed: 1 in users\n  and 1 more\n"))
    }
  }

  @Test func thePublisherRolePublishes() async throws {
    try await TestDatabase.withDatabase(preparedAs: "empty_for_safety", by: Self.nothing) { database in
      let url = try database.url
      #expect(try await up("--roles", at: url).status == 0)
      let publisher = url + "&options=-c%20role%3Dlectern_publisher"
      let folder = try SampleRepository.copy()
      for expected in ["published", "unchanged"] {
        let outcome = try await Lectern.run(
          ["publish", "--allow-dirty", "--format", "json", "--database", publisher], in: folder.path)
        #expect(outcome.status == 0, "\(outcome.errors)")
        #expect(try outcome.object()["status"] as? String == expected)
      }
      try FileManager.default.removeItem(atPath: folder.path + "/content/courses/holdem-basics/03-math")
      let changed = try await Lectern.run(
        ["publish", "--allow-dirty", "--allow-archive", "all", "--database", publisher], in: folder.path)
      #expect(changed.status != 3, "\(changed.errors)")
      let refused = try await Lectern.run(
        ["publish", "--allow-dirty", "--database", url + "&options=-c%20role%3Dlectern_app"], in: folder.path)
      #expect(refused.status != 0)
    }
  }
}
