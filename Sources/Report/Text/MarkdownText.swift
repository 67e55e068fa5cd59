/// Text for a Markdown document that a forge shows: what it says, and nothing that it does.
enum MarkdownText {
  private static let special = Set("&<>\\`*_{}[]#|~@:$-.".unicodeScalars)

  /// The text as one line that is no markup, no HTML, no link, no mention of a person or an issue, and no
  /// end of a table's cell.
  static func escaped(_ text: String) -> String {
    escaped(text, breaksReferences: true)
  }

  /// The text in the letters of code. References are not looked for there, so it can be copied as it is.
  static func code(_ text: String) -> String {
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
}
