package import Content
package import JSON
package import SourceText

/// The type of a column that publish writes.
package enum ColumnType: String, Sendable {
  case uuid
  case text
  case texts = "text[]"
  case bool = "boolean"
  case integer
  case double = "double precision"
  case numeric
  case json = "jsonb"
}

/// A column's value, as it is hashed and sent.
package enum FieldValue: Sendable, Hashable {
  case null
  case uuid(ContentID)
  case text(String)
  case texts([String])
  case bool(Bool)
  case integer(Int)
  /// For `double precision` and `numeric` columns.
  case number(Number)
  case json(JSONValue)

  static func optional(_ text: String?) -> FieldValue { text.map { .text($0) } ?? .null }
  static func optional(_ id: ContentID?) -> FieldValue { id.map { .uuid($0) } ?? .null }
  static func optional(_ value: Int?) -> FieldValue { value.map { .integer($0) } ?? .null }

  /// For `double precision` columns: the decimal that such a column gives back.
  static func double(_ value: Number?) -> FieldValue { value.map { .number(Number($0.double)) } ?? .null }
}
