import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// The live catalog against ``DesignedSchema``.
@Suite struct LearnerCatalogTests {
  private func withCatalog(_ body: (SchemaCatalog, Connection) throws -> Void) throws {
    try MigratedDatabase.withConnection { connection in
      let reader = SchemaCatalogReader(connection, schema: "public", migrations: Migration.all)
      try body(try reader.read(), connection)
    }
  }

  /// What the design says, with what is ours.
  private static let learnerTables = DesignedSchema.learnerTables.merging(DesignedSchema.addedTables) {
    first, _ in first
  }

  @Test func everyLearnerTableHasItsKeyAndColumnsAndNoOther() throws {
    try withCatalog { catalog, _ in
      let found = catalog.tables.filter { $0.group == .learners && !$0.isView }
      #expect(found.map(\.name) == Self.learnerTables.keys.sorted())
      for table in found {
        let designed = try #require(Self.learnerTables[table.name])
        #expect(table.key == DesignedSchema.words(designed.key), "\(table.name)")
        let wanted = DesignedSchema.words(
          [
            designed.key, designed.columns, DesignedSchema.addedColumns[table.name] ?? "",
            DesignedSchema.times,
          ]
          .joined(separator: " "))
        let columns = table.columns.map { $0.name + ($0.isNullable ? "?" : "") }
        #expect(columns.sorted() == wanted.sorted(), "\(table.name)")
      }
    }
  }

  @Test func everyTableIsInOneOfTheThreeGroups() throws {
    try withCatalog { catalog, _ in
      func names(_ group: SchemaCatalog.Group) -> [String] {
        catalog.tables.filter { $0.group == group && !$0.isView }.map(\.name)
      }
      #expect(names(.publishing) == SchemaCatalog.Group.publishingTables)
      #expect(
        names(.content)
          == DesignedSchema.words(
            """
            achievements assessment_revisions assessments characters course_modules course_prerequisites courses
            lessons skill_assessments skill_categories skill_dependencies skill_lessons skill_tree_prerequisites
            skill_trees skills
            """))
      let views = catalog.tables.filter(\.isView)
      #expect(views.filter { $0.group == .content }.map(\.name) == ["skill_graph"])
    }
  }

  @Test func everyViewHasItsColumnsAndTheCallersRights() throws {
    try withCatalog { catalog, connection in
      let views = catalog.tables.filter(\.isView)
      #expect(views.map(\.name) == DesignedSchema.views.keys.sorted())
      for view in views {
        #expect(view.columns.map(\.name) == DesignedSchema.words(DesignedSchema.views[view.name] ?? ""))
      }
      let others = try connection.texts(
        """
        SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'v'
          AND NOT coalesce('security_invoker=true' = ANY (reloptions), false)
        """)
      #expect(others == [])
    }
  }

  @Test(arguments: [
    ("courses", "is_published", "false"), ("assessments", "pass_threshold", "70"),
    ("assessments", "max_attempts", "3"), ("skills", "xp_value", "10"),
    ("user_profiles", "timezone", "UTC"),
  ])
  func defaultsAreTheDesigns(table: String, column: String, value: String) throws {
    try withCatalog { catalog, connection in
      let columns = try #require(catalog.tables.first { $0.name == table }).columns
      let standard = try #require(columns.first { $0.name == column }?.standard)
      #expect(try connection.text("SELECT (\(standard))::text") == value)
    }
  }

  @Test func everyDesignedIndexIsThere() throws {
    try withCatalog { catalog, _ in
      for (table, definitions) in DesignedSchema.indexes.sorted(by: { $0.key < $1.key }) {
        let found = try #require(catalog.tables.first { $0.name == table }).indexes.map(\.definition)
        #expect(Set(definitions).subtracting(found) == [], "\(table) has \(found)")
      }
      let users = try #require(catalog.tables.first { $0.name == "users" })
      #expect(users.indexes.filter(\.isUnique).count == 2)
      #expect(users.constraints.contains { $0.kind == .unique && $0.columns == ["external_id"] })
    }
  }

  @Test func everyDesignedFunctionIsThere() throws {
    try withCatalog { catalog, _ in
      let found = Set(catalog.functions.map(\.name))
      let toCome = Set(DesignedSchema.functionsToCome)
      #expect(Set(DesignedSchema.functions).subtracting(toCome).subtracting(found) == [])
      #expect(
        toCome.intersection(found) == [], "made by now: take them out of DesignedSchema.functionsToCome")
      #expect(toCome.isSubset(of: DesignedSchema.functions))
      let added = found.subtracting(DesignedSchema.functions)
      #expect(
        added == Set(DesignedSchema.addedFunctions),
        "keep DesignedSchema.addedFunctions, and give the reason in docs/database.md")
    }
  }

  @Test func everyFunctionOfTheSchemaIsInTheCatalog() throws {
    try withCatalog { catalog, connection in
      let all = try connection.texts(
        "SELECT proname::text FROM pg_proc WHERE pronamespace = 'public'::regnamespace ORDER BY proname")
      #expect(catalog.functions.map(\.name) == all)
      let domains = try connection.texts(
        "SELECT typname::text FROM pg_type WHERE typnamespace = 'public'::regnamespace AND typtype = 'd' ORDER BY typname"
      )
      #expect(catalog.domains.map(\.name) == domains)
    }
  }

  @Test func whatIsOursBeyondTheDesignHasItsReasonInTheDocumentation() throws {
    let root = URL(filePath: #filePath).appending(path: "../../../..").standardized
    let page = try String(contentsOf: root.appending(path: "docs/database.md"), encoding: .utf8)
    let columns = DesignedSchema.addedColumns.map { "\($0.key).\($0.value)" }
    let names = columns + DesignedSchema.addedTables.keys + DesignedSchema.addedFunctions
    let rows = page.split(separator: "\n").filter { $0.hasPrefix("|") }
    for name in names.sorted() {
      #expect(rows.contains { $0.contains("`\(name)`") }, "\(name)")
    }
  }
}
