import JSON
import SourceText

/// An author's words for values and their kinds.
enum FoundValue {
  static func words(_ value: LocatedValue) -> String {
    switch value.node {
    case .null: "nothing"
    case .bool(let value): value ? "true" : "false"
    case .number(let number): "the number \(number)"
    case .string(let text): quoted(text)
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  /// The kind alone: "a number".
  static func kind(_ value: LocatedValue) -> String {
    switch value.node {
    case .null: "nothing"
    case .bool(let value): value ? "true" : "false"
    case .number: "a number"
    case .string: "a text"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }

  private static let shownLimit = 60

  static func quoted(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).first.map(String.init) ?? ""
    guard line.count <= shownLimit, line.utf8.count == text.utf8.count else {
      return "\"\(line.prefix(shownLimit))…\""
    }
    return "\"\(text)\""
  }

  /// "a text, a list or nothing".
  static func words(_ types: ValueTypes) -> [String] {
    var words: [String] = []
    if types.contains(.string) { words.append("a text") }
    if types.contains(.number) {
      words.append("a number")
    } else if types.contains(.integer) {
      words.append("a whole number")
    }
    if types.contains(.bool) { words.append("true or false") }
    if types.contains(.array) { words.append("a list") }
    if types.contains(.object) { words.append("a mapping") }
    if types.contains(.null) { words.append("nothing") }
    return words
  }

  /// A scalar as an author would write it; collections by their kind.
  static func spelling(_ value: LocatedValue) -> String {
    switch value.node {
    case .sequence, .mapping: JSONValue(value).text()
    case .string(let text): text
    default: words(value).replacing("the number ", with: "").replacing("nothing", with: "null")
    }
  }

  static func join(_ words: [String]) -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " or " + last
  }
}
