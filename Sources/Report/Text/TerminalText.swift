/// Text that cannot drive a terminal, whoever wrote it.
package enum TerminalText {
  /// The text on one line, harmless: control characters as pictures (`␛`, `␊`), C1 controls, bidirectional
  /// overrides and invisible separators as `<U+202E>`.
  package static func escaped(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { replacement(for: $0) != nil }) else { return text }
    var safe = ""
    for scalar in text.unicodeScalars {
      if let replacement = replacement(for: scalar) {
        safe += replacement
      } else {
        safe.unicodeScalars.append(scalar)
      }
    }
    return safe
  }

  /// JSON that says the same, without the characters that a terminal could act on: they can only stand in
  /// its strings, where an escape does as well. Line feeds between values stay.
  static func escapedJSON(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: { $0 != "\n" && replacement(for: $0) != nil }) else {
      return json
    }
    var safe = ""
    for scalar in json.unicodeScalars {
      if scalar == "\n" || replacement(for: scalar) == nil {
        safe.unicodeScalars.append(scalar)
        continue
      }
      for unit in String(scalar).utf16 {
        let digits = String(unit, radix: 16)
        safe += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      }
    }
    return safe
  }

  /// The cells that the text takes.
  package static func cells(of text: String) -> Int {
    text.reduce(0) { $0 + CellWidth.of($1) }
  }

  /// The text, its end replaced by `…` where it is wider than `width` cells.
  package static func cut(_ text: String, to width: Int) -> String {
    guard cells(of: text) > width else { return text }
    var kept = ""
    var used = 0
    for character in text {
      used += CellWidth.of(character)
      if used > width - 1 { break }
      kept.append(character)
    }
    return kept + "…"
  }

  /// What stands in for a character that must not reach a terminal; nil for a harmless one.
  static func replacement(for scalar: Unicode.Scalar) -> String? {
    let value = scalar.value
    if value >= 0x20, value < 0x7F { return nil }
    switch value {
    case 0..<0x20: return Unicode.Scalar(0x2400 + value).map { String($0) }
    case 0x7F: return "␡"
    case 0x80...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x206F, 0xFEFF, 0xFFF9...0xFFFB,
      0xE0001:
      let digits = String(value, radix: 16, uppercase: true)
      return "<U+" + String(repeating: "0", count: max(0, 4 - digits.count)) + digits + ">"
    default: return nil
    }
  }
}
