import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// A database with a little content and no learner: two courses, a character, a tree, achievements.
///
/// | id | what |
/// |---|---|
/// | 10, 11 | course `first` (lessons 30, 31, 32 and the free 33), course `second` (lesson 34; two seats; asks for `first`) |
/// | 40 | character `coach` |
/// | 50–54 | category, tree `tree`, its skills: 60 `a`, 61 `b` needs `a`, 62 `c` needs `a` and `b`, 63 `d` optional |
/// | 70–73 | achievements: a skill, a course, 100 points, 2 days |
struct LearnerFixture {
  /// How the two largest tables are stored; what the functions do is the same.
  enum Storage: String, CaseIterable, Sendable {
    case plain
    case partitioned
  }

  let database: TestDatabase
  let connection: Connection

  static func with(_ storage: Storage = .plain, _ body: (LearnerFixture) throws -> Void) throws {
    try TestDatabase.withDatabase(
      preparedAs: "learners_\(storage)", by: { try fill($0, storage) },
      { database in try body(LearnerFixture(database: database, connection: try database.connect())) })
  }

  static func id(_ number: Int) -> String {
    let text = String(number)
    return "00000000-0000-0000-0000-\(String(repeating: "0", count: 12 - text.count))\(text)"
  }

  /// A new learner, by the host's id.
  func learner(_ name: String) throws -> String {
    try text("SELECT ensure_user('\(name)', '\(name)@example.org', '\(name)')")
  }

  /// The first value of the first row.
  func text(_ sql: String) throws -> String {
    try #require(try connection.query("SELECT (\(sql))::text").first?.value(0))
  }

  func texts(_ sql: String) throws -> [String] { try connection.texts(sql) }

  /// The SQLSTATE with which a statement fails; nil where it succeeds.
  func failure(_ sql: String) throws -> String? {
    do throws(PostgreSQLError) {
      _ = try connection.query(sql)
      return nil
    } catch {
      guard case .server(let cause) = error else { throw error }
      return cause.state.code
    }
  }

  /// What `recount` finds to differ: nothing, unless a counter was wrong.
  func differences(_ learner: String) throws -> [String] {
    try texts("SELECT concat_ws(' ', table_name, column_name, was, '→', \"is\") FROM recount('\(learner)')")
  }

  private static func fill(_ connection: Connection, _ storage: Storage) throws {
    let migrations = Migration.all.map { storage == .partitioned ? partitioned($0) : $0 }
    try MigratedDatabase.migrator(connection, migrations: migrations).up()
    let content = ContentFixture(connection: connection)
    try ContentFixture.makeSource(connection)
    for (course, key) in [(10, "first"), (11, "second")] {
      try content.course(course, key: key, title: key)
      try content.module(course + 10, course: course, key: "\(key)/m", position: 0)
    }
    for (place, lesson) in [30, 31, 32, 33].enumerated() {
      try content.lesson(lesson, course: 10, module: 20, key: "first/m/l\(lesson)", position: place)
    }
    try content.lesson(34, course: 11, module: 21, key: "second/m/l34", position: 0)
    try content.add(
      "characters", 40, key: "coach",
      [
        "name": "'coach'", "display_name": "'Coach'", "language": "'en'", "specialization": "'odds'",
        "skill_level": "'expert'", "conversation_style": "'calm'",
        "personality_config": """
        '{"system_prompt": "p", "tone": "t", "traits": {"a": 1}, "boundaries": ["b"],
          "parameters": {"max_output_tokens": 9}}'
        """,
      ])
    try content.add("skill_categories", 50, key: "games", ["name": "'Games'", "slug": "'games'"])
    try content.add(
      "skill_trees", 51, key: "tree",
      [
        "category_id": ContentFixture.id(50), "name": "'Tree'", "slug": "'tree'", "difficulty": "'beginner'",
        "is_published": "true",
      ])
    for (skill, slug) in [(60, "a"), (61, "b"), (62, "c"), (63, "d")] {
      try content.add(
        "skills", skill, key: "tree/\(slug)",
        [
          "skill_tree_id": ContentFixture.id(51), "name": "'\(slug)'", "slug": "'\(slug)'",
          "skill_type": "'knowledge'", "difficulty": "'beginner'", "xp_value": "60",
          "is_optional": slug == "d" ? "true" : "false", "is_milestone": slug == "c" ? "true" : "false",
        ])
    }
    let criteria = [
      #"{"type": "skill_completion_count", "threshold": 1}"#,
      #"{"type": "course_completion", "threshold": 1, "params": {"course": "first"}}"#,
      #"{"type": "xp_threshold", "threshold": 100}"#, #"{"type": "streak_days", "threshold": 2}"#,
    ]
    for (place, criteria) in criteria.enumerated() {
      try content.add(
        "achievements", 70 + place, key: "a\(place)",
        [
          "slug": "'a\(place)'", "name": "'A'", "description": "'A'", "category": "'progress'",
          "criteria": "'\(criteria)'", "xp_reward": "40",
        ])
    }
    try connection.execute(
      """
      UPDATE courses SET is_published = true;
      UPDATE courses SET max_students = 2 WHERE key = 'second';
      UPDATE lessons SET is_free = true WHERE id = \(ContentFixture.id(33));
      INSERT INTO course_prerequisites VALUES (\(ContentFixture.id(11)), \(ContentFixture.id(10)));
      INSERT INTO skill_dependencies VALUES (\(ContentFixture.id(61)), \(ContentFixture.id(60))),
        (\(ContentFixture.id(62)), \(ContentFixture.id(60))), (\(ContentFixture.id(62)), \(ContentFixture.id(61)));
      """)
  }

  /// The same migration with the two largest tables in four parts by user, as a DBA would make them.
  private static func partitioned(_ migration: Migration) -> Migration {
    var up = migration.up
    for table in ["lesson_progress", "chat_messages"] {
      guard let start = up.range(of: "CREATE TABLE \(table) ("),
        let end = up.range(of: "\n);", range: start.upperBound..<up.endIndex)
      else { continue }
      let parts = (0..<4).map {
        "CREATE TABLE \(table)_\($0) PARTITION OF \(table) FOR VALUES WITH (MODULUS 4, REMAINDER \($0));"
      }
      up.replaceSubrange(end, with: "\n) PARTITION BY HASH (user_id);\n" + parts.joined(separator: "\n"))
    }
    return Migration(version: migration.version, name: migration.name, up: up, down: migration.down)
  }
}
