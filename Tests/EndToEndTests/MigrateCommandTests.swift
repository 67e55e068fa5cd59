import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Testing

@Suite struct MigrateCommandTests {
  private func withDatabase(_ body: (TestDatabase, String) async throws -> Void) async throws {
    try await TestDatabase.withDatabase(preparedAs: "nothing", by: nothing) { database in
      try await body(database, try database.url)
    }
  }

  private func nothing(_: Connection) {}

  private func migrate(_ arguments: String..., at url: String) async throws -> Lectern.Outcome {
    try await Lectern.run(["migrate"] + arguments + ["--database", url])
  }

  @Test func aDatabaseIsMigratedUpAndBack() async throws {
    try await withDatabase { database, url in
      let before = try await migrate("status", "--exit-code", at: url)
      #expect(before.status == 5)
      #expect(before.output.hasPrefix("pending  0001_content\n"), "\(before.output)")
      let up = try await migrate("up", at: url)
      #expect(up.status == 0 && up.output.isEmpty)
      #expect(up.errors.hasPrefix("applied 0001_content ("), "\(up.errors)")
      #expect(up.errors.contains("database \(database.name) at /"))
      #expect(try await migrate("up", at: url).errors.hasPrefix("nothing to do: database"))
      let status = try await migrate("status", "--exit-code", "--format", "json", at: url)
      #expect(status.status == 0)
      let object = try status.object()
      #expect((object["database"] as? NSDictionary)?["name"] as? String == database.name)
      #expect((object["pending"] as? NSArray)?.count == 0)
      let connection = try database.connect()
      try connection.execute("INSERT INTO content_sources (id, name) VALUES (gen_random_uuid(), 'x')")
      let refused = try await migrate("down", "--to", "0", at: url)
      #expect(refused.status == 4)
      #expect(refused.errors.contains("would drop rows: content_sources (1 row)"))
      #expect(try await migrate("down", "--to", "0", "--allow-data-loss", at: url).status == 0)
      #expect(try connection.query("SELECT FROM pg_class WHERE relname = 'courses'").isEmpty)
    }
  }

  @Test func aDryRunPrintsWhatPsqlCouldRun() async throws {
    try await withDatabase { database, url in
      let outcome = try await migrate("up", "--dry-run", "--db-schema", "My Schema", at: url)
      #expect(outcome.status == 0)
      let connection = try database.connect()
      #expect(try connection.query("SELECT FROM pg_namespace WHERE nspname = 'My Schema'").isEmpty)
      try connection.execute(outcome.output)
      let status = try await migrate("status", "--exit-code", "--db-schema", "My Schema", at: url)
      #expect(status.status == 0 && status.output.contains("schema My Schema: up to date"))
    }
  }

  @Test func tablesOfOthersAndWrongVersionsAreRefused() async throws {
    try await withDatabase { database, url in
      try database.connect().execute("CREATE TABLE courses (x int)")
      let outcome = try await migrate("up", at: url)
      #expect(outcome.status == 3)
      #expect(outcome.errors.contains("already holds what lectern did not make: courses"))
      #expect(outcome.errors.contains("help: give lectern a schema of its own: --db-schema NAME"))
      #expect(try await migrate("up", "--to", "99", at: url).status == 2)
      #expect(try await migrate("up", "--db-schema", "pg_x", at: url).status == 2)
    }
  }

  @Test func aNewerDatabaseIsExitThree() async throws {
    try await withDatabase { database, url in
      _ = try await migrate("up", at: url)
      try database.connect().execute(
        "INSERT INTO schema_migrations (version, name, sha256, tool_version) VALUES (99, 'x', sha256(''), '9')"
      )
      for command in ["up", "status"] {
        let outcome = try await migrate(command, at: url)
        #expect(outcome.status == 3)
        #expect(outcome.errors.contains("the database is newer than this program"))
      }
    }
  }

  @Test func anUnreachableDatabaseIsExitThreeAndItsPasswordStaysHidden() async throws {
    let outcome = try await migrate("up", at: "postgres://me:hush-hush@127.0.0.1:1/x")
    #expect(outcome.status == 3)
    #expect(!outcome.errors.contains("hush-hush") && outcome.errors.contains("\nerror: "))
    #expect(try await Lectern.run(["migrate", "up", "--database", ""]).status == 2)
  }

  @Test func anInterruptRollsBack() async throws {
    try await withDatabase { database, url in
      _ = try await migrate("up", at: url)
      let other = try database.connect()
      try other.execute("BEGIN; SELECT FROM courses")
      let folder = try TemporaryFolder()
      let outcome = try await Lectern.shell(
        """
        set -m
        "\(Lectern.path)" migrate down --to 0 --database "$URL" 2>said &
        for try in {1..200}; do grep -q waiting said && break; sleep 0.05; done
        kill -INT $!
        wait $!
        echo $?
        """, in: folder.path, environment: ["URL": url])
      #expect(outcome.output.hasSuffix("130\n"), "\(outcome.output)")
      #expect(
        try folder.text("said").contains("waiting for a lock that is held by process \(other.backendPID)"))
      try other.rollback()
      #expect(try await migrate("status", "--exit-code", at: url).status == 0)
    }
  }

  @Test func lookingAtTheEmbeddedDatabaseMakesNone() async throws {
    try await EmbeddedRepository.with { repository in
      let status = try await repository.run(["migrate", "status", "--exit-code", "--database", "embedded"])
      #expect(status.status == 5 && status.output.contains("the embedded database, which is not made yet"))
      let script = try await repository.run(["migrate", "up", "--dry-run", "--database", "embedded"])
      #expect(script.status == 0 && script.output.contains("CREATE TABLE courses"))
      #expect(try await repository.status()["status"] as? String == "not_created")
      let up = try await repository.run(["migrate", "up"])
      #expect(up.status == 0 && up.errors.hasSuffix("the embedded database: up to date\n"), "\(up.errors)")
    }
  }
}
