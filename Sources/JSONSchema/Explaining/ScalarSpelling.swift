import JSON
import SourceText

/// How a scalar is written into YAML or JSON in place of another.
enum ScalarSpelling {
  /// `value` in the quotes that `old` has; nil where a plain scalar cannot hold it and quotes might not do.
  static func replacing(_ old: String, with value: String) -> String? {
    switch old.utf8.first {
    case UInt8(ascii: "\""): return JSONValue.string(value).text()
    case UInt8(ascii: "'"): return "'" + value.replacing("'", with: "''") + "'"
    case UInt8(ascii: "|"), UInt8(ascii: ">"), nil: return nil
    default: return isPlainWord(value) && !isReserved(value) ? value : JSONValue.string(value).text()
    }
  }

  /// Whether the text is letters, digits and a few marks, which quotes can be put around as it is.
  static func isPlainWord(_ text: String) -> Bool {
    guard !text.isEmpty else { return false }
    return text.utf8.allSatisfy {
      HostFormat.isLetterOrDigit($0) || $0 == UInt8(ascii: "_") || $0 == UInt8(ascii: "-")
        || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "+")
    }
  }

  /// Whether YAML, 1.1 or 1.2, would read a plain scalar as something else than a text.
  private static func isReserved(_ text: String) -> Bool {
    let words: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n", "~"]
    return words.contains(text.lowercased()) || Number(decimal: text) != nil || text.hasPrefix("-")
      || text.hasPrefix(".")
  }

  /// What a text plainly stands for where another type is expected: `yes` for true, `"5"` for 5.
  static func meant(by text: String, as expected: ValueTypes, _ style: ScalarStyle) -> String? {
    if expected == .bool {
      switch text.lowercased() {
      case "yes", "on", "true", "y": return "true"
      case "no", "off", "false", "n": return "false"
      default: return nil
      }
    }
    guard !expected.isEmpty, expected.isSubset(of: [.number, .integer]), style != .plain else { return nil }
    guard isPlainWord(text), !text.hasPrefix("+"), let number = Number(decimal: text), number.isFinite else {
      return nil
    }
    guard expected.contains(.number) || number.isInteger else { return nil }
    return number.description
  }
}
