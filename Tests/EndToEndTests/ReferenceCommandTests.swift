import Foundation
import Testing

/// `explain`, `schema export` and `doctor`.
@Suite struct ReferenceCommandTests {
  @Test func aRuleIsExplained() async throws {
    let outcome = try await Lectern.run(["explain", "course/duplicate-title"])
    #expect(outcome.status == 0)
    #expect(outcome.output.hasPrefix("course/duplicate-title\n"))
    #expect(outcome.output.contains("    title: Pot odds\n           ^^^^^^^^\n"))
    #expect(!outcome.output.contains("⟦"))
  }

  @Test func anUnknownRuleIsCorrected() async throws {
    let outcome = try await Lectern.run(["explain", "course/duplicate-titel"])
    #expect(outcome.status == 2)
    #expect(
      outcome.errors == """
        error: no rule is called "course/duplicate-titel"
          = help: did you mean "course/duplicate-title"?

        """)
  }

  @Test func theCatalogueIsJSON() async throws {
    let catalogue = try await Lectern.run(["explain", "--all", "--format", "json"]).object()
    #expect(catalogue["version"] as? Int == 1)
    let rules = try #require(catalogue["rules"] as? [NSDictionary])
    #expect(
      rules.contains { $0["rule"] as? String == "course/duplicate-title" && $0["hard"] as? Bool == true })
  }

  @Test func theWrittenReferenceKeepsUpWithTheRules() async throws {
    let folder = try TemporaryFolder([
      "rules/course/old.md": "# course/old\n\n<!-- written by `lectern explain --all` -->\n",
      "rules/course/notes.md": "My own.\n",
    ])
    let first = try await Lectern.run(["explain", "--all", "--out", "rules"], in: folder.path)
    #expect(first.status == 0)
    #expect(try folder.text("rules/README.md").contains("(course/duplicate-title.md)"))
    #expect(try folder.text("rules/course/duplicate-title.md").hasPrefix("# course/duplicate-title\n"))
    #expect(!folder.exists("rules/course/old.md"))
    #expect(folder.exists("rules/course/notes.md"))
    let second = try await Lectern.run(["explain", "--all", "--out", "rules"], in: folder.path)
    #expect(second.errors.isEmpty)
  }

  @Test func schemasAreExportedOnce() async throws {
    let folder = try TemporaryFolder()
    let first = try await Lectern.run(["schema", "export", "a/b"], in: folder.path)
    #expect(first.status == 0)
    #expect(first.output.contains("wrote: a/b/course.schema.json\n"))
    #expect(try folder.text("a/b/course.schema.json").contains("\"$schema\""))
    let second = try await Lectern.run(["schema", "export", "a/b"], in: folder.path)
    #expect(!second.output.contains("wrote: "))
    #expect(second.output.contains("unchanged: a/b/course.schema.json\n"))
  }

  @Test func anExportedSchemaChecksItsFormat() async throws {
    let folder = try TemporaryFolder.repository()
    _ = try await Lectern.run(["schema", "export", "schemas"], in: folder.path)
    let outcome = try await Lectern.shell(
      "lectern check --schema schemas/course.schema.json content/courses/*/course.md", in: folder.path)
    #expect(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  @Test func theDoctorNamesTheDatabaseWithoutItsPassword() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(
      ["doctor", "--format", "json"], in: folder.path,
      environment: ["DATABASE_URL": "postgres://me:hush@somewhere/db"])
    #expect(!outcome.output.contains("hush"))
    #expect(outcome.output.contains("somewhere"))
    #expect(outcome.output.contains("DATABASE_URL"))
    let checks = try #require(try outcome.object()["checks"] as? [NSDictionary])
    #expect(checks.allSatisfy { $0["state"] is String && $0["found"] is String })
  }

  @Test func theDoctorSaysWhatIsMissing() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(
      ["doctor"], in: folder.path, environment: ["PATH": "/nowhere", "LECTERN_PG_BINDIR": "/nowhere"])
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("missing   git"))
    #expect(outcome.output.contains("missing   PostgreSQL server"))
    #expect(outcome.output.contains("help: "))
  }

  @Test func aServerIsNotNeededWhereADatabaseIsNamed() async throws {
    let folder = try TemporaryFolder.repository()
    let outcome = try await Lectern.run(
      ["doctor", "--database", "postgres://somewhere/db"], in: folder.path,
      environment: ["LECTERN_PG_BINDIR": "/nowhere"])
    #expect(outcome.output.contains("optional  PostgreSQL server"))
    #expect(!outcome.output.contains("missing   PostgreSQL server"))
  }

  @Test func theDoctorReadsTheConfiguration() async throws {
    let folder = try TemporaryFolder(["lectern.yaml": "sorce: x\n"])
    let outcome = try await Lectern.run(["doctor"], in: folder.path)
    #expect(outcome.status == 2)
    #expect(outcome.output.contains("missing   lectern.yaml"))
  }
}
