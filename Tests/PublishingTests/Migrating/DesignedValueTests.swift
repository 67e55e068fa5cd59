import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// The lists of values and the lengths of the design, tried on the live checks.
@Suite struct DesignedValueTests {
  private func withChecks(_ body: (ColumnChecks) throws -> Void) throws {
    try MigratedDatabase.withConnection { try body(ColumnChecks(connection: $0)) }
  }

  /// A list of words and the places that take them and no others; `%` stands for the word in an SQL expression.
  struct WordList: CustomTestStringConvertible, Sendable {
    let words: [String]
    let places: [String]
    var expression = "'%'"

    init(_ words: String, in places: String, as expression: String = "'%'") {
      self.words = DesignedSchema.words(words)
      self.places = DesignedSchema.words(places)
      self.expression = expression
    }

    var testDescription: String { places.joined(separator: ", ") }
  }

  static let lists = [
    WordList(
      "beginner intermediate advanced expert",
      in: """
        courses.level assessments.difficulty characters.skill_level skill_trees.difficulty skills.difficulty
        """),
    WordList("quiz exam project assignment", in: "assessments.type"),
    WordList("never after_submit after_pass after_last_attempt", in: "assessments.show_correct_answers"),
    WordList("knowledge practical project assessment milestone", in: "skills.skill_type"),
    WordList(
      "link file video embed", in: "lessons.resources skills.resources",
      as: #"'[{"title": "t", "url": "u", "type": "%"}]'"#),
    WordList("locked available in_progress completed skipped", in: "user_skill_progress.status"),
    WordList("not_started in_progress completed paused", in: "user_skill_tree_progress.status"),
    WordList("manual assessment project time_based external", in: "user_skill_progress.completion_method"),
    WordList(
      "text url file assessment_score", in: "user_skill_progress.evidence", as: #"'[{"type": "%"}]'"#),
    WordList("progress streak exploration mastery social time", in: "achievements.category"),
    WordList(
      "skill_completion_count xp_threshold streak_days course_completion assessment_score",
      in: "achievements.criteria", as: #"'{"type": "%", "threshold": 1, "params": {}}'"#),
    WordList("common uncommon rare legendary", in: "achievements.rarity"),
    WordList("user assistant system tool", in: "chat_messages.role"),
    WordList("in_progress submitted awaiting_review scored expired", in: "assessment_attempts.state"),
    WordList("publish rollback", in: "publications.kind"),
  ]

  @Test(arguments: lists) func everyListedWordIsTakenAndNoOther(list: WordList) throws {
    try withChecks { checks in
      let listed = Set(list.words)
      let all = Set(Self.lists.flatMap(\.words)).union(list.words.map { $0.uppercased() })
        .union(list.words.map { $0 + " " }).union(["", "x", "翻牌"])
      for place in list.places {
        for word in all.union(try checks.wordsInChecks(of: place)).sorted() {
          let value = list.expression.replacing("%", with: word)
          let isTaken = try checks.accepts(place, value)
          #expect(isTaken == listed.contains(word), "\(place) = \(word)")
        }
      }
    }
  }

  /// Every CHECK that lists words is one of those above, so that a new one cannot come unnoticed.
  @Test func noListOfWordsIsMissingHere() throws {
    try MigratedDatabase.withConnection { connection in
      let found = try connection.texts(
        """
        SELECT DISTINCT format('%s.%s', conrelid::regclass, attname) FROM pg_constraint
        JOIN pg_attribute ON attrelid = conrelid AND conkey = ARRAY[attnum]
        WHERE contype = 'c' AND pg_get_constraintdef(pg_constraint.oid) LIKE '%ANY (ARRAY[%::text%'
          AND connamespace = 'public'::regnamespace
        """)
      let listed = Set(Self.lists.flatMap(\.places))
      // The words of these are the files', and the audits' own.
      let own: Set = ["content_aliases.kind", "content_audit.action", "learner_audit.action"]
      #expect(Set(found).subtracting(listed).subtracting(own) == [])
    }
  }

  @Test(arguments: [
    (
      255, "any",
      """
      courses.title course_modules.title lessons.title assessments.title characters.display_name
      chat_sessions.session_name course_discussions.title
      """
    ),
    (
      100, "any",
      """
      content_sources.name skill_categories.name skill_trees.name skills.name achievements.name
      characters.specialization users.first_name users.last_name
      """
    ),
    (100, "ascii", "characters.name"),
    (100, "tags", "courses.tags skill_trees.tags user_profiles.interests"),
    (50, "any", "skills.short_name users.username characters.conversation_style"),
    (300, "any", "skill_trees.short_description"),
    (200, "any", "user_profiles.location"),
    (
      500, "any",
      """
      content_sources.repository_url courses.video_url courses.thumbnail_url characters.avatar_url users.avatar_url
      user_profiles.website content_assets.path courses.content_path course_modules.content_path lessons.content_path
      assessments.content_path characters.content_path skill_categories.content_path skill_trees.content_path
      skills.content_path achievements.content_path content_aliases.old_key
      """
    ),
    (500, "resource", "lessons.resources skills.resources"),
    (320, "email", "users.email courses.instructor_email"),
    (
      500, "ascii",
      """
      courses.key course_modules.key lessons.key assessments.key characters.key skill_categories.key skill_trees.key
      skills.key achievements.key skill_categories.slug skill_trees.slug skills.slug achievements.slug
      """
    ),
  ])
  func aLengthIsTakenAndOneMoreIsNot(length: Int, kind: String, columns: String) throws {
    try withChecks { checks in
      // One byte, three bytes, four bytes and two units of UTF-16: all of them one character.
      for sign in kind == "ascii" ? ["a"] : ["a", "牌", "🃏"] {
        for column in DesignedSchema.words(columns) {
          let takesIt = try checks.accepts(column, Self.value(kind, sign, length))
          let takesMore = try checks.accepts(column, Self.value(kind, sign, length + 1))
          #expect(takesIt && !takesMore, "\(column) \(sign)")
        }
      }
    }
  }

  private static func value(_ kind: String, _ sign: String, _ length: Int) -> String {
    let text = "repeat('\(sign)', \(length))"
    return switch kind {
    case "tags": "ARRAY['x', \(text)]"
    case "email": "repeat('\(sign)', \(length - 2)) || '@x'"
    case "resource": "jsonb_build_array(jsonb_build_object('title', \(text), 'url', \(text), 'type', 'link'))"
    default: text
    }
  }

  @Test(arguments: [
    ("percentage", "0 100 70.25", "-0.01 100.01"), ("score", "0 999999.99 -1", "1000000 'NaN'"),
    ("minutes", "0 1 2147483647", "-1"), ("fraction", "0 0.5 1", "-0.1 1.1 'NaN'"),
    ("slug", "'pot-odds' '3-bet'", "'Pot' 'a--b' '-a' 'a_b' '牌' ''"),
    ("content_key", "'a' 'a/b/c-1'", "'a/' '/a' 'a//b' 'A'"),
    ("language_tag", "'en' 'zh-Hans'", "'' 'e_n' 'zh-'"),
    ("hex_color", "'#abc' '#A1B2C3' '#a1b2c3d4'", "'abc' '#ab' '#abcde' '#ggg'"),
  ])
  func aDomainTakesWhatItIsFor(domain: String, good: String, bad: String) throws {
    try withChecks { checks in
      for value in DesignedSchema.words(good) {
        let isTaken = try checks.accepts(domain: domain, value)
        #expect(isTaken, "\(value)")
      }
      for value in DesignedSchema.words(bad) {
        let isTaken = try checks.accepts(domain: domain, value)
        #expect(!isTaken, "\(value)")
      }
    }
  }

  @Test(arguments: [
    ("percentage", "numeric(5,2)"), ("score", "numeric(8,2)"), ("minutes", "integer"),
    ("fraction", "double precision"),
  ])
  func aDomainOfNumbersHasItsType(domain: String, type: String) throws {
    try MigratedDatabase.withConnection { connection in
      let found = try connection.texts(
        "SELECT format_type(typbasetype, typtypmod) FROM pg_type WHERE oid = to_regtype($1)", [.text(domain)])
      #expect(found == [type])
    }
  }

  @Test(arguments: [
    ("discussion_votes.value", [-1, 1], [-2, 0, 2]), ("skills.node_size", [1, 2, 3], [0, 4]),
  ])
  func aNumberIsOneOfThose(column: String, good: [Int], bad: [Int]) throws {
    try withChecks { checks in
      for value in good {
        let isTaken = try checks.accepts(column, String(value))
        #expect(isTaken, "\(value)")
      }
      for value in bad {
        let isTaken = try checks.accepts(column, String(value))
        #expect(!isTaken, "\(value)")
      }
    }
  }
}
