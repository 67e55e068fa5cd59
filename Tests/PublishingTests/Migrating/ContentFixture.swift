import PostgreSQL
import Publishing

/// A database with the fewest rows that content needs. Ids are small numbers, padded: `id(7)`.
struct ContentFixture {
  let connection: Connection

  static func with(_ body: (ContentFixture) throws -> Void) throws {
    try MigratedDatabase.withConnection { connection in
      try makeSource(connection)
      try body(ContentFixture(connection: connection))
    }
  }

  /// What every object needs: a source and a publication, as which the session then writes.
  static func makeSource(_ connection: Connection) throws {
    try connection.execute(
      """
      SELECT set_config('lectern.publication_id', \(id(1)), false);
      INSERT INTO content_sources (id, name) VALUES (\(id(1)), 'default');
      INSERT INTO publications (id, source_id, author, tool_version, schema_version, content_digest)
      VALUES (\(id(1)), \(id(1)), 'test', '1', 1, sha256(''));
      """)
  }

  static func id(_ number: Int) -> String {
    let text = String(number)
    return "'00000000-0000-0000-0000-\(String(repeating: "0", count: 12 - text.count))\(text)'"
  }

  /// Adds one object with what every kind has, and the SQL literals of `values`.
  func add(_ table: String, _ number: Int, key: String, _ values: KeyValuePairs<String, String>) throws {
    let names = values.map { ", \($0.key)" }.joined()
    let literals = values.map { ", \($0.value)" }.joined()
    try connection.execute(
      """
      INSERT INTO \(table) (id, source_id, key, content_path, content_hash, publication_id\(names))
      VALUES (\(Self.id(number)), \(Self.id(1)), '\(key)', 'content/x.md', sha256(''), \(Self.id(1))\(literals))
      """)
  }

  func course(_ number: Int, key: String, title: String, level: String = "beginner") throws {
    try add(
      "courses", number, key: key,
      ["title": "'\(title)'", "title_key": "lower('\(title)')", "level": "'\(level)'", "language": "'en'"])
  }

  func module(_ number: Int, course: Int, key: String, position: Int) throws {
    try add(
      "course_modules", number, key: key,
      ["course_id": Self.id(course), "title": "'M'", "position": "\(position)"])
  }

  func lesson(_ number: Int, course: Int, module: Int, key: String, position: Int) throws {
    try add(
      "lessons", number, key: key,
      [
        "course_id": Self.id(course), "module_id": Self.id(module), "title": "'L'", "language": "'en'",
        "position": "\(position)", "body_markdown": "''", "body_html": "''",
      ])
  }

  /// Makes changes count as somebody's own, not as publish's.
  func byHand() throws {
    try connection.execute("SELECT set_config('lectern.publication_id', '', false)")
  }

  /// The constraint that a statement breaks, in a transaction of its own.
  func violation(_ sql: String) throws -> ServerError? {
    do throws(PostgreSQLError) {
      try connection.execute("BEGIN; \(sql); COMMIT")
      return nil
    } catch {
      try connection.rollback()
      guard case .server(let cause) = error else { throw error }
      return cause
    }
  }
}
