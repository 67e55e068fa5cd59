import SourceText

/// Lines of one file with the places that a finding speaks of underlined.
struct Excerpt {
  /// An underlined place.
  struct Mark {
    let range: SourceRange
    let label: String?
    let isPrimary: Bool
  }

  /// A row to be drawn beside the gutter.
  enum Row {
    case source(line: Int, text: String)
    /// Spaces, then the underline, then what is said of the place.
    case underline(indent: Int, length: Int, label: String, isPrimary: Bool)
    case gap
  }

  private struct Place {
    let mark: Mark
    let firstLine: Int
    let lastLine: Int
  }

  /// At most so many unmarked lines between two shown ones are shown too.
  private static let fill = 2

  private let source: SourceLookup.Source
  private let places: [Place]

  init(_ source: SourceLookup.Source, _ marks: [Mark]) {
    self.source = source
    places =
      marks
      .map { mark in
        let start = source.lines.position(of: mark.range.start).line
        let end = source.lines.position(of: mark.range.end)
        // A range that ends with a line's end does not reach into the next line.
        let last = end.column == 1 && end.line > start ? end.line - 1 : end.line
        return Place(mark: mark, firstLine: start, lastLine: last)
      }
      .sorted { ($0.mark.range.start, $0.mark.range.end) < ($1.mark.range.start, $1.mark.range.end) }
  }

  var lastLine: Int {
    places.map(\.firstLine).max() ?? 1
  }

  /// The rows for a view of `width` cells.
  func rows(width: Int) -> [Row] {
    var rows: [Row] = []
    var previous: Int?
    for line in shownLines() {
      if let previous, line > previous + 1 { rows.append(.gap) }
      previous = line
      rows += self.rows(ofLine: line, width: width)
    }
    return rows
  }

  /// Every marked line; where places are compared also the line above each, which tells them apart; short
  /// stretches between them.
  private func shownLines() -> [Int] {
    let marked = Set(places.map(\.firstLine))
    var shown = marked
    if marked.count > 1 {
      for line in marked where line > 1 && !isBlank(line - 1) { shown.insert(line - 1) }
    }
    let sorted = shown.sorted()
    for (line, next) in zip(sorted, sorted.dropFirst()) where next - line - 1 <= Excerpt.fill {
      shown.formUnion(line...next)
    }
    return shown.sorted()
  }

  private func isBlank(_ line: Int) -> Bool {
    source.file.bytes[source.lines.range(ofLine: line).bytes].allSatisfy { $0 == 0x20 || $0 == 0x09 }
  }

  private func rows(ofLine line: Int, width: Int) -> [Row] {
    let range = source.lines.range(ofLine: line)
    let here = places.filter { $0.firstLine == line }
    guard let focus = here.first(where: \.mark.isPrimary) ?? here.first else {
      let view = DisplayLine(source.file, line: range, focus: range.start.value).view(
        width: width, focus: 0..<0)
      return [.source(line: line, text: view.text)]
    }
    let display = DisplayLine(source.file, line: range, focus: focus.mark.range.start.value)
    let view = display.view(width: width, focus: cells(of: focus, in: display, range))
    var rows = [Row.source(line: line, text: view.text)]
    for place in here {
      let underline = view.clipped(cells(of: place, in: display, range))
      rows.append(
        .underline(
          indent: underline.lowerBound, length: underline.count, label: label(of: place),
          isPrimary: place.mark.isPrimary))
    }
    return rows
  }

  private func cells(of place: Place, in display: DisplayLine, _ line: SourceRange) -> Range<Int> {
    let start = place.mark.range.start.value
    let end = min(place.mark.range.end.value, line.end.value)
    return display.cells(of: start..<max(start, end))
  }

  private func label(of place: Place) -> String {
    let said = place.mark.label.map(TerminalText.escaped) ?? ""
    guard place.lastLine > place.firstLine else { return said }
    return said.isEmpty ? "… to line \(place.lastLine)" : "\(said) … to line \(place.lastLine)"
  }
}
