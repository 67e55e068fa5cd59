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

  private static func isDate(_ text: String) -> Bool {
    if text.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil { return true }
    let day = /[0-9]{4}-[0-9][0-9]?-[0-9][0-9]?/
    guard let found = text.prefixMatch(of: day) else { return false }
    let time = /([Tt]| +)[0-9][0-9]?:[0-9]{2}:[0-9]{2}(\.[0-9]*)? *(Z|[-+][0-9][0-9]?(:[0-9]{2})?)?/
    return text[found.range.upperBound...].wholeMatch(of: time) != nil
  }

  /// The integers and floats of YAML 1.1's type repository.
  private static func number(_ text: String) -> Number? {
    let isNegative = text.hasPrefix("-")
    let bare = text.utf8.filter { $0 != UInt8(ascii: "_") }
    let digits = bare.dropFirst(isNegative || text.hasPrefix("+") ? 1 : 0)
    let unsigned = String(decoding: digits, as: UTF8.self)
    let body = isNegative || text.hasPrefix("+") ? text.dropFirst() : text[...]
    var value: Number?
    if body.wholeMatch(of: /0b[01_]+/) != nil {
      value = CoreSchema.number(digits.dropFirst(2), radix: 2)
    } else if body.wholeMatch(of: /0x[0-9a-fA-F_]+/) != nil {
      value = CoreSchema.number(digits.dropFirst(2), radix: 16)
    } else if body.wholeMatch(of: /0[0-7_]+/) != nil {
      value = CoreSchema.number(digits.dropFirst(), radix: 8)
    } else if body.wholeMatch(of: /0|[1-9][0-9_]*|([0-9][0-9_]*)?\.[0-9_]*([eE][-+][0-9]+)?/) != nil {
      value = Number(decimal: unsigned)
    } else if body.wholeMatch(of: /[1-9][0-9_]*(:[0-5]?[0-9])+|[0-9][0-9_]*(:[0-5]?[0-9])+\.[0-9_]*/) != nil {
      value = sexagesimal(unsigned)
    }
    guard isNegative, let value else { return value }
    return Number(decimal: "-\(value)") ?? value
  }

  /// `1:30:00`: each part counts sixty of the next.
  private static func sexagesimal(_ text: String) -> Number? {
    let halves = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    var total = 0
    for part in halves[0].split(separator: ":") {
      guard let value = Int(part) else { return nil }
      let (scaled, overflowed) = total.multipliedReportingOverflow(by: 60)
      let (sum, carried) = scaled.addingReportingOverflow(value)
      guard !overflowed, !carried else { return nil }
      total = sum
    }
    return halves.count > 1 ? Number(decimal: "\(total).\(halves[1])") : Number(total)
  }
}
