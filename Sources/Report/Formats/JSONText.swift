/// JSON about to be written, keys in the order they were given.
indirect enum JSONText {
  case null
  case bool(Bool)
  case integer(Int)
  /// A count of thousandths, written as a decimal: 40 is `0.04`.
  case thousandths(Int)
  case string(String)
  case array([JSONText])
  case object([(String, JSONText)])

  func write(into text: inout String) {
    switch self {
    case .null: text += "null"
    case .bool(let value): text += value ? "true" : "false"
    case .integer(let value): text += String(value)
    case .thousandths(let value): text += JSONText.decimal(value)
    case .string(let value): JSONText.write(value, into: &text)
    case .array(let items):
      text += "["
      for (number, item) in items.enumerated() {
        if number > 0 { text += "," }
        item.write(into: &text)
      }
      text += "]"
    case .object(let entries):
      text += "{"
      for (number, entry) in entries.enumerated() {
        if number > 0 { text += "," }
        JSONText.write(entry.0, into: &text)
        text += ":"
        entry.1.write(into: &text)
      }
      text += "}"
    }
  }

  private static func decimal(_ thousandths: Int) -> String {
    var digits = Phrase.decimal(thousandths, places: 3)
    while digits.hasSuffix("0") { digits.removeLast() }
    return digits.hasSuffix(".") ? String(digits.dropLast()) : digits
  }

  /// What a terminal could act on is escaped as well, so that output looked at by a person is harmless.
  private static func write(_ string: String, into text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      default:
        if TerminalText.replacement(for: scalar) == nil {
          text.unicodeScalars.append(scalar)
        } else {
          for unit in String(scalar).utf16 { text += escape(unit) }
        }
      }
    }
    text += "\""
  }

  private static func escape(_ unit: UInt16) -> String {
    let digits = String(unit, radix: 16)
    return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
