import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#else
  import Darwin
#endif

/// One line on standard error that says how far long work is: phase, done of total, rate.
///
/// It shows from half a second on, is drawn at most ten times a second, erases itself, and writes nothing
/// where there is no terminal. Any task may advance it.
package final class ProgressBar: Sendable {
  private struct State {
    var phase = ""
    var total: Int?
    var done = 0
    var phaseStart = Duration.zero
    var lastDrawn: Duration?
    var isShown = false
  }

  static let patience = Duration.milliseconds(500)
  static let interval = Duration.milliseconds(100)

  private let terminal: Terminal
  private let now: @Sendable () -> Duration
  private let write: @Sendable (String) -> Void
  private let state = Mutex(State())

  /// - Parameters:
  ///   - now: the time since the work began.
  ///   - write: takes text and control sequences at once.
  init(
    terminal: Terminal, now: @escaping @Sendable () -> Duration, write: @escaping @Sendable (String) -> Void
  ) {
    self.terminal = terminal
    self.now = now
    self.write = write
  }

  /// A bar on standard error, its half second beginning now.
  package convenience init(standardError terminal: Terminal) {
    let start = ContinuousClock.now
    self.init(
      terminal: terminal, now: { ContinuousClock.now - start }, write: ProgressBar.writeToStandardError)
  }

  /// Starts a phase, such as `linting`; `total` is nil where nobody knows.
  package func begin(_ phase: String, total: Int? = nil) {
    update { state, time in
      state.phase = TerminalText.escaped(phase)
      state.total = total
      state.done = 0
      state.phaseStart = time
    }
  }

  package func advance(by count: Int = 1) {
    update { state, _ in state.done += count }
  }

  /// Takes the line away, so that other text can be written; the next advance brings it back.
  package func erase() {
    guard terminal.canRedraw else { return }
    state.withLock { state in
      guard state.isShown else { return }
      state.isShown = false
      write("\r\u{1B}[K")
    }
  }

  private func update(_ change: (inout State, Duration) -> Void) {
    guard terminal.canRedraw else { return }
    let time = now()
    state.withLock { state in
      change(&state, time)
      guard time >= ProgressBar.patience else { return }
      if let last = state.lastDrawn, time - last < ProgressBar.interval { return }
      state.lastDrawn = time
      state.isShown = true
      let line = ProgressBar.line(
        phase: state.phase, done: state.done, total: state.total, elapsed: time - state.phaseStart,
        width: terminal.width)
      write("\r\(line)\u{1B}[K")
    }
  }

  /// `linting 5000/10000 [=====     ] 50 % 2500/s`, without the bar or the rate where the room is short.
  static func line(phase: String, done: Int, total: Int?, elapsed: Duration, width: Int) -> String {
    // The last cell stays free: some terminals wrap as soon as it is filled.
    let room = max(width - 1, 1)
    let seconds = elapsed / Duration.seconds(1)
    let rate = seconds > 0.05 ? " \(Int(Double(done) / seconds))/s" : ""
    guard let total, total > 0 else {
      return TerminalText.cut("\(phase) \(done)\(rate)", to: room)
    }
    let shown = min(done, total)
    let percent = " \(shown * 100 / total) %"
    let head = "\(phase) \(shown)/\(total)"
    let barWidth = min(30, room - TerminalText.cells(of: head + percent + rate) - 3)
    guard barWidth >= 5 else { return TerminalText.cut(head + percent + rate, to: room) }
    let filled = shown * barWidth / total
    let bar = String(repeating: "=", count: filled) + String(repeating: " ", count: barWidth - filled)
    return "\(head) [\(bar)]\(percent)\(rate)"
  }

  private static func writeToStandardError(_ text: String) {
    let bytes = Array(text.utf8)
    var written = 0
    while written < bytes.count {
      let count = bytes[written...].withUnsafeBytes { writeBytes($0) }
      // A bar that cannot be drawn is no reason to stop the work.
      guard count > 0 else { return }
      written += count
    }
  }
}

private func writeBytes(_ bytes: UnsafeRawBufferPointer) -> Int {
  write(STDERR_FILENO, bytes.baseAddress, bytes.count)
}
