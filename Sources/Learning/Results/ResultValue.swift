import Foundation
import JSON
import SourceText

/// A Swift type that a member of a JSON object can be read as.
protocol ResultValue {
  /// The type's name for an error.
  static var resultTypeName: String { get }
  /// The value; nil where the JSON is of another type.
  static func read(_ json: JSONValue) -> Self?
}

extension String: ResultValue {
  static let resultTypeName = "text"
  static func read(_ json: JSONValue) -> String? { json.string }
}

extension Bool: ResultValue {
  static let resultTypeName = "a boolean"
  static func read(_ json: JSONValue) -> Bool? { json.bool }
}

extension Int: ResultValue {
  static let resultTypeName = "an integer"
  static func read(_ json: JSONValue) -> Int? { json.number?.int }
}

extension Double: ResultValue {
  static let resultTypeName = "a number"
  static func read(_ json: JSONValue) -> Double? { json.number?.double }
}

extension UUID: ResultValue {
  static let resultTypeName = "a UUID"
  static func read(_ json: JSONValue) -> UUID? { json.string.flatMap { UUID(uuidString: $0) } }
}

extension Date: ResultValue {
  static let resultTypeName = "a time"
  /// As `jsonb` holds it: `2026-03-01T12:30:00.25+00:00`, in any time zone.
  static func read(_ json: JSONValue) -> Date? {
    guard let text = json.string else { return nil }
    let style = Date.ISO8601FormatStyle(timeZoneSeparator: .colon)
    return (try? style.parse(text))
      ?? (try? style.year().month().day().time(includingFractionalSeconds: true)
        .timeZone(separator: .colon).parse(text))
  }
}

extension JSONValue: ResultValue {
  static let resultTypeName = "JSON"
  static func read(_ json: JSONValue) -> JSONValue? { json }
}

extension Array: ResultValue where Element: ResultValue {
  static var resultTypeName: String { "an array, each \(Element.resultTypeName)" }
  static func read(_ json: JSONValue) -> [Element]? {
    guard let items = json.array else { return nil }
    let elements = items.compactMap { Element.read($0) }
    return elements.count == items.count ? elements : nil
  }
}
