import Content
import JSON
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import SourceText
import Testing

@Suite struct PlanTests {
  /// What a plan says, a publish does: whatever was edited.
  @Test(arguments: 1...6)
  func whatThePlanSaysIsWhatPublishDoes(seed: Int) async throws {
    var numbers = SeededNumbers(seed: seed)
    var content = RandomContent(using: &numbers)
    try await PublishingFixture.withDatabase { fixture in
      fixture.options.archiveAllowance.isUnlimited = true
      for step in 0..<4 {
        if step > 0 { content.edit(using: &numbers) }
        fixture.files = content.files
        let before = try fixture.versions()
        let plan = try await fixture.plan()
        #expect(try fixture.versions() == before)
        #expect(plan.guards == [], "seed \(seed), step \(step)")
        fixture.options.reviewed = plan.reviewed
        let outcome = try await fixture.publish()
        fixture.options.reviewed = nil
        #expect(outcome.plan.changes == plan.plan.changes, "seed \(seed), step \(step)")
        #expect(outcome.plan.counts == plan.plan.counts)
        #expect(try await fixture.plan().plan.isEmpty)
        for change in plan.plan.changes where change.action == .updated {
          #expect(plan.detail(change).map { !$0.fields.isEmpty } == true, "seed \(seed), \(change)")
        }
      }
    }
  }

  @Test func fieldsAreToldBeforeAndAfter() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      fixture.edit("content/courses/odds/01-basics/01-outs.md") {
        $0.replacing("title: Outs", with: "title: Counting outs")
          .replacing("Nine cards make the flush", with: "Nine cards in all make the flush")
      }
      fixture.edit("content/courses/odds/01-basics/assessments/quiz.yaml") {
        $0.replacing("{id: nine, text: Nine, correct: true, feedback: Yes.}", with: "{id: nine, text: Nine}")
          .replacing("{id: eight, text: Eight}", with: "{id: eight, text: Eight, correct: true}")
      }
      fixture.edit("content/skill-trees/maths.yaml") { $0.replacing(", requires: [outs]", with: "") }
      let plan = try await fixture.plan()
      let fields = Dictionary(
        plan.plan.changes.map { ($0.key.string, plan.detail($0)?.fields ?? []) }, uniquingKeysWith: { $1 })
      let lesson = try #require(fields["odds/basics/outs"])
      #expect(lesson.first { $0.name == "title" }?.change == .value(before: "Outs", after: "Counting outs"))
      guard case .text(let before, let after) = lesson.first(where: { $0.name == "body" })?.change else {
        Issue.record("\(lesson)")
        return
      }
      #expect(before.contains("Nine cards make") && after.contains("Nine cards in all"))
      #expect(
        FieldDiff.text(before, after, "a.md").contains(
          "-Nine cards make the flush, see [prices](02-prices.md"))
      #expect(
        fields["odds/basics/quiz"]
          == [FieldChange(name: "questions", change: .questions(added: [], removed: [], changed: ["flush"]))])
      #expect(
        fields["maths/prices"]?.first { $0.name == "requires" }?.change
          == .names(added: [], removed: ["maths/outs"], isReordered: false))
      let text = PlanReport(plan, commit: nil, isDirty: false).json.text()
      #expect(!text.contains("\"correct\""), "no key leaves by a plan")
    }
  }

  @Test func aRowThatWasChangedByHandIsNamed() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      try fixture.database.connect().execute(
        "UPDATE lessons SET title = 'Mine' WHERE key = 'odds/basics/outs'")
      let plan = try await fixture.plan()
      let change = try #require(plan.plan.changes.first)
      #expect(plan.plan.changes.count == 1 && change.action == .updated)
      let detail = try #require(plan.detail(change))
      #expect(detail.isChangedByHand)
      #expect(detail.fields == [FieldChange(name: "title", change: .value(before: "Mine", after: "Outs"))])
    }
  }

  @Test func aManifestStandsInForTheDatabase() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      try fixture.addProgress(on: "odds/basics/outs", learners: 3)
      let connection = try fixture.database.connect()
      let written = try ManifestReader(connection, fixture.options).read(source: "default").json.text()
      #expect(!written.contains("learner0"), "no learner leaves by a manifest")
      let manifest = try PublicationManifest(SourceFile(path: .root, bytes: Array(written.utf8)))
      #expect(try await fixture.plan(against: .manifest(manifest)).plan.isEmpty)
      fixture.files["content/courses/odds/01-basics/01-outs.md"] = nil
      fixture.edit("content/skill-trees/maths.yaml") {
        $0.replacing("lessons: [odds/basics/outs], ", with: "")
      }
      fixture.edit("content/courses/odds/01-basics/assessments/quiz.yaml") {
        $0.replacing("lesson: outs\n", with: "")
      }
      let offline = try await fixture.plan(against: .manifest(manifest))
      let online = try await fixture.plan()
      #expect(offline.plan.changes == online.plan.changes)
      let gone = try #require(offline.plan.changes.first { $0.action == .archived })
      #expect(offline.detail(gone)?.learners == 3)
      #expect(throws: PublicationManifest.Unreadable.self) {
        try PublicationManifest(SourceFile(path: .root, bytes: Array("{\"version\": 2}".utf8)))
      }
    }
  }

  @Test func aPlanThatWasReviewedIsAppliedOrStale() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      try fixture.addProgress(on: "odds/basics/outs", learners: 1)
      fixture.edit("content/courses/odds/01-basics/01-outs.md") { $0 + "\nOne more line.\n" }
      let reviewed = try #require(try await fixture.plan().reviewed)
      let file = SourceFile(path: .root, bytes: Array(reviewed.json([:]).text().utf8))
      #expect(ReviewedPlan(file) == reviewed)
      fixture.options.reviewed = reviewed

      let kept = fixture.files
      fixture.edit("content/courses/odds/01-basics/02-prices.md") { $0 + "\nAnd here.\n" }
      #expect(try await fixture.stopped()?.rows == ["the content, or what it changes, is another"])
      fixture.files = kept
      try fixture.addProgress(on: "odds/basics/outs", learners: 2)
      #expect(try await fixture.stopped()?.rows == ["one object has more learners than then"])
      try fixture.database.connect().execute("DELETE FROM users WHERE username <> 'learner0'")
      #expect(try await fixture.publish().status == .published)
      let after = try await fixture.stopped()
      #expect(after?.name == "plan/stale")
      #expect(after?.rows.first?.hasSuffix("was") == true)
    }
  }
}

extension PublishingFixture {
  func plan(against base: PlanReference? = nil) async throws -> DetailedPlan {
    let tree = try self.tree()
    let (maker, assets) = try await rows(of: tree)
    let planner = Planner(maker, assets, git, options: options, needsReview: true)
    return try await planner.plan(against: try base ?? .database(try database.connect()))
  }

  mutating func edit(_ path: String, _ change: (String) -> String) {
    files[path] = files[path].map(change)
  }

  /// The guard that a publish ends with.
  func stopped() async throws -> PublishGuard? {
    guard case .stopped(let found) = try await failure() else { return nil }
    return found
  }

  /// Learners with progress in a lesson: `learner0`, `learner1`, …
  func addProgress(on lesson: String, learners: Int) throws {
    try database.connect().execute(
      """
      INSERT INTO users (email, username, external_id)
      SELECT format('learner%s@example.org', n), 'learner' || n, n FROM generate_series(0, \(learners - 1)) AS n
      ON CONFLICT DO NOTHING;
      INSERT INTO lesson_progress (user_id, lesson_id)
      SELECT users.id, lessons.id FROM users, lessons WHERE lessons.key = '\(lesson)' ON CONFLICT DO NOTHING;
      """)
  }
}
