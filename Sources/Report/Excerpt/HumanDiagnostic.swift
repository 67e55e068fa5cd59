import SourceText

/// One finding for people: the headline, the excerpts, help and notes.
struct HumanDiagnostic {
  /// An excerpt under its place.
  private struct Panel {
    let location: SourceLocation
    let excerpt: Excerpt?
  }

  /// A related place at most so many lines away shares the finding's excerpt.
  private static let nearby = 30
  /// More related places than these are counted, not shown.
  private static let relatedLimit = 8

  private let diagnostic: Diagnostic
  private let context: OutputContext
  private let painter: Painter
  private let panels: [Panel]
  private let hiddenRelated: Int
  private let gutter: String

  init(_ diagnostic: Diagnostic, _ context: OutputContext) {
    self.diagnostic = diagnostic
    self.context = context
    painter = Painter(context.terminal)
    let others = diagnostic.related.filter { $0.location != diagnostic.location }
    hiddenRelated = max(0, others.count - HumanDiagnostic.relatedLimit)
    panels = HumanDiagnostic.panels(
      diagnostic, Array(others.prefix(HumanDiagnostic.relatedLimit)), context.lookup)
    let lastLine = panels.map { $0.excerpt?.lastLine ?? 1 }.max() ?? 1
    gutter = String(repeating: " ", count: String(lastLine).count)
  }

  /// Lines that end with a line feed.
  var text: String {
    var text = HumanWriter.label(of: diagnostic, painter, context.links)
    text += painter.paint(": " + TerminalText.escaped(diagnostic.message), .strong) + "\n"
    for (number, panel) in panels.enumerated() {
      if number > 0 { text += bar("") }
      text += place(of: panel, arrow: number == 0 ? "-->" : ":::")
      if let excerpt = panel.excerpt { text += lines(of: excerpt) }
    }
    return text + footer()
  }

  private static func panels(
    _ diagnostic: Diagnostic, _ others: [RelatedLocation], _ lookup: SourceLookup
  ) -> [Panel] {
    let location = diagnostic.location
    let label = diagnostic.related.first { $0.location == location }?.message
    let primary = Excerpt.Mark(range: location.range, label: label, isPrimary: true)
    guard location.range != .wholeFile, let source = lookup.source(location.path) else {
      return [Panel(location: location, excerpt: nil)] + others.map { panel(of: $0, lookup) }
    }
    let line = source.lines.position(of: location.range.start).line
    var marks = [primary]
    var rest: [Panel] = []
    for other in others {
      let isHere = other.location.path == location.path && other.location.range != .wholeFile
      let distance = abs(source.lines.position(of: other.location.range.start).line - line)
      if isHere, distance <= nearby {
        marks.append(mark(of: other))
      } else {
        rest.append(panel(of: other, lookup))
      }
    }
    return [Panel(location: location, excerpt: Excerpt(source, marks))] + rest
  }

  private static func mark(of related: RelatedLocation) -> Excerpt.Mark {
    Excerpt.Mark(range: related.location.range, label: related.message, isPrimary: false)
  }

  private static func panel(of related: RelatedLocation, _ lookup: SourceLookup) -> Panel {
    let location = related.location
    guard location.range != .wholeFile, let source = lookup.source(location.path) else {
      return Panel(location: location, excerpt: nil)
    }
    return Panel(location: location, excerpt: Excerpt(source, [mark(of: related)]))
  }

  private func place(of panel: Panel, arrow: String) -> String {
    let location = panel.location
    let start = context.lookup.positions(of: location).start
    let name = "\(TerminalText.escaped(location.path.string)):\(start.line):\(start.column)"
    var line = gutter + painter.paint(arrow, .gutter) + " "
    line += painter.link(name, to: context.links.address(of: location.path))
    if panel.excerpt == nil, let said = said(of: location) { line += " " + said }
    return line + "\n"
  }

  /// What is said of a place that has no line to stand under.
  private func said(of location: SourceLocation) -> String? {
    diagnostic.related.first { $0.location == location }.map { TerminalText.escaped($0.message) }
  }

  private func lines(of excerpt: Excerpt) -> String {
    // The gutter, " | " beside the line.
    let width = max(20, context.terminal.width - gutter.count - 3)
    var text = bar("")
    for row in excerpt.rows(width: width) {
      switch row {
      case .source(let line, let source):
        let number = String(line)
        let space = String(repeating: " ", count: gutter.count - number.count)
        text += painter.paint("\(space)\(number) |", .gutter) + (source.isEmpty ? "" : " ") + source + "\n"
      case .underline(let indent, let length, let label, let isPrimary):
        let severity: Painter.Role = diagnostic.severity == .error ? .error : .warning
        let line = String(repeating: isPrimary ? "^" : "-", count: length)
        let said = label.isEmpty ? line : "\(line) \(label)"
        let space = String(repeating: " ", count: indent)
        text += bar(" " + space + painter.paint(said, isPrimary ? severity : .gutter))
      case .gap: text += painter.paint("...", .gutter) + "\n"
      }
    }
    return text
  }

  private func footer() -> String {
    var notes: [(word: String, role: Painter.Role, text: String)] = []
    if let help = diagnostic.help { notes.append(("help", .help, help)) }
    notes += diagnostic.notes.map { ("note", .note, $0) }
    if hiddenRelated > 0 {
      notes.append(("note", .note, "and \(Phrase.count(hiddenRelated, "more place"))"))
    }
    guard !notes.isEmpty else { return "" }
    var text = bar("")
    for note in notes {
      let lines = note.text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
      text += "\(gutter) " + painter.paint("=", .gutter) + " " + painter.paint(note.word + ":", note.role)
      // Later lines stand under the first one, so that no text can pass for a new finding.
      let indent = "\n" + gutter + String(repeating: " ", count: note.word.count + 5)
      text += " " + lines.map { TerminalText.escaped(String($0)) }.joined(separator: indent) + "\n"
    }
    return text
  }

  private func bar(_ text: String) -> String {
    "\(gutter) " + painter.paint("|", .gutter) + text + "\n"
  }
}
