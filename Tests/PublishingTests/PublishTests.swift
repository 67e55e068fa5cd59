import Content
import Git
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import SourceText
import Synchronization
import Testing

@Suite struct PublishTests {
  @Test func everyKindArrives() async throws {
    try await PublishingFixture.withDatabase { fixture in
      let outcome = try await fixture.publish()
      #expect(outcome.status == .published)
      let counts = outcome.plan.counts.mapValues { $0[.added] }
      #expect(
        counts == [
          .course: 2, .module: 2, .lesson: 3, .assessment: 1, .character: 1, .skillCategory: 1, .skillTree: 1,
          .skill: 2, .achievement: 1,
        ])
      #expect(outcome.plan.counts[.course]?.unpublished == 1)
      #expect(
        try fixture.texts("SELECT body_html FROM lessons WHERE key = 'odds/basics/outs'")[0].contains(
          "href=\"/courses/odds/basics/prices#the-price\""))
      #expect(
        try fixture.texts("SELECT path || ' ' || width || 'x' || height FROM content_assets") == [
          "content/courses/odds/assets/table.svg 40x20"
        ])
      #expect(try fixture.texts("SELECT count(*)::text FROM skill_lessons") == ["2"])
      #expect(try fixture.texts("SELECT count(*)::text FROM course_prerequisites") == ["1"])
      #expect(
        try fixture.texts("SELECT last_publication_id::text FROM content_sources") == [
          outcome.publication?.description
        ])
    }
  }

  @Test func theSameContentAgainWritesNothing() async throws {
    try await PublishingFixture.withDatabase { fixture in
      let first = try await fixture.publish()
      let before = try fixture.versions()
      let second = try await fixture.publish()
      #expect(second.status == .unchanged)
      #expect(second.publication == first.publication)
      #expect(try fixture.versions() == before)
      #expect(try fixture.texts("SELECT count(*)::text FROM publications") == ["1"])
    }
  }

  @Test func oneEditedLessonIsOneWrittenRow() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      let before = try fixture.versions()
      fixture.files["content/courses/ranges/01-start/01-first.md"] = "---\ntitle: First\n---\nOther text.\n"
      let outcome = try await fixture.publish()
      #expect(outcome.plan.changes.map(\.key.string) == ["ranges/start/first"])
      let after = try fixture.versions()
      #expect(after.filter { before[$0.key] != $0.value }.map(\.key) == ["lessons ranges/start/first"])
      let audit =
        "SELECT action || ' ' || (changed ? 'body_html') FROM content_audit ORDER BY id DESC LIMIT 1"
      #expect(try fixture.texts(audit) == ["updated true"])
    }
  }

  @Test func whatIsGoneIsArchivedAndComesBack() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      let lesson = fixture.files.removeValue(forKey: "content/courses/ranges/01-start/01-first.md")
      let archived = try await fixture.publish()
      #expect(archived.plan.counts[.lesson]?[.archived] == 1)
      #expect(archived.plan.counts[.module]?[.archived] == 1)
      let live = "SELECT count(*)::text FROM lessons WHERE archived_at IS NULL"
      #expect(try fixture.texts(live) == ["2"])
      fixture.files["content/courses/ranges/01-start/01-first.md"] = lesson
      let restored = try await fixture.publish()
      #expect(restored.plan.counts[.lesson]?[.restored] == 1)
      #expect(try fixture.texts(live) == ["3"])
    }
  }

  @Test func lessonsAndTitlesCanBeSwapped() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      let folder = "content/courses/odds/01-basics/"
      let outs = fixture.files.removeValue(forKey: folder + "01-outs.md")
      let prices = fixture.files.removeValue(forKey: folder + "02-prices.md")
      fixture.files[folder + "02-outs.md"] = outs?.replacing("02-prices", with: "01-prices")
      fixture.files[folder + "01-prices.md"] = prices
      for (course, title) in [("odds", "Ranges"), ("ranges", "Odds")] {
        let path = "content/courses/\(course)/course.md"
        fixture.files[path]?.replace("title: \(title == "Odds" ? "Ranges" : "Odds")", with: "title: \(title)")
      }
      let outcome = try await fixture.publish()
      #expect(outcome.status == .published)
      #expect(
        try fixture.texts(
          "SELECT key || ' ' || position FROM lessons WHERE course_id IN (SELECT id FROM courses WHERE key = 'odds') ORDER BY position"
        ) == [
          "odds/basics/prices 1", "odds/basics/outs 2",
        ])
      #expect(try fixture.texts("SELECT title::text FROM courses ORDER BY key") == ["Ranges", "Odds"])
    }
  }

  @Test func anAliasKeepsARenamedModulesLessons() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      let ids = try fixture.texts("SELECT id::text FROM lessons WHERE key LIKE 'ranges/%'")
      fixture.files["content/courses/ranges/01-begin/01-first.md"] =
        fixture.files.removeValue(forKey: "content/courses/ranges/01-start/01-first.md")
      fixture.files["content/courses/ranges/01-begin/module.md"] = "---\naliases: [ranges/start]\n---\n"
      let outcome = try await fixture.publish()
      #expect(outcome.plan.counts[.lesson]?[.renamed] == 1)
      #expect(outcome.plan.counts[.module]?[.renamed] == 1)
      #expect(try fixture.texts("SELECT id::text FROM lessons WHERE key = 'ranges/begin/first'") == ids)
      #expect(try fixture.texts("SELECT old_key FROM content_aliases") == ["ranges/start"])
    }
  }

  @Test func aKeyThatChangesMakesARevisionAndATitleDoesNot() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      let path = "content/courses/odds/01-basics/assessments/quiz.yaml"
      fixture.files[path]?.replace("title: Outs quiz", with: "title: The outs quiz")
      try await fixture.publish()
      #expect(try fixture.texts("SELECT revision::text FROM assessments") == ["1"])
      fixture.files[path]?.replace("Thirteen of a suit", with: "13 of a suit")
      try await fixture.publish()
      #expect(try fixture.texts("SELECT revision::text FROM assessments") == ["2"])
      #expect(try fixture.texts("SELECT count(*)::text FROM assessment_revisions") == ["2"])
      #expect(try fixture.texts("SELECT questions::text FROM assessments")[0].contains("correct") == false)
    }
  }

  @Test func aRowChangedByHandIsRestored() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      try fixture.database.connect().execute("UPDATE courses SET title = 'Hacked' WHERE key = 'odds'")
      let outcome = try await fixture.publish()
      #expect(outcome.plan.changes.map(\.key.string) == ["odds"])
      #expect(try fixture.texts("SELECT title::text FROM courses WHERE key = 'odds'") == ["Odds"])
    }
  }

  @Test func aDryRunChangesNothing() async throws {
    try await PublishingFixture.withDatabase { fixture in
      fixture.options.isDryRun = true
      let outcome = try await fixture.publish()
      #expect(outcome.status == .dryRun)
      #expect(outcome.plan.counts[.lesson]?[.added] == 3)
      #expect(try fixture.texts("SELECT count(*)::text FROM lessons") == ["0"])
    }
  }

  @Test func anotherSourcesKeyIsAGuard() async throws {
    try await PublishingFixture.withDatabase { fixture in
      fixture.files["lectern.yaml"] = "source: first\n"
      try await fixture.publish()
      let before = try fixture.versions()
      fixture.files["lectern.yaml"] = "source: second\n"
      let error = try await fixture.failure()
      guard case .stopped(let found) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(found.name == "identity/foreign-source")
      #expect(found.rows.contains("course odds: its id belongs to the source \"first\""))
      #expect(try fixture.versions() == before)
    }
  }

  @Test func theDefaultSourceTakesANameThatComesLater() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      fixture.files["lectern.yaml"] = "source: named\n"
      fixture.files["content/courses/ranges/01-start/01-first.md"] = "---\ntitle: First\n---\nNew.\n"
      try await fixture.publish()
      #expect(try fixture.texts("SELECT name::text FROM content_sources") == ["named"])
    }
  }

  @Test func uncommittedContentIsAGuardUnlessTheDatabaseIsEmbedded() async throws {
    try await PublishingFixture.withDatabase { fixture in
      fixture.git.dirtyPaths = ["content/courses/odds/course.md"]
      let error = try await fixture.failure()
      guard case .stopped(let found) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(found.name == "git/dirty")
      fixture.options.isEmbedded = true
      try await fixture.publish()
      #expect(try fixture.texts("SELECT dirty::text FROM publications") == ["true"])
    }
  }

  @Test func contentThatChangesUnderAPublishStopsIt() async throws {
    try await PublishingFixture.withDatabase { fixture in
      let error = try await fixture.failure(over: ChangingTree.over(try fixture.tree()))
      guard case .contentChanged(let path) = error else {
        Issue.record("\(String(describing: error))")
        return
      }
      #expect(path.string == "content/courses/odds/course.md")
      #expect(try fixture.texts("SELECT count(*)::text FROM courses") == ["0"])
    }
  }
}

/// A tree whose course files are others when they are read again.
enum ChangingTree {
  static func over(_ tree: ContentTree) -> ContentTree {
    let reads = ReadCounter()
    return ContentTree(
      entries: tree.entries, entry: tree.entry,
      read: { path in
        let isAgain = reads.note(path)
        return tree.read(path).map { isAgain && path.name == "course.md" ? $0 + [0x0A] : $0 }
      })
  }

  private final class ReadCounter: Sendable {
    private let seen = Mutex<Set<RepositoryPath>>([])

    /// Whether the path was read before.
    func note(_ path: RepositoryPath) -> Bool {
      seen.withLock { !$0.insert(path).inserted }
    }
  }
}
