import ArgumentParser
import Foundation
import Report

/// Parses arguments, runs the command that they name, and turns every way to fail into a status.
enum CommandRun {
  static func main() async -> Never {
    // A reader that goes away, such as `head`, ends the output and not the program.
    signal(SIGPIPE, SIG_IGN)
    exit(await status(of: Array(CommandLine.arguments.dropFirst())).rawValue)
  }

  static func status(of arguments: [String]) async -> ExitStatus {
    do {
      let command = try Entry.parseAsRoot(arguments)
      let interrupts = InterruptHandler()
      interrupts.install()
      return try await InterruptHandler.$current.withValue(interrupts) {
        try await run(command)
        return .done
      }
    } catch {
      return report(error)
    }
  }

  private static func run(_ command: any ParsableCommand) async throws {
    guard var asynchronous = command as? any AsyncParsableCommand else {
      var command = command
      return try command.run()
    }
    try await asynchronous.run()
  }

  /// Says what went wrong, where nobody has yet.
  private static func report(_ error: any Error) -> ExitStatus {
    switch error {
    case let status as ExitStatus: return status
    case let failure as CommandFailure:
      say(failure)
      return failure.status
    case is CancellationError: return .interrupted
    default: return reportParsing(error)
    }
  }

  /// Help, the version and usage errors come from the argument parser; what it does not know is one line.
  private static func reportParsing(_ error: any Error) -> ExitStatus {
    let code = Entry.exitCode(for: error)
    if code.isSuccess {
      do throws(CommandFailure) {
        try StandardStream.output.write(Entry.fullMessage(for: error) + "\n")
      } catch {
        say(error)
        return error.status
      }
      return .done
    }
    if code == .validationFailure {
      StandardStream.error.writeIfPossible(Entry.fullMessage(for: error) + "\n")
    } else {
      say(CommandFailure(.couldNotRun, String(describing: error)))
    }
    return .couldNotRun
  }

  private static func say(_ failure: CommandFailure) {
    let environment = ProcessInfo.processInfo.environment
    let painter = Painter(Terminal.behind(StandardStream.error.rawValue, environment: environment))
    var text = painter.paint("error:", .error) + " \(TerminalText.escaped(failure.message))\n"
    if let help = failure.help {
      text += "  = " + painter.paint("help:", .help) + " \(TerminalText.escaped(help))\n"
    }
    StandardStream.error.writeIfPossible(text)
  }
}
