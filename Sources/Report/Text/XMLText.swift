/// Text for XML 1.0, in elements and in attributes.
enum XMLText {
  /// Markup is escaped; characters that XML cannot hold, or a terminal could act on, become pictures.
  /// Line feeds stay: an attribute is to be given one line.
  static func escaped(_ text: String) -> String {
    var safe = ""
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.startIndex != text.startIndex { safe += "\n" }
      for scalar in TerminalText.escaped(String(line)).unicodeScalars {
        switch scalar {
        case "&": safe += "&amp;"
        case "<": safe += "&lt;"
        case ">": safe += "&gt;"
        case "\"": safe += "&quot;"
        case "'": safe += "&apos;"
        case "\u{FFFE}", "\u{FFFF}": safe += "\u{FFFD}"
        default: safe.unicodeScalars.append(scalar)
        }
      }
    }
    return safe
  }
}
