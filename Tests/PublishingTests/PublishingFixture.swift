import Content
import Git
import Lint
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import SourceText
import Testing

/// A repository in memory that a test edits and publishes into a database of its own.
struct PublishingFixture {
  let database: TestDatabase
  var files: [String: String]
  var options = PublishOptions()
  var git = GitState()

  static func withDatabase(
    _ files: [String: String] = PublishingFixture.sample,
    _ body: (inout PublishingFixture) async throws -> Void
  ) async throws {
    try await TestDatabase.withDatabase(preparedAs: "content", by: migrate) { database in
      var fixture = PublishingFixture(database: database, files: files)
      fixture.options.author = "tester"
      fixture.options.toolVersion = "test"
      try await body(&fixture)
    }
  }

  private static func migrate(_ connection: Connection) throws {
    try Migrator(connection, schema: "public", toolVersion: "test").up()
  }

  /// Lints and publishes what the files say now.
  @discardableResult
  func publish() async throws -> PublishOutcome {
    var publisher = try await publisher(try database.connect())
    return try await publisher.publish(reconnect: { () throws(PostgreSQLError) in try database.connect() })
  }

  /// The error that a publish ends with; nil where it succeeds.
  func failure(over tree: ContentTree? = nil) async throws -> PublishError? {
    var publisher = try await publisher(try database.connect(), tree: tree)
    do throws(PublishError) {
      _ = try await publisher.publish(reconnect: { () throws(PostgreSQLError) in try database.connect() })
      return nil
    } catch {
      return error
    }
  }

  func publisher(
    _ connection: Connection, tree: ContentTree? = nil, report: @escaping (PublishProgress) -> Void = { _ in }
  ) async throws -> Publisher {
    let tree = try tree ?? self.tree()
    let (maker, assets) = try await rows(of: tree)
    return Publisher(
      maker.repository, maker, assets, git, connection: connection, options: options,
      milliseconds: 1_790_000_000_000, report: report)
  }

  /// What the files come to, once nothing is wrong with them.
  func rows(of tree: ContentTree) async throws -> (maker: RowMaker, assets: AssetCatalog) {
    let result = await Linter.lint(tree)
    try #require(!result.hasErrors, "\(result.diagnostics.map { "\($0.location.path): \($0.message)" })")
    let links = LinkResolver(result.repository, tree)
    let assets = try await AssetCatalog.read(result.repository, tree, links)
    return (RowMaker(result.repository, tree, links, assets), assets)
  }

  func tree() throws -> ContentTree {
    var bytes: [RepositoryPath: [UInt8]] = [:]
    for (path, text) in files { bytes[try #require(RepositoryPath(path))] = Array(text.utf8) }
    return .inMemory(bytes)
  }

  /// One text per row of a query.
  func texts(_ sql: String) throws -> [String] {
    try database.connect().query(sql).map { try $0.value(0, as: String.self) }
  }

  /// Every content row with its version, so that a test sees which were written.
  func versions() throws -> [String: String] {
    let tables = [
      "courses", "course_modules", "lessons", "assessments", "characters", "skill_categories", "skill_trees",
      "skills", "achievements",
    ]
    let edges = ["course_prerequisites", "skill_dependencies", "skill_lessons", "skill_assessments"]
    var versions: [String: String] = [:]
    let connection = try database.connect()
    for table in tables {
      for row in try connection.query("SELECT key::text, xmin::text FROM \(table)") {
        versions["\(table) \(try row.value(0, as: String.self))"] = try row.value(1)
      }
    }
    for edge in edges {
      for row in try connection.query("SELECT e::text, e.xmin::text FROM \(edge) AS e") {
        versions["\(edge) \(try row.value(0, as: String.self))"] = try row.value(1)
      }
    }
    return versions
  }

  static let sample = [
    "content/courses/odds/course.md": """
    ---
    title: Odds
    level: beginner
    instructor: lin
    published: true
    tags: [maths]
    learning_objectives: [Count outs]
    ---
    About odds.
    """,
    "content/courses/odds/01-basics/module.md": "---\ntitle: Basics\n---\nThe first steps.\n",
    "content/courses/odds/01-basics/01-outs.md": """
    ---
    title: Outs
    character: lin
    ---
    # Outs

    Nine cards make the flush, see [prices](02-prices.md#the-price).

    ![a table](../assets/table.svg)
    """,
    "content/courses/odds/01-basics/02-prices.md": """
    ---
    title: Prices
    skills: [maths/prices]
    ---
    ## The price

    翻牌圈的底池赔率。
    """,
    "content/courses/odds/assets/table.svg":
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 40 20\"></svg>",
    "content/courses/odds/01-basics/assessments/quiz.yaml": """
    title: Outs quiz
    difficulty: beginner
    lesson: outs
    questions:
      - id: flush
        type: single_choice
        prompt: How many outs has a flush draw?
        choices:
          - {id: nine, text: Nine, correct: true, feedback: Yes.}
          - {id: eight, text: Eight}
        explanation: Thirteen of a suit, four seen.
      - id: order
        type: ordering
        prompt: From few to many.
        items: [{id: a, text: Gutshot}, {id: b, text: Open-ended}, {id: c, text: Flush}]
    """,
    "content/courses/ranges/course.md": """
    ---
    title: Ranges
    level: beginner
    prerequisites: [odds]
    ---
    """,
    "content/courses/ranges/01-start/01-first.md": "---\ntitle: First\n---\nText.\n",
    "content/categories.yaml": "- {slug: poker, name: Poker}\n",
    "content/skill-trees/maths.yaml": """
    name: Maths
    category: poker
    difficulty: beginner
    skills:
      - {slug: outs, name: Outs, type: knowledge, lessons: [odds/basics/outs], assessments: [odds/basics/quiz]}
      - {slug: prices, name: Prices, type: knowledge, requires: [outs]}
    """,
    "content/achievements.yaml": """
    - slug: first
      name: First steps
      description: Finish a course.
      category: progress
      criteria: {type: course_completion, threshold: 1}
    """,
    "characters/lin.yaml": """
    name: lin
    specialization: theory
    skill_level: expert
    conversation_style: analytical
    avatar: 🦊
    personality:
      traits: {warmth: 0.7}
      tone: calm
      boundaries: [No advice about stakes.]
      system_prompt: You are {{display_name}}.
      parameters: {max_output_tokens: 800}
    """,
  ]
}
