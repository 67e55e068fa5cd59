package import Foundation
package import PostgreSQL

/// Courses, as learners may see them.
package struct CourseQueries {
  private let connection: Connection

  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// A page of `list_courses`: featured courses first, then by title.
  ///
  /// - Parameters:
  ///   - language: a BCP 47 tag, which finds its variants too.
  ///   - after: the last course of the page before.
  ///   - limit: held between 1 and 100.
  package func list(
    level: String? = nil, tag: String? = nil, language: String? = nil, after: UUID? = nil, limit: Int = 20
  ) throws(PostgreSQLError) -> [CourseCard] {
    let rows = try connection.query(
      "SELECT * FROM list_courses($1, $2, $3, $4, $5::int)",
      [
        .optional(level, Parameter.text), .optional(tag, Parameter.text), .optional(language, Parameter.text),
        .optional(after, Parameter.uuid), .int(limit.clampedToInt32),
      ])
    var cards: [CourseCard] = []
    for row in rows { cards.append(try CourseCard(row)) }
    return cards
  }

  /// `course_outline`: a course by its slug or one it had before; nil where learners see none.
  package func outline(slug: String) throws(PostgreSQLError) -> CourseOutline? {
    let rows = try connection.query("SELECT course_outline($1)", [.text(slug)])
    guard let object = try ResultObject(rows, of: "course_outline") else { return nil }
    return try CourseOutline(object)
  }
}

extension Int {
  /// The nearest number that PostgreSQL's `integer` holds.
  var clampedToInt32: Int { Int(Int32(clamping: self)) }
}
