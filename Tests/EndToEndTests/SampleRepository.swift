import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Publishing
import Testing

/// A copy of the sample repository that a test edits, and a migrated database of its own.
struct SampleRepository {
  let folder: TemporaryFolder
  let database: TestDatabase

  /// The checkout that these tests were built from.
  private static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().path

  /// Copies the sample's content.
  static func copy() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    for name in ["content", "characters", "lectern.yaml"] {
      try FileManager.default.copyItem(atPath: "\(checkout)/\(name)", toPath: "\(folder.path)/\(name)")
    }
    return folder
  }

  /// One course with one lesson.
  static func small() throws -> TemporaryFolder {
    let folder = try TemporaryFolder.cleanRepository()
    try folder.write("source: small\n", to: "lectern.yaml")
    return folder
  }

  static func with(_ folder: TemporaryFolder? = nil, _ body: (SampleRepository) async throws -> Void)
    async throws
  {
    let folder = try folder ?? copy()
    try await TestDatabase.withDatabase(preparedAs: "published", by: migrate) { database in
      try await body(SampleRepository(folder: folder, database: database))
    }
  }

  private static func migrate(_ connection: Connection) throws {
    try Migrator(connection, schema: "public", toolVersion: "test").up()
  }

  func publish(_ arguments: [String] = [], environment: [String: String] = [:]) async throws
    -> Lectern.Outcome
  {
    try await Lectern.run(
      ["publish", "--database", try database.url, "--yes"] + arguments, in: folder.path,
      environment: environment)
  }

  /// Publishes and expects that to be done.
  func published(_ arguments: [String] = []) async throws {
    let outcome = try await publish(arguments)
    try #require(outcome.status == 0, "\(outcome.output)\(outcome.errors)")
  }

  /// A publish that stands inside its transaction, waiting for the lock that another session holds on lessons,
  /// while the body runs with its process and its server process.
  func blocked(
    _ arguments: [String] = [], at url: String? = nil, _ body: (Process, Connection, Int) async throws -> Void
  ) async throws -> (status: Int32, errors: String) {
    let holder = try database.connect()
    try holder.begin()
    try holder.execute("LOCK TABLE achievements IN ACCESS SHARE MODE; LOCK TABLE lessons IN EXCLUSIVE MODE")
    let process = Process()
    process.executableURL = URL(filePath: Lectern.path)
    process.arguments =
      ["publish", "--database", try url ?? database.url, "--yes", "--lock-timeout", "15m"] + arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    let errors = Pipe()
    process.standardError = errors
    process.standardOutput = FileHandle.nullDevice
    process.standardInput = FileHandle.nullDevice
    try process.run()
    let watcher = try database.connect()
    let backend = try await waitingBackend(watcher)
    try await body(process, watcher, backend)
    process.waitUntilExit()
    try holder.rollback()
    let said = try errors.fileHandleForReading.readToEnd() ?? Data()
    return (process.terminationStatus, String(decoding: said, as: UTF8.self))
  }

  private func waitingBackend(_ watcher: Connection) async throws -> Int {
    // Of a thousand tests at once, one that sleeps may sleep long.
    let patience = ContinuousClock.now + .seconds(300)
    while ContinuousClock.now < patience {
      let rows = try watcher.query(
        """
        SELECT pid FROM pg_stat_activity
        WHERE datname = current_database() AND wait_event_type = 'Lock' AND query LIKE '%INTO lessons%'
        """)
      if let row = rows.first { return try row.value(0) }
      try await Task.sleep(for: .milliseconds(50))
    }
    throw Lectern.TimeOut()
  }

  func texts(_ sql: String) throws -> [String] {
    try database.connect().query(sql).map { try $0.value(0) }
  }

  /// Every row that a publish can write, with its version.
  func versions() throws -> [String: String] {
    let tables = [
      "content_sources", "publications", "courses", "course_prerequisites", "course_modules", "lessons",
      "assessments", "assessment_revisions", "characters", "skill_categories", "skill_trees",
      "skill_tree_prerequisites", "skills", "skill_dependencies", "skill_lessons", "skill_assessments",
      "achievements", "content_aliases", "content_assets", "content_audit",
    ]
    let connection = try database.connect()
    var versions: [String: String] = [:]
    for table in tables {
      let sql =
        "SELECT coalesce(to_jsonb(t) ->> 'key', t.ctid::text), t.xmin::text || t.ctid FROM \(table) AS t"
      for row in try connection.query(sql) {
        versions["\(table) \(try row.value(0, as: String.self))"] = try row.value(1)
      }
    }
    return versions
  }
}

extension TemporaryFolder {
  /// Replaces text in a file that has to hold it.
  func replace(_ text: String, with other: String, in name: String) throws {
    let before = try self.text(name)
    try #require(before.contains(text), "\(name) does not hold \(text)")
    try write(before.replacing(text, with: other), to: name)
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: path + "/" + name)
  }

  func move(_ name: String, to other: String) throws {
    try FileManager.default.moveItem(atPath: "\(path)/\(name)", toPath: "\(path)/\(other)")
  }
}
