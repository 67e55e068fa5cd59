/// Text for a Markdown document that a forge shows: what it says, and nothing that it does.
package enum MarkdownText {
  private static let special = Set("&<>\\`*_{}[]#|~@:$-.".unicodeScalars)

  /// The text as one line that is no markup, no HTML, no link, no mention of a person or an issue, and no
  /// end of a table's cell.
  package static func escaped(_ text: String) -> String {
    escaped(text, breaksReferences: true)
  }

  /// The text in the letters of code. References are not looked for there, so it can be copied as it is.
  package static func code(_ text: String) -> String {
    "<code>" + escaped(text, breaksReferences: false) + "</code>"
  }

  private static func escaped(_ text: String, breaksReferences: Bool) -> String {
    var safe = ""
    var last: Unicode.Scalar = " "
    var lastButOne: Unicode.Scalar = " "
    for scalar in TerminalText.escaped(text).unicodeScalars {
      // A full stop makes a link of "www." and a hyphen a reference of "GH-1"; elsewhere both stay readable.
      let isPlain =
        scalar == "." && last != "w" && last != "W"
        || scalar == "-" && !("gG".unicodeScalars.contains(lastButOne) && "hH".unicodeScalars.contains(last))
      if special.contains(scalar), !isPlain {
        safe += "&#\(scalar.value);"
        // Mentions are looked for in the text that is shown, where an entity is a character again.
        if breaksReferences, "@#-".unicodeScalars.contains(scalar) { safe += "&#8203;" }
      } else {
        safe.unicodeScalars.append(scalar)
      }
      lastButOne = last
      last = scalar
    }
    return safe
  }

  private static let backslashes = Set("\\`*[]<>&|~$".unicodeScalars)

  /// The same in a form that can also be read where Markdown is not shown: backslashes in front of what would be
  /// markup at its place, and an invisible blank in what would be a mention or a reference.
  static func backslashed(_ text: String) -> String {
    let scalars = Array(TerminalText.escaped(text).unicodeScalars)
    var safe = String.UnicodeScalarView()
    for (index, scalar) in scalars.enumerated() {
      let last: Unicode.Scalar = index > 0 ? scalars[index - 1] : " "
      let next: Unicode.Scalar = index + 1 < scalars.count ? scalars[index + 1] : " "
      if backslashes.contains(scalar) || acts(scalar, after: last, before: next) { safe.append("\\") }
      safe.append(scalar)
      if "@#".unicodeScalars.contains(scalar) || isReference(scalar, scalars[..<index]) {
        safe.append("\u{200B}")
      }
    }
    return String(safe)
  }

  /// Whether a mark is markup between these two: `_` beside a word's end, the `:` of an address or a picture's name,
  /// the full stop behind `www`, a heading's or an item's sign.
  private static func acts(
    _ scalar: Unicode.Scalar, after last: Unicode.Scalar, before next: Unicode.Scalar
  ) -> Bool {
    switch scalar {
    case "_": !(isWord(last) && isWord(next))
    case ":": next != " "
    case ".": last == "w" || last == "W"
    case "#", "+", "-", "=": last == " " && next == " "
    default: false
    }
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  /// Whether a hyphen makes a reference of `GH-1`.
  private static func isReference(_ scalar: Unicode.Scalar, _ before: ArraySlice<Unicode.Scalar>) -> Bool {
    scalar == "-" && String(String.UnicodeScalarView(before.suffix(2))).lowercased() == "gh"
  }
}
