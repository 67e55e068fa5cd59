#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// What is known of the place that output goes to: a terminal, a pipe or a file.
package struct Terminal: Hashable, Sendable {
  package let isTerminal: Bool
  /// In cells.
  package let width: Int
  package let usesColor: Bool
  package let usesHyperlinks: Bool
  /// Whether a line can be drawn over: a terminal that is not a dumb one.
  package let canRedraw: Bool

  /// Where no terminal says how wide it is.
  package static let pipeWidth = 120
  package static let assumedWidth = 80

  /// Decides from plain facts. `reportedWidth` is what the terminal itself says, in cells; `COLUMNS`
  /// overrules it.
  package init(
    isTerminal: Bool, reportedWidth: Int? = nil, environment: [String: String] = [:],
    color: ColorChoice = .auto
  ) {
    self.isTerminal = isTerminal
    let asked = environment["COLUMNS"].flatMap(Int.init).flatMap { $0 > 0 ? $0 : nil }
    let reported = reportedWidth.flatMap { $0 > 0 ? $0 : nil }
    width = asked ?? reported ?? (isTerminal ? Terminal.assumedWidth : Terminal.pipeWidth)
    usesColor = color.usesColor(isTerminal: isTerminal, environment: environment)
    usesHyperlinks =
      isTerminal && color != .never && HyperlinkSupport.isPresent(in: environment)
    canRedraw = isTerminal && environment["TERM"] != "dumb"
  }

  /// Plain text without colours or links, as for a file.
  package static let plain = Terminal(isTerminal: false, color: .never)

  /// The place that a file descriptor leads to: 1 is standard output, 2 standard error.
  package static func behind(
    _ descriptor: Int32, environment: [String: String], color: ColorChoice = .auto
  ) -> Terminal {
    let isTerminal = isatty(descriptor) == 1
    var size = winsize()
    let isKnown = isTerminal && ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0
    return Terminal(
      isTerminal: isTerminal, reportedWidth: isKnown ? Int(size.ws_col) : nil, environment: environment,
      color: color)
  }
}
