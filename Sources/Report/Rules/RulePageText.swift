package import Lint

/// A rule's page for a terminal or a pipe: bold headings, indented examples, what is wrong underlined.
package enum RulePageText {
  package static func text(of rule: Rule, _ terminal: Terminal) -> String {
    let painter = Painter(terminal)
    var parts: [String] = []
    for block in RulePage(rule.page).blocks {
      switch block {
      case .heading(let text, let level):
        parts.append(painter.paint(text, .strong))
        if level == 1 { parts.append(plain(RuleDocument.severity(of: rule))) }
      case .paragraph(let lines): parts.append(lines.map(plain).joined(separator: "\n"))
      case .example(let example): parts.append(text(of: example, terminal, painter))
      }
    }
    return parts.joined(separator: "\n\n") + "\n"
  }

  private static func text(
    of example: RulePage.Example, _ terminal: Terminal, _ painter: Painter
  ) -> String {
    var lines = [painter.paint("  \(example.path)", .gutter)]
    for line in example.lines {
      let pieces = line.pieces.map { piece in
        let text = TerminalText.escaped(piece.text)
        return piece.isMarked ? painter.paint(text, .mark) : text
      }
      lines.append(line.pieces.isEmpty ? "" : "    " + pieces.joined())
      // Without colours a line below says the same.
      if !terminal.usesColor, let carets = carets(under: line) { lines.append("    " + carets) }
    }
    return lines.joined(separator: "\n")
  }

  private static func carets(under line: RulePage.Line) -> String? {
    guard line.pieces.contains(where: \.isMarked) else { return nil }
    var text = line.pieces.map { piece in
      let cells = TerminalText.cells(of: TerminalText.escaped(piece.text))
      return String(repeating: piece.isMarked ? "^" : " ", count: cells)
    }.joined()
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func plain(_ line: String) -> String {
    TerminalText.escaped(line)
  }
}
