import Content
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// What seldom happens, and must not go wrong then.
@Suite struct PublishEdgeTests {
  private static let lesson = "content/courses/ranges/01-start/01-first.md"
  private static let id = "019c1354-3318-704f-b660-773b934d9fff"

  @Test func anIdThatBecomesAnotherKindLeavesAnArchivedRow() async throws {
    try await PublishingFixture.withDatabase { fixture in
      fixture.files[Self.lesson] = "---\ntitle: First\nid: \(Self.id)\n---\nText.\n"
      try await fixture.publish()
      fixture.files[Self.lesson] = nil
      fixture.files["content/courses/ranges/02-more/module.md"] = "---\ntitle: More\nid: \(Self.id)\n---\n"
      let outcome = try await fixture.publish()
      #expect(outcome.plan.counts[.lesson]?[.archived] == 1)
      #expect(
        try fixture.texts(
          "SELECT key || (archived_at IS NULL) FROM lessons WHERE id = '\(Self.id)'") == [
            "ranges/start/firstfalse"
          ])
      #expect(
        try fixture.texts("SELECT key || (archived_at IS NULL) FROM course_modules WHERE id = '\(Self.id)'")
          == ["ranges/moretrue"])
      #expect(try await fixture.publish().status == .unchanged)
    }
  }

  @Test func theAuditTellsThatAKeyChangedAndNotHow() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      let path = "content/courses/odds/01-basics/assessments/quiz.yaml"
      let last = "FROM content_audit WHERE table_name = 'assessments' ORDER BY id DESC LIMIT 1"
      fixture.files[path]?.replace("title: Outs quiz", with: "title: The outs quiz")
      try await fixture.publish()
      #expect(
        try fixture.texts("SELECT changed::text \(last)") == [
          #"{"title": {"after": "The outs quiz", "before": "Outs quiz"}}"#
        ])
      fixture.files[path]?.replace("Thirteen of a suit", with: "13 of a suit")
      try await fixture.publish()
      #expect(
        try fixture.texts("SELECT changed::text \(last)") == [
          #"{"revision": {"after": 2, "before": 1}, "answer_key": {"after": {"withheld": true}, "before": {"withheld": true}}}"#
        ])
    }
  }

  @Test func theAuditTellsOfReferencesAndAliases() async throws {
    try await PublishingFixture.withDatabase { fixture in
      fixture.options.archiveAllowance.isUnlimited = true
      try await fixture.publish()
      let id = try fixture.texts("SELECT id::text FROM courses WHERE key = 'ranges'")[0]
      fixture.files["content/courses/ranges/course.md"] = """
        ---
        id: \(id)
        title: Ranges
        level: beginner
        aliases: [b, a]
        ---
        """
      try await fixture.publish()
      #expect(
        try fixture.texts(
          """
          SELECT (changed -> 'aliases' -> 'after')::text || jsonb_array_length(changed -> 'course_prerequisites' -> 'before')
            || (changed -> 'course_prerequisites' -> 'after')::text
          FROM content_audit WHERE table_name = 'courses' AND action = 'updated'
            AND object_id = (SELECT id FROM courses WHERE key = 'ranges' AND archived_at IS NULL)
          """) == [#"["a", "b"]1[]"#])
    }
  }

  @Test func theDefaultSourceIsNamedEvenWhenNothingElseChanged() async throws {
    try await PublishingFixture.withDatabase { fixture in
      let first = try await fixture.publish()
      let before = try fixture.versions()
      fixture.files["lectern.yaml"] = "source: named\n"
      let second = try await fixture.publish()
      #expect(second.status == .unchanged && second.publication == first.publication)
      #expect(try fixture.versions() == before)
      #expect(try fixture.texts("SELECT name::text FROM content_sources") == ["named"])
      // The name that is free again is another source.
      fixture.files["lectern.yaml"] = nil
      let error = try await fixture.failure()
      guard case .stopped(let found) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(found.rows.contains("course odds: its id belongs to the source \"named\""))
    }
  }

  /// A publish during whose write another session does something, and its error.
  private func failure(
    of fixture: PublishingFixture, meanwhile phase: PublishError.Phase,
    _ act: @escaping (Connection) throws -> Void
  ) async throws -> PublishError? {
    let connection = try fixture.database.connect()
    let other = try fixture.database.connect()
    var failed: (any Error)?
    var publisher = try await fixture.publisher(connection) { progress in
      guard progress.phase == phase, progress.done == 0 else { return }
      do { try act(phase == .write ? other : connection) } catch { failed = error }
    }
    defer { #expect(failed == nil) }
    do throws(PublishError) {
      _ = try await publisher.publish(reconnect: { () throws(PostgreSQLError) in connection })
      return nil
    } catch {
      return error
    }
  }

  /// SQL for a category of another source.
  private static func rival(id: String, key: String, source: String = "rival") -> String {
    """
    BEGIN; SET LOCAL lectern.publication_id = 'rival';
    INSERT INTO content_sources (id, name) VALUES (md5('\(source)')::uuid, '\(source)') ON CONFLICT DO NOTHING;
    INSERT INTO publications (id, source_id, author, tool_version, schema_version, content_digest)
      VALUES (md5('publication')::uuid, md5('\(source)')::uuid, 'x', '1', 1, sha256('x'));
    INSERT INTO skill_categories (id, source_id, key, content_path, publication_id, name, slug)
      VALUES (\(id), md5('\(source)')::uuid, '\(key)', 'x', md5('publication')::uuid, 'Rival', '\(key)');
    COMMIT
    """
  }

  @Test(arguments: [true, false])
  func aRaceThatAnotherSourceWinsIsAGuardAndItsRowStays(isSameID: Bool) async throws {
    try await PublishingFixture.withDatabase { fixture in
      fixture.files["content/categories.yaml"] = "- {slug: poker, name: Poker, id: \(Self.id)}\n"
      let error = try await failure(of: fixture, meanwhile: .write) { other in
        try other.execute(
          Self.rival(id: isSameID ? "'\(Self.id)'" : "gen_random_uuid()", key: isSameID ? "other" : "poker"))
      }
      guard case .stopped(let found) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(found.name == "identity/foreign-source")
      #expect(
        found.rows.count == 1 && found.rows[0].hasSuffix("belongs to the source \"rival\""), "\(found.rows)")
      #expect(try fixture.texts("SELECT name::text FROM skill_categories") == ["Rival"])
      #expect(try fixture.texts("SELECT count(*)::text FROM courses") == ["0"])
    }
  }

  @Test func aKeyThatIsTakenByHandIsAFailureOfTheDatabase() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      fixture.files["content/categories.yaml"] =
        "- {slug: poker, name: Poker}\n- {slug: chess, name: Chess}\n"
      let error = try await failure(of: fixture, meanwhile: .write) { other in
        try other.execute(
          """
          INSERT INTO skill_categories (id, source_id, key, content_path, publication_id, name, slug)
          SELECT gen_random_uuid(), source_id, 'chess', 'x', publication_id, 'By hand', 'chess' FROM skill_categories
          """)
      }
      guard case .database(let cause, during: .write) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(cause.state == .exclusionViolation)
      #expect(error?.description.contains("(chess)") == true)
    }
  }

  @Test(arguments: [PublishError.Phase.compare, .send])
  func anInterruptBetweenStatementsIsNoticed(phase: PublishError.Phase) async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      fixture.files[Self.lesson] = "---\ntitle: First\n---\nOther.\n"
      let before = try fixture.versions()
      let error = try await failure(of: fixture, meanwhile: phase) { $0.cancelHandle.cancel() }
      guard case .interrupted = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(try fixture.versions() == before)
    }
  }

  @Test func aCommitThatMayStillBeUnderWayIsAwaited() async throws {
    try await PublishingFixture.withDatabase { fixture in
      let outcome = try await fixture.publish()
      let publication = try #require(outcome.publication)
      let lookup = PublicationLookup(try fixture.database.connect(), databaseSchema: "public")
      #expect(try lookup.wasCommitted(publication, of: "default", waiting: 1_000))
      let holder = try fixture.database.connect()
      try holder.begin()
      try holder.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('lectern.source.public.default', 0))")
      let error = #expect(throws: PostgreSQLError.self) {
        try lookup.wasCommitted(publication, of: "default", waiting: 50)
      }
      #expect(error?.state == .lockNotAvailable)
    }
  }

  private static let waiting = """
    SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted
      AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
    """

  @Test func aCommitThatEndsWhileItIsAwaitedIsSeen() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      let publication = try #require(ContentID(Self.id))
      // A publisher whose COMMIT the server is still at work on, and whose connection is gone.
      let holder = try fixture.database.connect()
      try holder.begin()
      try holder.execute(
        "SELECT pg_advisory_xact_lock(hashtextextended('lectern.source.public.default', 0))")
      try holder.execute(
        """
        INSERT INTO publications
        SELECT made.* FROM publications AS p,
          LATERAL jsonb_populate_record(p, jsonb_build_object('id', $1::text, 'parent_id', p.id)) AS made
        """, [.text(Self.id)])
      let database = fixture.database
      let lookup = Task.detached {
        try PublicationLookup(try database.connect(), databaseSchema: "public")
          .wasCommitted(publication, of: "default", waiting: 20_000)
      }
      let watcher = try database.connect()
      for _ in 0..<1_000
      where try watcher.query(Self.waiting).isEmpty {
        try await Task.sleep(for: .milliseconds(10))
      }
      _ = try holder.commit()
      #expect(try await lookup.value)
    }
  }

  @Test func aLongTextOfManyWordsStillFitsTheSearch() async throws {
    try await PublishingFixture.withDatabase { fixture in
      var numbers = SeededNumbers(seed: 1)
      func paragraph(_ count: Int) -> String {
        String(
          String.UnicodeScalarView(
            (0..<count).compactMap { _ in Unicode.Scalar(UInt32.random(in: 0x4E00...0x9FA5, using: &numbers))
            }))
      }
      let body = (0..<1_000).map { _ in paragraph(250) + "\n\n" }.joined()
      let headings = (0..<3_000).map { _ in "## " + paragraph(80) + "\n\n" }.joined()
      fixture.files[Self.lesson] = "---\ntitle: First\n---\n" + headings + body
      try await fixture.publish()
      #expect(
        try fixture.texts(
          "SELECT (length(search) > 1000)::text FROM lessons WHERE key = 'ranges/start/first'")
          == ["true"])
    }
  }
}
