import SourceText

/// The tags that are read: the core schema's, and `!`, which makes any scalar a string.
enum Tag: String {
  case string = "tag:yaml.org,2002:str"
  case integer = "tag:yaml.org,2002:int"
  case float = "tag:yaml.org,2002:float"
  case bool = "tag:yaml.org,2002:bool"
  case null = "tag:yaml.org,2002:null"
  case sequence = "tag:yaml.org,2002:seq"
  case mapping = "tag:yaml.org,2002:map"
  case plain = "!"

  static let known = "`!!str`, `!!int`, `!!float`, `!!bool`, `!!null`, `!!seq` and `!!map`"

  /// A scalar's value under the tag; nil where the text does not fit it.
  func scalar(_ text: String) -> LocatedValue.Node? {
    switch self {
    case .string, .plain: .string(text)
    case .integer: CoreSchema.integer(text).map { .number($0) }
    case .float: CoreSchema.number(text).map { .number($0) }
    case .bool: CoreSchema.bool(text).map { .bool($0) }
    case .null: CoreSchema.isNull(text) ? .null : nil
    case .sequence, .mapping: nil
    }
  }

  func fitsCollection(isMapping: Bool) -> Bool {
    self == .plain || self == (isMapping ? .mapping : .sequence)
  }

  /// What the tag promises, for a sentence.
  var expectation: String {
    switch self {
    case .string, .plain: "a text"
    case .integer: "a whole number"
    case .float: "a number"
    case .bool: "`true` or `false`"
    case .null: "`null` or nothing"
    case .sequence: "a list"
    case .mapping: "a mapping"
    }
  }
}
