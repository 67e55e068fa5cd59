import JSON
import PostgreSQL

/// A JSON object that a function of the database gave, read by name.
struct ResultObject {
  private let members: JSONObject
  /// Where it stands in the function's answer, for errors: `course_outline.modules[2]`.
  private let place: String

  private init(_ members: JSONObject, at place: String) {
    self.members = members
    self.place = place
  }

  /// The answer of a function that gives one JSON object or NULL; nil for NULL.
  init?(_ rows: Rows, of function: String) throws(PostgreSQLError) {
    guard let row = rows.first, let text: String = try row.optional(0) else { return nil }
    guard let members = JSONValue(text: text)?.object else {
      throw .column(.mismatch(column: function, type: "jsonb", wanted: "a JSON object"))
    }
    self.init(members, at: function)
  }

  /// Whether there is such a member, be it null.
  func has(_ key: String) -> Bool { members[key] != nil }

  /// A member's value.
  ///
  /// - Throws: ``PostgreSQLError/column(_:)`` for a missing member, a null, or another type.
  func value<Value: ResultValue>(_ key: String, as type: Value.Type = Value.self) throws(PostgreSQLError)
    -> Value
  {
    guard let value = try optional(key, as: type) else { throw .column(.null(column: "\(place).\(key)")) }
    return value
  }

  /// A member's value; nil for a null.
  func optional<Value: ResultValue>(_ key: String, as type: Value.Type = Value.self) throws(PostgreSQLError)
    -> Value?
  {
    guard let member = members[key] else { throw .column(.missing(column: "\(place).\(key)")) }
    if case .null = member { return nil }
    guard let value = Value.read(member) else {
      throw .column(.mismatch(column: "\(place).\(key)", type: "jsonb", wanted: Value.resultTypeName))
    }
    return value
  }

  /// A member that is an object; nil for a null.
  func object(_ key: String) throws(PostgreSQLError) -> ResultObject? {
    guard let member: JSONValue = try optional(key) else { return nil }
    guard let members = member.object else {
      throw .column(.mismatch(column: "\(place).\(key)", type: "jsonb", wanted: "a JSON object"))
    }
    return ResultObject(members, at: "\(place).\(key)")
  }

  /// A member that is an array of objects.
  func objects<Element>(
    _ key: String, _ make: (ResultObject) throws(PostgreSQLError) -> Element
  ) throws(PostgreSQLError) -> [Element] {
    let items: [JSONValue] = try value(key)
    var elements: [Element] = []
    for (index, item) in items.enumerated() {
      guard let members = item.object else {
        throw .column(.mismatch(column: "\(place).\(key)[\(index)]", type: "jsonb", wanted: "a JSON object"))
      }
      elements.append(try make(ResultObject(members, at: "\(place).\(key)[\(index)]")))
    }
    return elements
  }
}

extension Row {
  /// A `jsonb` column's value.
  func json(_ column: String) throws(PostgreSQLError) -> JSONValue {
    guard let value = JSONValue(text: try value(column)) else {
      throw .column(.mismatch(column: column, type: "jsonb", wanted: "JSON"))
    }
    return value
  }
}
