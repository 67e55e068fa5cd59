import Foundation
import Learning
import PostgreSQL
import Testing

@Suite struct SearchTests {
  /// What people write, and what they would expect first.
  private static let expectations: [(query: String, kind: String, key: String)] = [
    ("pot odds", "lesson", "holdem-basics/math/pot-odds"),
    ("POT ODDS", "lesson", "holdem-basics/math/pot-odds"),
    ("pot-odds", "lesson", "holdem-basics/math/pot-odds"),
    ("gradient", "lesson", "ai-foundations/fitting-models/gradient-descent"),
    ("grad", "lesson", "ai-foundations/fitting-models/gradient-descent"),
    ("gradient desc", "lesson", "ai-foundations/fitting-models/gradient-descent"),
    ("backpropagation", "lesson", "ai-foundations/neural-networks/networks-and-backpropagation"),
    ("confusion matrix", "skill", "ai-foundations/confusion-matrix"),
    ("expected value", "lesson", "holdem-basics/math/expected-value"),
    ("\"expected value\"", "lesson", "holdem-basics/math/expected-value"),
    ("\"Attention and transformers\"", "lesson", "ai-foundations/neural-networks/attention-and-transformers"),
    ("attention -sampling", "lesson", "ai-foundations/neural-networks/attention-and-transformers"),
    ("embedding", "lesson", "ai-foundations/neural-networks/embeddings"),
    ("overfitting", "lesson", "ai-foundations/judging-models/overfitting-and-regularisation"),
    ("precision recall", "lesson", "ai-foundations/judging-models/evaluating-classifiers"),
    ("evalua", "lesson", "ai-foundations/language-models/evaluation-and-limits"),
    ("positio", "lesson", "holdem-basics/the-game/positions"),
    ("regularisat", "lesson", "ai-foundations/judging-models/overfitting-and-regularisation"),
    ("softmax", "lesson", "ai-foundations/neural-networks/attention-and-transformers"),
    ("the odds of the pot", "lesson", "holdem-basics/math/pot-odds"),
    ("how language models generate", "lesson", "ai-foundations/language-models/how-language-models-generate"),
    ("train test", "lesson", "ai-foundations/learning-from-data/train-validation-test"),
    ("continuation bet", "lesson", "holdem-basics/postflop/continuation-bets"),
    ("board texture", "lesson", "holdem-basics/postflop/board-texture"),
    ("3-bet", "lesson", "holdem-basics/preflop/facing-a-raise"),
    ("ICM", "lesson", "holdem-basics/the-long-game/icm"),
    ("tilt", "lesson", "holdem-basics/the-long-game/mindset"),
    ("positions", "lesson", "holdem-basics/the-game/positions"),
    ("first principles", "course", "holdem-basics"),
    ("AI foundations", "skill_tree", "ai-foundations"),
    ("EV", "lesson", "holdem-basics/math/expected-value"),
    ("ＥＶ", "lesson", "holdem-basics/math/expected-value"),
    ("翻牌圈", "lesson", "holdem-zh/postflop/continuation-bets"),
    ("底池赔率", "lesson", "holdem-zh/math/pot-odds"),
    ("赔率", "lesson", "holdem-zh/math/pot-odds"),
    ("期望值", "lesson", "holdem-zh/math/expected-value"),
    ("EV 计算", "lesson", "holdem-zh/math/expected-value"),
    ("EV计算", "lesson", "holdem-zh/math/expected-value"),
    ("“持续下注”", "lesson", "holdem-zh/postflop/continuation-bets"),
    ("「持续下注」", "lesson", "holdem-zh/postflop/continuation-bets"),
    ("德州扑克", "course", "holdem-zh"),
    ("起手牌 组合", "lesson", "holdem-zh/preflop/starting-hands"),
    ("牌面", "lesson", "holdem-zh/postflop/board-texture"),
    ("位", "lesson", "holdem-zh/basics/position"),
    ("同花 -翻牌前", "lesson", "holdem-zh/basics/hand-rankings"),
    ("资金", "lesson", "holdem-zh/long-game/bankroll"),
    ("权益", "lesson", "holdem-zh/math/outs"),
  ]

  @Test func whatPeopleWriteFindsWhatTheyMean() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let search = SearchQueries(connection)
      for (query, kind, key) in Self.expectations {
        let first = try search.search(query, limit: 5).first
        #expect(
          first?.kind == kind && first?.key == key, "\(query) found \(first?.kind ?? "") \(first?.key ?? "")")
        #expect(first?.snippet.isEmpty == false)
      }
    }
  }

  @Test func exclusionsPhrasesAndLanguagesNarrow() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let search = SearchQueries(connection)
      let all = try search.search("attention", limit: 100).map(\.key)
      let some = try search.search("attention -transformers", limit: 100).map(\.key)
      #expect(Set(some).isStrictSubset(of: all) && !some.isEmpty)
      #expect(!some.contains("ai-foundations/neural-networks/attention-and-transformers"))
      let words = try search.search("value expected", limit: 100)
      let phrase = try search.search("\"value expected\"", limit: 100)
      #expect(words.count > phrase.count)
      // Another language would cut it to plan; and a half-typed word must begin a word that is there.
      #expect(try search.search("planet").isEmpty)
      #expect(try search.search("evaluatr").isEmpty)
      // The bigrams of both stand in many lessons, but not beside each other.
      #expect(try search.search("圈翻").isEmpty)

      let chinese = try search.search("EV", language: "zh", limit: 100)
      #expect(!chinese.isEmpty && chinese.allSatisfy { $0.kind == "skill" || $0.key.hasPrefix("holdem-zh") })
      #expect(try search.search("底池赔率", language: "en").isEmpty)
      #expect(try !search.search("底池赔率", language: "zh-Hans").isEmpty)
      #expect(try !search.search("底池赔率", language: "ZH").isEmpty)
      #expect(try search.search("底池赔率", language: "z").isEmpty)
      // A skill is in the languages of the lessons that teach it.
      #expect(try search.search("logistic", language: "zh").isEmpty)
      #expect(try search.search("logistic", language: "en").contains { $0.kind == "skill" })
    }
  }

  @Test func theLimitIsHeldAndTheOrderStays() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let search = SearchQueries(connection)
      #expect(try search.search("the data", limit: -1).count == 1)
      #expect(try search.search("poker", limit: .max).count <= 100)
      let many = try search.search("牌", limit: 100)
      #expect(try search.search("牌", limit: 3) == Array(many.prefix(3)))
      #expect(many.map(\.rank) == many.map(\.rank).sorted(by: >))
    }
  }

  @Test func aQueryThatAsksForNothingFindsNothing() async throws {
    try await SampleDatabase.withConnection { connection throws in
      let search = SearchQueries(connection)
      for query in [
        "", " ", "\n\t", "!?", "。，", "\"\"", "-", "--", "-pot", "-\"pot odds\" -牌", "\u{0301}", "😀", "\0",
      ] {
        #expect(try search.search(query) == [], "\(query.debugDescription)")
      }
      #expect(try connection.query("SELECT * FROM search_content(NULL, NULL, NULL)").isEmpty)
    }
  }

  @Test func whatIsNotShownIsNotFound() async throws {
    let changes = [
      "UPDATE lessons SET is_published = false WHERE key = 'holdem-basics/math/pot-odds'",
      "UPDATE lessons SET archived_at = now() WHERE key = 'holdem-basics/math/pot-odds'",
      "UPDATE course_modules SET is_published = false WHERE key = 'holdem-basics/math'",
      "UPDATE course_modules SET archived_at = now() WHERE key = 'holdem-basics/math'",
      "UPDATE courses SET is_published = false WHERE key = 'holdem-basics'",
      "UPDATE courses SET archived_at = now() WHERE key = 'holdem-basics'",
      "UPDATE skills SET is_active = false WHERE key = 'holdem/pot-odds'",
      "UPDATE skills SET archived_at = now() WHERE key = 'holdem/pot-odds'",
      "UPDATE skill_trees SET is_published = false WHERE key = 'holdem'",
      "UPDATE skill_trees SET archived_at = now() WHERE key = 'holdem'",
    ]
    try await SampleDatabase.withConnection { connection throws in
      let search = SearchQueries(connection)
      #expect(try search.search("pot odds", limit: 100).prefix(2).map(\.kind) == ["lesson", "skill"])
      for change in changes {
        try connection.begin()
        try connection.execute(change)
        let found = try search.search("pot odds", limit: 100)
        let gone = change.contains("skill") ? "holdem/pot-odds" : "holdem-basics/math/pot-odds"
        #expect(!found.contains { $0.key == gone }, "\(change)")
        if change.contains("UPDATE courses") {
          #expect(!found.contains { $0.key.hasPrefix("holdem-basics") })
        }
        if change.contains("skill_trees") { #expect(!found.contains { $0.kind.hasPrefix("skill") }) }
        try connection.rollback()
      }
    }
  }

  @Test func amongManyHitsTheTitleIsStillFirst() async throws {
    try await SampleDatabase.withConnection { connection throws in
      try connection.execute(
        """
        SELECT set_config('lectern.publication_id', 'test', false);
        INSERT INTO lessons (id, source_id, key, content_path, publication_id, course_id, module_id, title, language,
          position, body_markdown, body_html, search)
        SELECT gen_random_uuid(), source_id, key || '-' || n, 'x', publication_id, course_id, module_id, 'A ' || n, 'en',
          1000 + n, 'Pot odds, pot odds.', '', to_tsvector('english', 'pot odds') FROM lessons, generate_series(1, 3000) AS n
        WHERE key = 'holdem-basics/the-game/rules';
        ANALYZE lessons;
        SELECT gin_clean_pending_list('lessons_search_idx')
        """)
      let search = SearchQueries(connection)
      let found = try search.search("pot odds", limit: 100)
      #expect(found.count == 100)
      #expect(found.first?.key == "holdem-basics/math/pot-odds")
      #expect(try search.search("pot odds", limit: 100) == found)
      // What is rare is found by the index, not by reading everything.
      try connection.begin()
      let rare = try search.search("softmax")
      #expect(rare.first?.key == "ai-foundations/neural-networks/attention-and-transformers")
      let scans = try connection.texts(
        "SELECT pg_stat_get_xact_numscans('lessons_search_idx'::regclass)::text")
      #expect(scans != ["0"])
      try connection.rollback()
    }
  }

  @Test func whatIsExcludedAndWhatIsHiddenTakesNobodysPlace() async throws {
    try await SampleDatabase.withConnection { connection throws in
      try connection.execute(
        """
        SELECT set_config('lectern.publication_id', 'test', false);
        CREATE TEMP TABLE made AS
        SELECT l.*, n FROM lessons AS l, generate_series(1, 70) AS n WHERE key = 'holdem-basics/the-game/rules';
        INSERT INTO courses (id, source_id, key, content_path, publication_id, title, title_key, level, language, is_published)
        SELECT md5('hidden')::uuid, source_id, 'hidden', 'x', publication_id, 'Hidden', 'hidden', 'beginner', 'en', false
        FROM made LIMIT 1;
        -- Short titles of a hidden course, bodies that hold the word, and one title that says more.
        INSERT INTO lessons (id, source_id, key, content_path, publication_id, course_id, module_id, title, language,
          position, body_markdown, body_html, search)
        SELECT gen_random_uuid(), source_id, 'hidden/x/' || n, 'x', publication_id, md5('hidden')::uuid, module_id,
          'Zugzwang ' || n, 'en', 1000 + n, '', '', setweight(to_tsvector('english', 'zugzwang'), 'A') FROM made
        UNION ALL
        SELECT gen_random_uuid(), source_id, key || '-b' || n, 'x', publication_id, course_id, module_id, 'B ' || n, 'en',
          2000 + n, '', '', to_tsvector('english', 'zugzwang') FROM made
        UNION ALL
        SELECT gen_random_uuid(), source_id, key || '-z', 'x', publication_id, course_id, module_id, 'Zugzwang for everybody',
          'en', 3000, '', '', setweight(to_tsvector('english', 'zugzwang for everybody'), 'A') FROM made WHERE n = 1
        UNION ALL
        SELECT gen_random_uuid(), source_id, key || '-c' || n, 'x', publication_id, course_id, module_id, 'Steinitz ' || n, 'en',
          4000 + n, '', '', setweight(to_tsvector('english', 'steinitz'), 'A') || to_tsvector('english', 'playing') FROM made
        UNION ALL
        SELECT gen_random_uuid(), source_id, key || '-d' || n, 'x', publication_id, course_id, module_id,
          'Steinitz and others ' || n, 'en', 5000 + n, '', '', setweight(to_tsvector('english', 'steinitz and others'), 'A')
        FROM made WHERE n <= 5
        """)
      let search = SearchQueries(connection)
      #expect(try search.search("zugzwang").first?.title == "Zugzwang for everybody")
      #expect(try search.search("zugzwang", limit: 100).allSatisfy { !$0.key.hasPrefix("hidden") })
      #expect(try search.search("steinitz").count == 10)
      // By its stem, which is not what the other languages of the sample would look for.
      let without = try search.search("steinitz -playing")
      #expect(without.count == 5)
      #expect(without.allSatisfy { $0.title.hasPrefix("Steinitz and others") })
    }
  }
}
