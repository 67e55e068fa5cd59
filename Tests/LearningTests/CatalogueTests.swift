import Foundation
import JSON
import Learning
import PostgreSQL
import Testing

@Suite struct CatalogueTests {
  @Test func coursesComeInPagesFeaturedFirstThenByTitle() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let courses = CourseQueries(connection)
      try connection.execute("UPDATE courses SET is_featured = key = 'holdem-zh'")
      let all = try courses.list()
      #expect(all.map(\.key) == ["holdem-zh", "ai-foundations", "holdem-basics"])
      var paged: [CourseCard] = []
      while true {
        let page = try courses.list(after: paged.last?.id, limit: 1)
        if page.isEmpty { break }
        paged += page
      }
      #expect(paged == all)
      // A course that is hidden between two pages still says where the next begins.
      try connection.execute("UPDATE courses SET is_published = false WHERE key = 'ai-foundations'")
      #expect(try courses.list(after: all[1].id).map(\.key) == ["holdem-basics"])
      #expect(try courses.list(limit: 0).count == 1)
    }
  }

  @Test func aPageIsFoundByItsIndex() async throws {
    try await SampleDatabase.withConnection { connection throws in
      try connection.execute(
        """
        SELECT set_config('lectern.publication_id', 'test', false);
        INSERT INTO courses (id, source_id, key, content_path, publication_id, title, title_key, level, language, is_published)
        SELECT gen_random_uuid(), source_id, 'made-' || n, 'x', publication_id, 'Made ' || n, 'made ' || lpad(n::text, 6, '0'),
          'expert', 'en', true FROM courses, generate_series(1, 5000) AS n WHERE key = 'holdem-basics';
        ANALYZE courses;
        LOAD 'auto_explain'; SET auto_explain.log_min_duration = 0; SET auto_explain.log_nested_statements = on;
        SET client_min_messages = log
        """)
      _ = connection.takeNotices()
      let after = try connection.id("courses", "made-2500")
      #expect(
        try CourseQueries(connection).list(after: after, limit: 2).map(\.key) == ["made-2501", "made-2502"])
      let plans = connection.takeNotices().map(\.message).joined()
      #expect(plans.contains("Index Scan using courses_catalogue_idx"), "\(plans)")
      #expect(!plans.contains("Sort"), "\(plans)")
    }
  }

  @Test func coursesAreFiltered() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let courses = CourseQueries(connection)
      #expect(try courses.list(language: "zh").map(\.key) == ["holdem-zh"])
      #expect(try courses.list(language: "zh-hans").map(\.key) == ["holdem-zh"])
      #expect(try courses.list(language: "zh-Hant").isEmpty)
      #expect(try courses.list(level: "beginner", tag: "statistics").map(\.key) == ["ai-foundations"])
      #expect(try courses.list(level: "expert").isEmpty)
      #expect(try courses.list(tag: "stat").isEmpty)
    }
  }

  @Test func anOutlineHasItsPartsInOrderWithoutBodies() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let outline = try #require(try CourseQueries(connection).outline(slug: "holdem-zh"))
      let lessons = outline.modules.flatMap { $0.lessons.map(\.key) }
      #expect(
        try lessons
          == connection.texts(
            """
            SELECT l.key::text FROM lessons AS l JOIN course_modules AS m ON m.id = module_id
            WHERE l.key LIKE 'holdem-zh/%' ORDER BY m.position, l.position
            """))
      #expect(lessons.first == "holdem-zh/basics/rules" && outline.language == "zh-Hans")
      #expect(outline.assessments.map(\.key) == ["holdem-zh/final-exam"])
      #expect(outline.modules.flatMap(\.assessments).count == 4)
      #expect(outline.assessments.allSatisfy { $0.questionCount > 3 })
      let json = try #require(try connection.texts("SELECT course_outline('holdem-zh')").first)
      #expect(!json.contains("body_") && !json.contains("\"questions\""))
      #expect(
        outline.translations.map(\.key)
          == (try connection.texts(
            """
            SELECT o.key::text FROM courses AS c JOIN courses AS o ON o.id = c.translation_of_id WHERE c.key = 'holdem-zh'
            """)))
    }
  }

  @Test func anOldSlugLeadsToTheCourseAndTheTree() async throws {
    try await SampleDatabase.withConnection { connection throws in
      try connection.execute(
        """
        INSERT INTO content_aliases (source_id, kind, old_key, object_id)
        SELECT source_id, 'course', 'poker', id FROM courses WHERE key = 'holdem-basics'
        UNION ALL SELECT source_id, 'course', 'holdem-zh', id FROM courses WHERE key = 'holdem-basics'
        UNION ALL SELECT source_id, 'skill_tree', 'cards', id FROM skill_trees WHERE key = 'holdem'
        """)
      let courses = CourseQueries(connection)
      #expect(try courses.outline(slug: "poker")?.key == "holdem-basics")
      // What is there now goes before what was there once.
      #expect(try courses.outline(slug: "holdem-zh")?.key == "holdem-zh")
      #expect(try SkillQueries(connection).tree(slug: "cards")?.key == "holdem")
      try connection.execute("UPDATE courses SET is_published = false WHERE key = 'holdem-basics'")
      #expect(try courses.outline(slug: "poker") == nil)
    }
  }

  @Test func nothingHiddenIsInAnOutline() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let courses = CourseQueries(connection)
      func keys() throws -> Set<String> {
        let outline = try #require(try courses.outline(slug: "holdem-basics"))
        return Set(
          outline.modules.flatMap { [$0.key] + $0.lessons.map(\.key) + $0.assessments.map(\.key) }
            + outline.assessments.map(\.key) + outline.translations.map(\.key))
      }
      let all = try keys()
      for (change, gone) in [
        ("UPDATE lessons SET is_published = false WHERE key = '#'", "holdem-basics/math/pot-odds"),
        ("UPDATE lessons SET archived_at = now() WHERE key = '#'", "holdem-basics/math/pot-odds"),
        ("UPDATE course_modules SET is_published = false WHERE key = '#'", "holdem-basics/math"),
        ("UPDATE course_modules SET archived_at = now() WHERE key = '#'", "holdem-basics/math"),
        ("UPDATE assessments SET is_active = false WHERE key = '#'", "holdem-basics/final-exam"),
        ("UPDATE assessments SET archived_at = now() WHERE key = '#'", "holdem-basics/final-exam"),
        ("UPDATE courses SET is_published = false WHERE key = '#'", "holdem-zh"),
      ] where all.contains(gone) {
        try connection.begin()
        try connection.execute(change.replacing("#", with: gone))
        let left = try keys()
        #expect(left.isStrictSubset(of: all), "\(change)")
        #expect(!left.contains { $0 == gone || $0.hasPrefix(gone + "/") }, "\(change)")
        try connection.rollback()
      }
    }
  }

  @Test func anAssessmentComesWithoutKeysAndOnlyWhereItIsSeen() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let assessments = AssessmentQueries(connection)
      for key in try connection.texts("SELECT key::text FROM assessments") {
        let id = try connection.id("assessments", key)
        let found = try #require(try assessments.assessment(id))
        #expect(found.facts.key == key && !found.questions.isEmpty)
        let text = try #require(
          try connection.texts("SELECT assessment_for_learner($1)::text", [.uuid(id)]).first)
        for word in [
          "\"correct\"", "\"accept\"", "\"answer\"", "\"explanation\"", "\"feedback\"", "\"answer_key\"",
        ] {
          #expect(!text.contains("\(word):"), "\(word) in \(key)")
        }
      }
      let id = try connection.id("assessments", "holdem-basics/math/the-price-is-right")
      for change in [
        "UPDATE assessments SET is_active = false", "UPDATE assessments SET archived_at = now()",
        "UPDATE course_modules SET is_published = false", "UPDATE courses SET is_published = false",
      ] {
        try connection.begin()
        try connection.execute(change)
        #expect(try assessments.assessment(id) == nil, "\(change)")
        try connection.rollback()
      }
    }
  }

  @Test func charactersAreListedWithoutTheirPrompts() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let characters = CharacterQueries(connection)
      let all = try characters.list()
      #expect(all.count == 5)
      #expect(try characters.list(specialization: "tournament").map(\.name) == ["coach-lin"])
      #expect(all.first { $0.name == "coach-lin" }?.locales["zh-Hans"]?["display_name"]?.string == "林教练")
      #expect(
        try !connection.texts("SELECT c::text FROM list_characters() AS c").contains {
          $0.contains("system_prompt")
        })
      try connection.execute("UPDATE characters SET is_active = false WHERE name = 'coach-lin'")
      #expect(try characters.list(specialization: "tournament").isEmpty)
      #expect(
        try CourseQueries(connection).list().allSatisfy {
          $0.instructorCharacterID != all.first { $0.name == "coach-lin" }?.id
        })
    }
  }
}
