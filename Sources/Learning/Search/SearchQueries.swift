package import Foundation
package import PostgreSQL

/// Full-text search over courses, lessons, skills and skill trees.
package struct SearchQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// `search_content`, best first. Whatever the query holds is no error.
  ///
  /// - Parameters:
  ///   - query: as people write it: words, `"quotations"`, `-exclusions`.
  ///   - language: a BCP 47 tag, which finds its variants too; nil searches all.
  ///   - limit: held between 1 and 100.
  package func search(_ query: String, language: String? = nil, limit: Int = 10) throws(PostgreSQLError)
    -> [SearchHit]
  {
    // The server's text cannot hold a NUL.
    let query = query.utf8.contains(0) ? query.replacing("\0", with: " ") : query
    let rows = try connection.query(
      "SELECT * FROM search_content($1, $2, $3::int)",
      [.text(query), .optional(language, Parameter.text), .int(limit.clampedToInt32)])
    var hits: [SearchHit] = []
    for row in rows { hits.append(try SearchHit(row)) }
    return hits
  }
}

/// Something that a search found.
package struct SearchHit: Sendable, Equatable, Identifiable {
  /// `course`, `lesson`, `skill` or `skill_tree`.
  package let kind: String
  package let id: UUID
  package let key: String
  package let title: String
  /// HTML: escaped text, hits in `<mark>`.
  package let snippet: String
  package let rank: Double

  init(_ row: Row) throws(PostgreSQLError) {
    kind = try row.value("kind")
    id = try row.value("id")
    key = try row.value("key")
    title = try row.value("title")
    snippet = try row.value("snippet")
    rank = try row.value("rank")
  }
}
