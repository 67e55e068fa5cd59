import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct SchemaDictionaryTests {
  private func catalog(_ connection: Connection) throws -> SchemaCatalog {
    try SchemaCatalogReader(connection, schema: "public", migrations: Migration.all).read()
  }

  @Test func aCommentCannotBreakThePage() throws {
    try MigratedDatabase.withConnection { connection in
      try connection.execute(
        """
        COMMENT ON COLUMN courses.title IS E'a | b\\n## c <script> `d` *e* _f_ g_h [i](j)';
        CREATE INDEX odd ON courses ((title || '`|'))
        """)
      let page = SchemaDictionary(try catalog(connection)).markdown
      #expect(
        page.contains(
          #"| `title` | [`title`](#domains) | | | a \| b ## c \<script> \`d\` \*e\* \_f_ g_h \[i\](j) |"#))
      #expect(page.contains(#"| index | `odd` | ``btree ((title::text \|\| '`\|'::text))`` |"#))
    }
  }

  @Test func partitionedTablesAreOneEach() throws {
    try LearnerFixture.with(.partitioned) { fixture in
      let catalog = try catalog(fixture.connection)
      let table = try #require(catalog.tables.first { $0.name == "lesson_progress" })
      #expect(table.partitioning == "HASH (user_id)" && table.group == .learners)
      #expect(!catalog.tables.contains { $0.name == "lesson_progress_0" })
      #expect(SchemaDictionary(catalog).markdown.contains("Partitioned by `HASH (user_id)`.\n"))
      let plain = try LearnerFixture.catalogOfPlain()
      // Whatever is stored in parts is the same for who asks.
      #expect(SchemaDiagram(catalog).graphviz == SchemaDiagram(plain).graphviz)
    }
  }

  @Test func readingLeavesTheSessionAsItWas() throws {
    try MigratedDatabase.withConnection { connection in
      let path = try connection.text("SHOW search_path")
      _ = try catalog(connection)
      #expect(try connection.text("SHOW search_path") == path)
      #expect(connection.transactionState == .idle)
    }
  }

  @Test func aPictureKnowsWhatItWasDrawnFrom() throws {
    let picture = try #require(SchemaPicture(drawing: "<!-- x --><svg width=\"1\"><g/></svg>\n", of: "a"))
    #expect(picture.svg.hasSuffix("<g/></svg>\n") && picture.svg.contains("<style>"))
    #expect(SchemaPicture.isCurrent(picture.svg, of: "a") && !SchemaPicture.isCurrent(picture.svg, of: "b"))
    #expect(SchemaPicture(drawing: "no picture", of: "a") == nil)
  }
}

extension LearnerFixture {
  fileprivate static func catalogOfPlain() throws -> SchemaCatalog {
    var catalog: SchemaCatalog?
    try with { fixture in
      catalog = try SchemaCatalogReader(
        fixture.connection, schema: "public", migrations: Migration.all
      ).read()
    }
    return try #require(catalog)
  }
}
