import Content
import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

@Suite struct PublishPropertyTests {
  /// Publishing one state after another leaves what publishing the last one alone makes.
  @Test(arguments: 1...8)
  func thePastLeavesNoTrace(seed: Int) async throws {
    var numbers = SeededNumbers(seed: seed)
    var content = RandomContent(using: &numbers)
    try await PublishingFixture.withDatabase { fixture in
      // The edits exchange ids, too.
      fixture.options.archiveAllowance.isUnlimited = true
      for step in 0..<4 {
        if step > 0 { content.edit(using: &numbers) }
        fixture.files = content.files
        try await fixture.publish()
        let grown = try fixture.liveRows()
        let files = content.files
        try await PublishingFixture.withDatabase(files) { fresh in
          try await fresh.publish()
          let made = try fresh.liveRows()
          let (missing, extra) = (made.subtracting(grown).sorted(), grown.subtracting(made).sorted())
          #expect(missing.isEmpty && extra.isEmpty, "seed \(seed), step \(step)\n\(missing)\n\(extra)")
        }
        try fixture.expectTrueHashes("seed \(seed), step \(step)")
        #expect(try await fixture.publish().status == .unchanged)
      }
    }
  }

  @Test func everyHashCanBeComputedFromTheRows() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      try fixture.expectTrueHashes("the sample")
      try fixture.database.connect().execute(
        "SET lectern.publication_id = 'x'; UPDATE skills SET name = 'Other' WHERE key = 'maths/outs'")
      let source: UUID = try fixture.database.connect().query("SELECT id FROM content_sources")[0].value(0)
      let found = try LiveHashes(fixture.database.connect()).compute(source: ContentID(source))
      #expect(found.values.filter { $0.stored != $0.computed }.map(\.key.string) == ["maths/outs"])
    }
  }
}

extension PublishingFixture {
  func expectTrueHashes(_ note: String) throws {
    let connection = try database.connect()
    for row in try connection.query("SELECT id FROM content_sources") {
      let found = try LiveHashes(connection).compute(source: ContentID(try row.value(0, as: UUID.self)))
      #expect(!found.isEmpty)
      for (reference, hash) in found where hash.stored != hash.computed {
        Issue.record("\(note): \(reference.kind) \(hash.key) has another hash than its row")
      }
    }
  }

  /// Everything that is live, without times, sources, publications and revisions' numbers.
  func liveRows() throws -> Set<String> {
    let kinds = [
      "courses", "course_modules", "lessons", "assessments", "characters", "skill_categories", "skill_trees",
      "skills", "achievements",
    ]
    let left = "'{source_id,created_at,updated_at,publication_id,archived_at,revision}'::text[]"
    var parts = kinds.map { table in
      "SELECT '\(table) ' || (to_jsonb(o) - \(left))::text FROM \(table) AS o WHERE archived_at IS NULL"
    }
    for (edge, owner, table) in [
      ("course_prerequisites", "course_id", "courses"), ("skill_dependencies", "skill_id", "skills"),
      ("skill_tree_prerequisites", "skill_tree_id", "skill_trees"), ("skill_lessons", "skill_id", "skills"),
      ("skill_assessments", "skill_id", "skills"),
    ] {
      parts.append(
        """
        SELECT '\(edge) ' || (to_jsonb(e) - \(left))::text FROM \(edge) AS e
        JOIN \(table) AS o ON o.id = e.\(owner) WHERE o.archived_at IS NULL
        """)
    }
    parts.append("SELECT 'alias ' || (to_jsonb(a) - \(left))::text FROM content_aliases AS a")
    parts.append("SELECT 'asset ' || (to_jsonb(a) - \(left))::text FROM content_assets AS a")
    parts.append(
      """
      SELECT 'revision ' || (to_jsonb(r) - \(left))::text FROM assessment_revisions AS r
      JOIN assessments AS o ON o.id = r.assessment_id AND o.revision = r.revision WHERE o.archived_at IS NULL
      """)
    return Set(try texts(parts.joined(separator: "\nUNION ALL\n")))
  }
}
