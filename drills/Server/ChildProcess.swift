import Foundation

/// A program that was started, its outputs in files. It belongs to one thread.
final class ChildProcess {
  enum Ending: Equatable {
    case exited(Int32)
    case killed(Int32)
  }

  struct NotStarted: Error, CustomStringConvertible {
    let program: String
    let reason: String
    var description: String { "\(program) could not be started: \(reason)" }
  }

  let process: pid_t
  /// Where its standard output and error go: this path with `.out` and `.err`.
  let outputs: String
  private var ending: Ending?

  init(_ command: [String], environment: [String: String], outputs: String) throws {
    self.outputs = outputs
    #if canImport(Darwin)
      var actions: posix_spawn_file_actions_t?
    #else
      var actions = posix_spawn_file_actions_t()
    #endif
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    for (descriptor, suffix) in [(Int32(1), ".out"), (2, ".err")] {
      posix_spawn_file_actions_addopen(
        &actions, descriptor, outputs + suffix, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
    }
    var arguments = command.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for text in arguments + variables { free(text) } }
    var started: pid_t = 0
    let code = posix_spawn(&started, command[0], &actions, nil, &arguments, &variables)
    guard code == 0 else { throw NotStarted(program: command[0], reason: String(cString: strerror(code))) }
    process = started
  }

  /// How it ended; nil while it runs.
  func poll() -> Ending? { look(WNOHANG) }

  func wait() -> Ending { look(0) ?? .killed(0) }

  func signal(_ number: Int32) {
    // Once it was waited for, its number may be another's.
    if ending == nil { kill(process, number) }
  }

  private func look(_ options: Int32) -> Ending? {
    if let ending { return ending }
    var status: Int32 = 0
    var found = waitpid(process, &status, options)
    while found < 0, errno == EINTR { found = waitpid(process, &status, options) }
    guard found == process else { return nil }
    let signal = status & 0x7F
    ending = signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal)
    return ending
  }

  var output: String { text(".out") }
  var errors: String { text(".err") }

  private func text(_ suffix: String) -> String {
    // A program that was killed at once may not even have made the file.
    (try? String(contentsOfFile: outputs + suffix, encoding: .utf8)) ?? ""
  }

  /// Runs a program to its end; anything but exit code 0 is an error with what it said.
  @discardableResult
  static func run(_ command: [String], environment: [String: String], outputs: String) throws -> String {
    let child = try ChildProcess(command, environment: environment, outputs: outputs)
    guard child.wait() == .exited(0) else {
      throw NotStarted(program: command.joined(separator: " "), reason: child.errors)
    }
    return child.output
  }
}
