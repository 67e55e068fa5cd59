/// Rows under a header: the first column from the left, numbers and the rest from the right.
package struct TextTable: Sendable {
  private var rows: [[String]]

  /// The first row. Cells are escaped; the first may be empty.
  package init(header: [String]) {
    rows = [header.map(TerminalText.escaped)]
  }

  /// Adds a row; cells past the header's are left out, missing ones are empty.
  package mutating func append(_ cells: [String]) {
    let columns = rows[0].count
    let missing = [String](repeating: "", count: max(0, columns - cells.count))
    rows.append(cells.prefix(columns).map(TerminalText.escaped) + missing)
  }

  /// Lines that end with a line feed, columns two cells apart.
  package func rendered(_ painter: Painter) -> String {
    let widths = rows[0].indices.map { column in
      rows.map { TerminalText.cells(of: $0[column]) }.max() ?? 0
    }
    var text = ""
    for (number, row) in rows.enumerated() {
      var line = ""
      for (column, cell) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - TerminalText.cells(of: cell))
        line += column == 0 ? cell + space : "  " + space + cell
      }
      while line.last == " " { line.removeLast() }
      text += (number == 0 ? painter.paint(line, .strong) : line) + "\n"
    }
    return text
  }
}
