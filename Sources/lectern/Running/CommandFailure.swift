import Report

/// Why a command ends without having done what it was asked: a status, a sentence, and how to mend it.
struct CommandFailure: Error {
  let status: ExitStatus
  /// What happened to which thing: lower case, no full stop.
  let message: String
  let help: String?

  init(_ status: ExitStatus = .couldNotRun, _ message: String, help: String? = nil) {
    self.status = status
    self.message = message
    self.help = help
  }

  /// What a person reads, with its line ends.
  func text(_ painter: Painter) -> String {
    let message = painter.paint("error:", .error) + " \(TerminalText.escaped(message))\n"
    guard let help else { return message }
    return message + "  = " + painter.paint("help:", .help) + " \(TerminalText.escaped(help))\n"
  }
}
