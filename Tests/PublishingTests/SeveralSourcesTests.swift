import Content
import PostgreSQL
import Publishing
import Testing

@Suite struct SeveralSourcesTests {
  /// What a second repository holds beside ``PublishingFixture/sample``.
  private static let other = [
    "lectern.yaml": "source: chess\n",
    "content/courses/forks/course.md":
      "---\ntitle: Forks\nlevel: beginner\npublished: true\n---\nTwo at once.\n",
    "content/courses/forks/01-start/01-knights.md": "---\ntitle: Knights\n---\nThey fork best.\n",
    "content/courses/pins/course.md": "---\ntitle: Pins\nlevel: beginner\n---\n",
    "content/courses/pins/01-start/01-rooks.md": "---\ntitle: Rooks\n---\nAlong the file.\n",
  ]

  /// A database into which both repositories have published.
  private static func withBoth(
    _ body: (inout PublishingFixture, inout PublishingFixture) async throws -> Void
  ) async throws {
    try await PublishingFixture.withDatabase { poker in
      poker.files["lectern.yaml"] = "source: poker\n"
      try await poker.publish()
      var chess = poker
      chess.files = other
      try await chess.publish()
      try await body(&poker, &chess)
    }
  }

  private static func rows(_ source: String, _ fixture: PublishingFixture) throws -> [String] {
    let tables = ContentTable.all.map { table in
      """
      SELECT '\(table.name) ' || o.xmin::text || to_jsonb(o)::text FROM \(table.name) AS o
      JOIN content_sources AS c ON c.id = o.source_id WHERE c.name = '\(source)'
      """
    }
    return try fixture.texts(tables.joined(separator: " UNION ALL ") + " ORDER BY 1")
  }

  @Test func aSourceArchivesAndChangesItsOwnObjectsAlone() async throws {
    try await Self.withBoth { poker, chess in
      let before = try Self.rows("poker", chess)
      #expect(before.count > 10)
      chess.files["content/courses/pins/course.md"] = nil
      chess.files["content/courses/pins/01-start/01-rooks.md"] = nil
      chess.files["content/courses/forks/course.md"]?.replace("Two at once", with: "Three at once")
      chess.options.archiveAllowance.isUnlimited = true
      let outcome = try await chess.publish()
      #expect(outcome.plan.counts[.course]?[.archived] == 1)
      #expect(try Self.rows("poker", chess) == before)
      #expect(try await poker.publish().status == .unchanged)
      let sources = try chess.texts(
        """
        SELECT c.name || ' ' || count(p.id)::text || ' ' || count(p.parent_id)::text
        FROM content_sources AS c JOIN publications AS p ON p.source_id = c.id GROUP BY c.name ORDER BY 1
        """)
      #expect(sources == ["chess 2 1", "poker 1 0"])
    }
  }

  /// What a repository adds that another source has, and what the guard says of it.
  static let conflicts: [(path: String, text: String, row: String)] = [
    (
      "content/courses/odds/course.md", "---\ntitle: Odd moves\nlevel: beginner\n---\n",
      "course odds: its id belongs to the source \"poker\""
    ),
    (
      "content/courses/odds/course.md",
      "---\nid: 019d1b75-5734-7e4d-8c2a-2c55ea907fd0\ntitle: Odd moves\nlevel: beginner\n---\n",
      "course odds: its key belongs to the source \"poker\""
    ),
    (
      "content/courses/chances/course.md", "---\ntitle: ＯＤＤＳ\nlevel: beginner\n---\n",
      "course \"Odds\": its title belongs to the source \"poker\""
    ),
    (
      "content/categories.yaml", "- {slug: poker, name: Chess}\n",
      "skill category poker: its id belongs to the source \"poker\""
    ),
  ]

  @Test(arguments: conflicts.indices)
  func aConflictNamesTheOtherSourceAndChangesNothing(index: Int) async throws {
    let conflict = Self.conflicts[index]
    try await Self.withBoth { poker, chess in
      let before = try Self.rows("poker", chess) + Self.rows("chess", chess)
      chess.files[conflict.path] = conflict.text
      guard case .stopped(let found) = try await chess.failure() else {
        Issue.record("no guard")
        return
      }
      #expect(found.name == "identity/foreign-source" && found.rows.contains(conflict.row), "\(found.rows)")
      #expect(try Self.rows("poker", chess) + Self.rows("chess", chess) == before)
    }
  }

  @Test func aTitleAtAnotherLevelAndAKeyThatWasGivenUpAreFree() async throws {
    try await Self.withBoth { poker, chess in
      chess.files["content/courses/chances/course.md"] = "---\ntitle: Odds\nlevel: expert\n---\n"
      try await chess.publish()
      for path in poker.files.keys where path.hasPrefix("content/courses/ranges/") { poker.files[path] = nil }
      poker.options.archiveAllowance.isUnlimited = true
      try await poker.publish()
      chess.files["content/courses/ranges/course.md"] =
        "---\nid: 019d1b75-5734-7e4d-8c2a-2c55ea907fd0\ntitle: Ranges\nlevel: beginner\n---\n"
      try await chess.publish()
      #expect(try Self.rows("chess", chess).filter { $0.hasPrefix("courses ") }.count == 4)
    }
  }

  @Test func anAliasOfOneSourceNeverLeadsToAnothersObject() async throws {
    try await Self.withBoth { poker, chess in
      let before = try Self.rows("poker", chess)
      // A course that was always there, and one that takes its identity from the alias.
      let path = "content/courses/chances/course.md"
      chess.files[path] = "---\ntitle: Chances\nlevel: beginner\naliases: [odds]\n---\n"
      guard case .stopped(let found) = try await chess.failure() else {
        Issue.record("no guard")
        return
      }
      #expect(found.name == "identity/foreign-source", "\(found)")
      #expect(found.rows.contains { $0.hasSuffix("its id belongs to the source \"poker\"") }, "\(found.rows)")
      #expect(try Self.rows("poker", chess) == before)
    }
  }
}
