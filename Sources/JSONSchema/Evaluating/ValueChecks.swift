import JSON
import SourceText

/// The rules for texts.
enum TextCheck {
  static func fits(_ text: String, _ rules: TextRules) -> Bool {
    lengthFits(text, rules) && (rules.pattern?.matches(text) ?? true) && (rules.format?.accepts(text) ?? true)
  }

  /// Lengths count code points; bytes settle it where they can.
  static func lengthFits(_ text: String, _ rules: TextRules) -> Bool {
    guard rules.minLength > 0 || rules.maxLength < .max else { return true }
    let bytes = text.utf8.count
    if bytes < rules.minLength { return false }
    if bytes <= rules.maxLength, (bytes + 3) / 4 >= rules.minLength { return true }
    let length = length(of: text)
    return length >= rules.minLength && length <= rules.maxLength
  }

  /// The number of code points.
  static func length(of text: String) -> Int {
    var count = 0
    for byte in text.utf8 where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }
}

/// The rules for numbers, exact.
enum NumberCheck {
  static func fits(_ number: Number, _ rules: NumberRules) -> Bool {
    if let limit = rules.minimum, isBelow(number, limit) { return false }
    if let limit = rules.exclusiveMinimum, !(limit < number) { return false }
    if let limit = rules.maximum, limit < number { return false }
    if let limit = rules.exclusiveMaximum, !(number < limit) { return false }
    if let divisor = rules.multipleOf, !number.isMultiple(of: divisor) { return false }
    return true
  }
}

extension NumberCheck {
  /// Most limits are 0, which a look at the sign settles.
  private static func isBelow(_ number: Number, _ limit: Number) -> Bool {
    limit.isZero && number.isFinite ? number.isNegative : number < limit
  }
}

/// Equality as JSON has it: numbers by value, strings by code points, objects without order.
enum ValueEquality {
  static func contains(_ rules: ValueRules, _ value: LocatedValue) -> Bool {
    if case .string(let text) = value.node { return rules.strings.find(text) != nil }
    return rules.others.contains { areEqual($0, value) }
  }

  static func areEqual(_ left: LocatedValue, _ right: LocatedValue) -> Bool {
    switch (left.node, right.node) {
    case (.null, .null): return true
    case (.bool(let left), .bool(let right)): return left == right
    case (.number(let left), .number(let right)): return left == right
    case (.string(let left), .string(let right)): return left.hasSameCodePoints(as: right)
    case (.sequence(let left), .sequence(let right)):
      return left.count == right.count && zip(left, right).allSatisfy { areEqual($0, $1) }
    case (.mapping(let left), .mapping(let right)):
      return left.entries.count == right.entries.count
        && left.entries.allSatisfy { entry in
          right.exactEntry(entry.key.value).map { areEqual(entry.value, $0.value) } ?? false
        }
    default: return false
    }
  }

  /// Lists up to this length are compared pair by pair.
  private static let pairLimit = 12

  static func haveRepetition(_ items: [LocatedValue]) -> Bool {
    !repetitions(in: items, limit: 1).isEmpty
  }

  /// Items that equal an earlier one, at most so many, and the first that each equals.
  static func repetitions(in items: [LocatedValue], limit: Int = .max) -> [(first: Int, second: Int)] {
    var found: [(first: Int, second: Int)] = []
    var seen: [JSONValue: Int] = [:]
    for (second, item) in items.enumerated() where found.count < limit {
      let first: Int?
      if items.count > pairLimit {
        let value = JSONValue(item)
        first = seen[value]
        if first == nil { seen[value] = second }
      } else {
        first = (0..<second).first { areEqual(items[$0], item) }
      }
      if let first { found.append((first, second)) }
    }
    return found
  }
}
