/// Pieces of Markdown made of text that may hold anything, on one line each.
enum MarkdownText {
  /// Words that mean nothing but themselves.
  static func prose(_ text: String) -> String {
    var result = ""
    var before: Character = " "
    for character in text {
      switch character {
      case "\\", "`", "*", "[", "]", "<": result += "\\\(character)"
      // Inside a word it means nothing.
      case "_" where !before.isLetter && !before.isNumber: result += "\\_"
      case _ where character.isNewline: result += " "
      default: result.append(character)
      }
      before = character
    }
    return result
  }

  static func code(_ text: String) -> String {
    let line = String(text.map { $0.isNewline ? " " : $0 })
    // A fence is longer than any run of its own sign inside.
    var fence = "`"
    while line.contains(fence) { fence += "`" }
    let space = line.hasPrefix("`") || line.hasSuffix("`") || line.isEmpty ? " " : ""
    return "\(fence)\(space)\(line)\(space)\(fence)"
  }

  /// A link to the heading of a table.
  static func link(_ name: String) -> String { "[\(prose(name))](#\(name))" }

  /// A table whose cells are Markdown already. A bar would end a cell even inside code.
  static func table(_ header: [String], _ rows: [[String]]) -> String {
    let lines = [header, header.map { _ in "---" }] + rows
    return lines.map { line in
      let cells = line.map { cell in cell.isEmpty ? "" : " \(cell.replacing("|", with: "\\|"))" }
      return "|\(cells.joined(separator: " |")) |\n"
    }.joined()
  }
}
