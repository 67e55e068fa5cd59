/// How a scalar was written. Values from JSON are `doubleQuoted` strings and `plain` others.
package enum ScalarStyle: Hashable, Sendable {
  case plain
  case singleQuoted
  case doubleQuoted
  case literal
  case folded
  /// YAML's `*name`, which stands for a scalar that is written elsewhere.
  case alias
}

/// A value read from YAML or JSON, every part with its range in the file.
package struct LocatedValue: Sendable {
  package enum Node: Sendable {
    case null
    case bool(Bool)
    case number(Number)
    case string(String)
    case sequence([LocatedValue])
    case mapping(LocatedMapping)
  }

  package var node: Node
  /// A scalar's text with its quotes; a collection from its first to behind its last character.
  package var range: SourceRange
  /// How a scalar was written; `plain` for collections.
  package var style: ScalarStyle

  package init(_ node: Node, _ range: SourceRange, style: ScalarStyle = .plain) {
    self.node = node
    self.range = range
    self.style = style
  }

  package var isNull: Bool {
    if case .null = node { true } else { false }
  }

  package var bool: Bool? {
    if case .bool(let value) = node { value } else { nil }
  }

  package var number: Number? {
    if case .number(let value) = node { value } else { nil }
  }

  package var string: String? {
    if case .string(let value) = node { value } else { nil }
  }

  package var sequence: [LocatedValue]? {
    if case .sequence(let items) = node { items } else { nil }
  }

  package var mapping: LocatedMapping? {
    if case .mapping(let mapping) = node { mapping } else { nil }
  }

  /// A mapping's value; nil for other values and missing keys.
  package subscript(key: String) -> LocatedValue? {
    mapping?[key]
  }

  /// The part that a pointer names.
  package subscript(pointer: JSONPointer) -> LocatedValue? {
    var value = self
    for component in pointer.components {
      switch component {
      case .key(let key):
        guard let next = value[key] else { return nil }
        value = next
      case .index(let index):
        guard let items = value.sequence, items.indices.contains(index) else { return nil }
        value = items[index]
      }
    }
    return value
  }

  /// The range of the part that a pointer names, or of the nearest part around it that exists.
  package func nearestRange(_ pointer: JSONPointer) -> SourceRange {
    var shorter = pointer
    while true {
      if let found = self[shorter] { return found.range }
      guard !shorter.components.isEmpty else { return range }
      shorter.components.removeLast()
    }
  }
}

/// A mapping's entries in the order of the file, each key once (a duplicate is the parser's diagnostic).
package struct LocatedMapping: Sendable {
  package struct Entry: Sendable {
    package let key: Located<String>
    package let value: LocatedValue

    package init(_ key: Located<String>, _ value: LocatedValue) {
      self.key = key
      self.value = value
    }
  }

  package let entries: [Entry]
  /// Positions by key, made where a linear search would be slow.
  private let positions: [String: Int]?

  package init(_ entries: [Entry]) {
    self.entries = entries
    guard entries.count > 12 else {
      positions = nil
      return
    }
    positions = Dictionary(
      entries.enumerated().map { ($0.element.key.value, $0.offset) }, uniquingKeysWith: { first, _ in first })
  }

  package func entry(_ key: String) -> Entry? {
    if let positions { return positions[key].map { entries[$0] } }
    return entries.first { $0.key.value == key }
  }

  package subscript(key: String) -> LocatedValue? {
    entry(key)?.value
  }

  package var keys: [String] {
    entries.map(\.key.value)
  }
}
