/// Where one report replaces another: on a terminal on a screen that is cleared, elsewhere one below the other.
package struct WatchScreen: Sendable {
  private let terminal: Terminal

  package init(_ terminal: Terminal) {
    self.terminal = terminal
  }

  /// Whether a status line is shown, on the last line, without a line end.
  package var hasStatus: Bool { terminal.canRedraw }

  /// A report in place of the one before.
  ///
  /// - Parameters:
  ///   - heading: what parts reports that stand below each other; nil for nothing.
  ///   - status: the line below the report on a terminal; empty for none.
  package func page(_ report: String, heading: String?, status: String) -> String {
    guard hasStatus else { return (heading.map { "\($0)\n" } ?? "") + report }
    // The screen alone: what is above it is the person's own.
    let gap = report.isEmpty || status.isEmpty ? "" : "\n"
    return "\u{1B}[H\u{1B}[2J" + report + gap + line(status)
  }

  /// Another status below the report that is shown already.
  package func status(_ status: String) -> String {
    hasStatus ? "\r\u{1B}[K" + line(status) : ""
  }

  private func line(_ status: String) -> String {
    // The last cell stays free: some terminals wrap as soon as it is filled.
    let room = max(terminal.width - 1, 1)
    return Painter(terminal).paint(TerminalText.cut(TerminalText.escaped(status), to: room), .faint)
  }
}
