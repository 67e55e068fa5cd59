import JSON
package import SourceText

/// How a scalar is written into YAML or JSON in place of another.
package enum ScalarSpelling {
  /// The edit that writes `value` in a scalar's place, in the quotes that it has.
  ///
  /// Nil for block scalars, aliases, and what has an anchor or a tag: there another place means the same text.
  package static func edit(_ range: SourceRange, to value: String, in file: SourceFile) -> TextEdit? {
    guard !hasProperties(range, file) else { return nil }
    return replacing(file.text(in: range), with: value).map { TextEdit(range, $0) }
  }

  /// Whether an anchor or a tag stands before a scalar.
  private static func hasProperties(_ range: SourceRange, _ file: SourceFile) -> Bool {
    var end = min(range.start.value, file.bytes.count)
    while end > 0, file.bytes[end - 1].isBlank { end -= 1 }
    let word = file.bytes[..<end].suffix(200).reversed().prefix { byte in
      !byte.isBlank && byte != UInt8(ascii: "[") && byte != UInt8(ascii: "{") && byte != UInt8(ascii: ",")
    }
    return word.last == UInt8(ascii: "&") || word.last == UInt8(ascii: "!")
  }

  /// `value` in the quotes that `old` has; nil where a plain scalar cannot hold it and quotes might not do.
  static func replacing(_ old: String, with value: String) -> String? {
    switch old.utf8.first {
    case UInt8(ascii: "\""): return JSONValue.string(value).text()
    case UInt8(ascii: "'"): return "'" + value.replacing("'", with: "''") + "'"
    case UInt8(ascii: "|"), UInt8(ascii: ">"), UInt8(ascii: "*"), nil: return nil
    default: return isPlain(value) ? value : JSONValue.string(value).text()
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

  /// Whether a text needs no quotes; one that begins with a digit gets them, for the dates and numbers of YAML 1.1.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.utf8.first, HostFormat.isLetterOrDigit(first), !(0x30...0x39).contains(first)
    else {
      return false
    }
    return text.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { isPlainWord(String($0)) }
      && !isReserved(text)
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
