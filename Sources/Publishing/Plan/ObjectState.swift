import Content
import JSON
import SourceText

/// What publish writes of an object, on one side of a comparison.
package struct ObjectState: Sendable {
  /// The values of ``ContentTable/columns``.
  let values: [FieldValue]
  let edges: [ContentRow.Edge]
  let aliases: [String]
  let answerKey: JSONValue?

  init(values: [FieldValue], edges: [ContentRow.Edge], aliases: [String], answerKey: JSONValue?) {
    self.values = values
    self.edges = edges
    self.aliases = aliases
    self.answerKey = answerKey
  }

  init(_ row: ContentRow) {
    self.init(
      values: row.values, edges: row.edges, aliases: row.header.aliases.map(\.value), answerKey: row.answerKey
    )
  }

  func hash(_ table: ContentTable) -> ContentHash {
    ContentHash.of(table, values: values, edges: edges, aliases: aliases, answerKey: answerKey)
  }
}
