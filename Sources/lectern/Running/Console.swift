import Foundation
import Report

/// Where a command's words go, and how loud it is.
struct Console: Sendable {
  let environment: [String: String]
  let isQuiet: Bool
  let isVerbose: Bool
  let output: Terminal
  let errors: Terminal

  init(
    color: ColorChoice, isQuiet: Bool, isVerbose: Bool,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) {
    self.environment = environment
    self.isQuiet = isQuiet
    self.isVerbose = isVerbose
    output = .behind(StandardStream.output.rawValue, environment: environment, color: color)
    errors = .behind(StandardStream.error.rawValue, environment: environment, color: color)
  }

  /// For text on standard output.
  var painter: Painter { Painter(output) }

  /// What was asked for, on standard output.
  func write(_ text: String) throws(CommandFailure) {
    try StandardStream.output.write(text)
  }

  /// A line about the work, on standard error; nothing with `--quiet`.
  func note(_ line: String) {
    if !isQuiet { StandardStream.error.writeIfPossible(line + "\n") }
  }

  /// A line for the curious, on standard error; only with `--verbose`.
  func detail(_ line: String) {
    if isVerbose { StandardStream.error.writeIfPossible(line + "\n") }
  }

  /// A warning, on standard error, also with `--quiet`.
  func warn(_ line: String) {
    let label = Painter(errors).paint("warning:", .warning)
    StandardStream.error.writeIfPossible("\(label) \(TerminalText.escaped(line))\n")
  }
}
