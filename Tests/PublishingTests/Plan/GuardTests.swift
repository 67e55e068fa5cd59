import Content
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// Each guard: what it stops, what it says, and what lets it pass. After each the database is as it was.
@Suite struct GuardTests {
  @Test func aRenameThatIsNotSaidWouldLoseProgress() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      try fixture.addProgress(on: "odds/basics/outs", learners: 4)
      let id = try fixture.texts("SELECT id::text FROM lessons WHERE key = 'odds/basics/outs'")
      fixture.rename("outs", to: "counting-outs")
      let before = try fixture.versions()
      let found = try #require(try await fixture.stopped())
      #expect(found.name == "identity/lost-progress")
      #expect(
        found.rows == [
          "lesson odds/basics/outs (4 learners): content/courses/odds/01-basics/01-outs.md → "
            + "content/courses/odds/01-basics/01-counting-outs.md"
        ])
      #expect(
        found.help.contains(
          "aliases: [odds/basics/outs] in content/courses/odds/01-basics/01-counting-outs.md"),
        "\(found.help)")
      #expect(try fixture.versions() == before)

      fixture.edit("content/courses/odds/01-basics/01-counting-outs.md") {
        $0.replacing("title: Outs", with: "title: Outs\naliases: [odds/basics/outs]")
      }
      #expect(try await fixture.stopped() == nil)
      #expect(try fixture.texts("SELECT id::text FROM lessons WHERE key = 'odds/basics/counting-outs'") == id)
    }
  }

  @Test func whatComesBackDoesNotTakeTheProgressAlong() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      fixture.rename("outs", to: "counting-outs")
      #expect(try await fixture.stopped() == nil)
      try fixture.addProgress(on: "odds/basics/counting-outs", learners: 2)
      fixture.rename("counting-outs", to: "outs")
      let before = try fixture.versions()
      let found = try #require(try await fixture.stopped())
      #expect(found.name == "identity/lost-progress" && found.rows.count == 1, "\(found)")
      #expect(
        found.help.contains(
          "aliases: [odds/basics/counting-outs] in content/courses/odds/01-basics/01-outs.md"),
        "\(found.help)")
      #expect(try fixture.versions() == before)
      fixture.edit("content/courses/odds/01-basics/01-outs.md") {
        $0.replacing("title: Outs", with: "title: Outs\naliases: [odds/basics/counting-outs]")
      }
      #expect(try await fixture.stopped() == nil)
      let live = try fixture.texts(
        """
        SELECT l.key::text FROM lesson_progress AS p JOIN lessons AS l ON l.id = p.lesson_id
        WHERE l.archived_at IS NULL
        """)
      #expect(live == ["odds/basics/outs", "odds/basics/outs"])
    }
  }

  @Test func aRollbackLeavesThePublicationThatItWasChosenFor() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      let live = try fixture.texts("SELECT id::text FROM publications")
      fixture.edit("content/courses/odds/course.md") { $0.replacing("About odds", with: "On odds") }
      fixture.options.leaving = ContentID("019d1b75-5734-7e4d-8c2a-2c55ea907fd0")
      let found = try #require(try await fixture.stopped())
      #expect(found.name == "plan/stale" && found.rows[0].hasPrefix("\(live[0]) is live"), "\(found)")
      fixture.options.leaving = ContentID(live[0])
      #expect(try await fixture.stopped() == nil)
    }
  }

  @Test func aRenamedFolderNeedsOneLine() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      try fixture.addProgress(on: "odds/basics/outs", learners: 1)
      for (path, text) in fixture.files where path.hasPrefix("content/courses/odds/") {
        fixture.files[path] = nil
        fixture.files[path.replacing("courses/odds/", with: "courses/pot-odds/")] =
          text.replacing("[odds]", with: "[pot-odds]")
      }
      fixture.edit("content/courses/ranges/course.md") { $0.replacing("[odds]", with: "[pot-odds]") }
      fixture.edit("content/skill-trees/maths.yaml") { $0.replacing("odds/basics", with: "pot-odds/basics") }
      let found = try #require(try await fixture.stopped())
      #expect(found.name == "identity/lost-progress")
      #expect(found.help.contains("aliases: [odds] in content/courses/pot-odds/course.md"), "\(found.help)")
      #expect(!found.help.contains("odds/basics/outs"), "the course's line keeps what is inside of it")
    }
  }

  @Test func anotherIdUnderALiveKeyIsAGuard() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      fixture.edit("content/courses/odds/01-basics/01-outs.md") {
        $0.replacing("title: Outs", with: "title: Outs\nid: 01980000-0000-7000-8000-000000000001")
      }
      let found = try #require(try await fixture.stopped())
      #expect(found.name == "identity/changed-id")
      #expect(found.rows.count == 1 && found.rows[0].hasPrefix("lesson odds/basics/outs: "))
      fixture.options.archiveAllowance.objects = [.init(.lesson, ContentKey("odds/basics/outs"))]
      #expect(try await fixture.stopped() == nil)
    }
  }

  @Test func exchangedIdsAreAGuard() async throws {
    try await PublishingFixture.withDatabase { fixture in
      let ids = ["01980000-0000-7000-8000-000000000001", "01980000-0000-7000-8000-000000000002"]
      func write(_ first: String, _ second: String) {
        fixture.files["content/courses/odds/01-basics/01-outs.md"] =
          PublishingFixture.sample["content/courses/odds/01-basics/01-outs.md"]?
          .replacing("title: Outs", with: "title: Outs\nid: \(first)")
        fixture.files["content/courses/odds/01-basics/02-prices.md"] =
          PublishingFixture.sample["content/courses/odds/01-basics/02-prices.md"]?
          .replacing("title: Prices", with: "title: Prices\nid: \(second)")
      }
      write(ids[0], ids[1])
      try await fixture.publish()
      write(ids[1], ids[0])
      let found = try #require(try await fixture.stopped())
      #expect(found.name == "identity/swapped-id")
      #expect(found.rows == ["lesson odds/basics/outs and odds/basics/prices"])
      fixture.options.archiveAllowance.isUnlimited = true
      #expect(try await fixture.stopped() == nil)
    }
  }

  @Test func manyThatGoAtOnceAreAGuard() async throws {
    try await PublishingFixture.withDatabase { fixture in
      for number in 1...12 {
        fixture.files["content/courses/ranges/01-start/\(number + 10)-l\(number).md"] =
          "---\ntitle: Lesson \(number)\n---\nText number \(number).\n"
      }
      try await fixture.publish()
      for number in 1...4 {
        fixture.files["content/courses/ranges/01-start/\(number + 10)-l\(number).md"] = nil
      }
      #expect(try await fixture.stopped() == nil, "four are not many")
      for number in 5...9 {
        fixture.files["content/courses/ranges/01-start/\(number + 10)-l\(number).md"] = nil
      }
      let found = try #require(try await fixture.stopped())
      #expect(found.name == "size/mass-archive")
      #expect(found.rows == ["5 of 11 lessons"])
      fixture.options.archiveAllowance.isUnlimited = true
      #expect(try await fixture.stopped() == nil)
    }
  }

  @Test func questionsThatWereAnsweredStay() async throws {
    try await PublishingFixture.withDatabase { fixture in
      try await fixture.publish()
      try fixture.database.connect().execute(
        """
        INSERT INTO users (email, username, external_id) VALUES ('a@x.org', 'ann', '1');
        INSERT INTO assessment_attempts (user_id, assessment_id, attempt_number, state, submitted_at, answers, score,
          max_score, is_passed, assessment_revision)
        SELECT users.id, assessments.id, 1, 'scored', now(), '{"flush": "eight"}', 0, 2, false, revision
        FROM users, assessments;
        """)
      let quiz = "content/courses/odds/01-basics/assessments/quiz.yaml"
      let written = try #require(fixture.files[quiz])
      fixture.files[quiz] = written.replacing("{id: eight, text: Eight}", with: "{id: ten, text: Ten}")
      let found = try #require(try await fixture.stopped())
      #expect(found.name == "assessment/answered-questions")
      #expect(found.rows == ["odds/basics/quiz: \"eight\" of question flush goes, answered in 1 attempt"])
      fixture.files[quiz] = written.replacing("text: Eight}", with: "text: Eight outs}")
      #expect(try await fixture.stopped() == nil, "another wording is no other choice")
      fixture.files[quiz] = written.replacing("id: flush", with: "id: flush-draw")
      #expect(try await fixture.stopped()?.rows.first?.contains("question flush goes") == true)
      fixture.options.allowsQuestionChanges = true
      #expect(try await fixture.stopped() == nil)
    }
  }
}

extension PublishingFixture {
  /// Gives the lesson of outs another slug, everywhere but in an alias.
  mutating func rename(_ old: String, to new: String) {
    let folder = "content/courses/odds/01-basics"
    files["\(folder)/01-\(new).md"] = files.removeValue(forKey: "\(folder)/01-\(old).md")
    edit("\(folder)/assessments/quiz.yaml") { $0.replacing("lesson: \(old)\n", with: "lesson: \(new)\n") }
    edit("content/skill-trees/maths.yaml") { $0.replacing("odds/basics/\(old)", with: "odds/basics/\(new)") }
  }
}
