package import SourceText

/// How readers of YAML 1.1, which are still the most common, take a plain scalar.
package enum YAML11 {
  /// A value that YAML 1.1 sees in a plain scalar.
  package enum Reading: Hashable, Sendable {
    case bool(Bool)
    case number(Number)
    /// A date or a time on a date.
    case date
    /// A string, where YAML 1.2 sees a number.
    case string
    /// `<<`: the mapping's own entries are taken over.
    case merge
    /// `=`: the value that stands for a whole mapping.
    case defaultValue

    /// For a sentence: "the number 181".
    package var description: String {
      switch self {
      case .bool(let value): value ? "true" : "false"
      case .number(let number): "the number \(number)"
      case .date: "a date"
      case .string: "a text"
      case .merge: "an order to merge another mapping"
      case .defaultValue: "a mapping's default value"
      }
    }
  }

  /// The YAML 1.1 reading of an unquoted text; nil where it is the same value as in YAML 1.2.
  package static func reading(ofPlain text: String) -> Reading? {
    guard let first = text.utf8.first, text.utf8.count <= 64 else { return nil }
    switch first {
    case UInt8(ascii: "="): return text == "=" ? .defaultValue : nil
    case UInt8(ascii: "<"): return text == "<<" ? .merge : nil
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      return numeric(text)
    default: return word(text).map { .bool($0) }
    }
  }

  private static func word(_ text: String) -> Bool? {
    switch text {
    case "y", "Y", "yes", "Yes", "YES", "on", "On", "ON": true
    case "n", "N", "no", "No", "NO", "off", "Off", "OFF": false
    default: nil
    }
  }

  private static func numeric(_ text: String) -> Reading? {
    guard text.utf8.allSatisfy(isNumeric) else { return nil }
    if isDate(text) { return .date }
    let old = number(text)
    let new = CoreSchema.number(text)
    guard let old else { return new == nil || new?.isFinite == false ? nil : .string }
    return old == new ? nil : .number(old)
  }

  /// Whether a byte can stand in any number, date or time.
  private static func isNumeric(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: ":"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "x"), UInt8(ascii: "o"), UInt8(ascii: "T"), UInt8(ascii: "t"),
      UInt8(ascii: "Z"), UInt8(ascii: " "):
      true
    default: false
    }
  }

  /// `2024-01-31`, or a date of one or two digits a part with a time behind it.
  private static func isDate(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    let day = bytes.prefix { isDigit($0) || $0 == UInt8(ascii: "-") }
    let parts = day.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].count == 4, (1...2).contains(parts[1].count),
      (1...2).contains(parts[2].count)
    else { return false }
    if day.count == bytes.count { return day.count == 10 }
    let rest = bytes[day.count...]
    let isTime = rest.first.map { $0 | 0x20 == UInt8(ascii: "t") || $0 == 0x20 } ?? false
    let clock = rest.dropFirst().drop { $0 == 0x20 }.prefix { isDigit($0) || $0 == UInt8(ascii: ":") }
    let units = clock.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return isTime && units.count == 3 && (1...2).contains(units[0].count) && units[1].count == 2
      && units[2].count == 2
  }

  /// The integers and floats of YAML 1.1's type repository.
  private static func number(_ text: String) -> Number? {
    let isNegative = text.hasPrefix("-")
    let body = text.utf8.dropFirst(isNegative || text.hasPrefix("+") ? 1 : 0)
    // Underlines may stand between digits, not before the first one.
    guard let first = body.first, first != UInt8(ascii: "_") else { return nil }
    let digits = body.filter { $0 != UInt8(ascii: "_") }
    let value: Number? =
      if digits.contains(UInt8(ascii: ":")) {
        sexagesimal(digits)
      } else if digits.contains(UInt8(ascii: ".")) {
        float(digits)
      } else {
        integer(digits)
      }
    guard isNegative, let value else { return value }
    return Number(decimal: "-\(value)") ?? value
  }

  /// `0b11`, `0x1F`, `017`, `12` or `0`.
  private static func integer(_ digits: [UInt8]) -> Number? {
    guard digits.first == UInt8(ascii: "0"), digits.count > 1 else {
      return digits.allSatisfy(isDigit) ? Number(decimal: String(decoding: digits, as: UTF8.self)) : nil
    }
    return switch digits[1] {
    case UInt8(ascii: "b"): CoreSchema.number(digits.dropFirst(2), radix: 2)
    case UInt8(ascii: "x"): CoreSchema.number(digits.dropFirst(2), radix: 16)
    default: CoreSchema.number(digits.dropFirst(), radix: 8)
    }
  }

  /// Digits with a point; an exponent needs its sign.
  private static func float(_ digits: [UInt8]) -> Number? {
    if let mark = digits.firstIndex(where: { $0 | 0x20 == UInt8(ascii: "e") }) {
      let sign = digits[(mark + 1)...].first
      guard sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") else { return nil }
    }
    guard digits.contains(where: isDigit) else { return nil }
    return Number(decimal: String(decoding: digits, as: UTF8.self))
  }

  /// `1:30:00`: each part counts sixty of the next. Only one with a fraction may begin with 0.
  private static func sexagesimal(_ digits: [UInt8]) -> Number? {
    let point = digits.firstIndex(of: UInt8(ascii: ".")) ?? digits.count
    guard point < digits.count || digits.first != UInt8(ascii: "0") else { return nil }
    let parts = digits[..<point].split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    var total = 0
    for (index, part) in parts.enumerated() {
      guard !part.isEmpty, part.allSatisfy(isDigit), let value = Int(String(decoding: part, as: UTF8.self)),
        index == 0 || part.count <= 2 && value < 60
      else { return nil }
      let (scaled, overflowed) = total.multipliedReportingOverflow(by: 60)
      let (sum, carried) = scaled.addingReportingOverflow(value)
      guard !overflowed, !carried else { return nil }
      total = sum
    }
    guard point < digits.count else { return Number(total) }
    let fraction = digits[(point + 1)...]
    guard fraction.allSatisfy(isDigit) else { return nil }
    return Number(decimal: "\(total).\(String(decoding: fraction, as: UTF8.self))")
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte)
  }
}
