package import Content
package import JSON
import SourceText

/// One object as publish writes it.
package struct ContentRow: Sendable {
  package let header: ContentHeader
  /// The values of ``ContentTable/columns``.
  package let values: [FieldValue]
  package let edges: [Edge]
  /// What an assessment's answers are scored by; never shown to learners.
  package let answerKey: JSONValue?
  package let search: SearchText?
  package let hash: ContentHash

  package struct Edge: Sendable, Hashable {
    package let table: EdgeTable
    package let target: ContentID
    /// The place among the owner's, from 0, where the table stores it.
    package let position: Int
  }

  init(
    _ header: ContentHeader, _ values: [FieldValue], edges: [Edge] = [], answerKey: JSONValue? = nil,
    search: SearchText? = nil
  ) {
    self.header = header
    self.values = values
    self.edges = edges
    self.answerKey = answerKey
    self.search = search
    hash = ContentHash.of(
      ContentTable.table(header.kind), values: values, edges: edges, aliases: header.aliases.map(\.value),
      answerKey: answerKey)
  }

  package var isPublished: Bool {
    let table = ContentTable.table(header.kind)
    let place = table.columns.firstIndex { $0.name == "is_published" || $0.name == "is_active" }
    return place.map { values[$0] != .bool(false) } ?? true
  }
}

/// What full-text search reads of an object, by weight.
package struct SearchText: Sendable {
  package let language: String
  /// The title or name.
  package let title: String
  /// Headings and objectives.
  package let headings: String
  package let body: String

  /// Past this a text is not searched: PostgreSQL's search vectors hold 1 MiB.
  private static let limit = 256 * 1024

  init(language: String, title: String, headings: [String], body: String) {
    self.language = language
    self.title = title
    self.headings = SearchText.cut(headings.joined(separator: "\n"))
    self.body = SearchText.cut(body)
  }

  private static func cut(_ text: String) -> String {
    guard text.utf8.count > limit else { return text }
    return String(decoding: text.utf8.prefix(limit), as: UTF8.self).trimmingReplacement
  }
}

extension String {
  /// Without the replacement character that a cut in the middle of a character leaves.
  fileprivate var trimmingReplacement: String {
    last == "\u{FFFD}" ? String(dropLast()) : self
  }
}
