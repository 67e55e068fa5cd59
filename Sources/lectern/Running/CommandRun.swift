import ArgumentParser
import Foundation
import Report
import SourceText

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
      return report(error, arguments)
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
  private static func report(_ error: any Error, _ arguments: [String]) -> ExitStatus {
    switch error {
    case let status as ExitStatus: return status
    case is ContentErrors: return .contentErrors
    case let failure as CommandFailure:
      say(failure)
      return failure.status
    case is CancellationError: return .interrupted
    default: return reportParsing(error, arguments)
    }
  }

  /// Help, the version and usage errors come from the argument parser; what it does not know is one line.
  private static func reportParsing(_ error: any Error, _ arguments: [String]) -> ExitStatus {
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
    if code == .validationFailure, let unknown = unknownCommand(arguments) {
      say(unknown)
    } else if code == .validationFailure {
      StandardStream.error.writeIfPossible(Entry.fullMessage(for: error) + "\n")
    } else {
      say(CommandFailure(.couldNotRun, String(describing: error)))
    }
    return .couldNotRun
  }

  /// The first word, if it stands where a command was expected and is none.
  private static func unknownCommand(_ arguments: [String]) -> CommandFailure? {
    var commands = Entry.configuration.subcommands
    for word in arguments {
      guard !commands.isEmpty, !word.hasPrefix("-"), word != "help" else { return nil }
      if let command = commands.first(where: { $0.configuration.commandName == word }) {
        commands = command.configuration.subcommands
        continue
      }
      let names = commands.compactMap { $0.configuration.commandName }
      let closest = Suggestion.closest(to: word, among: names)
      return CommandFailure(
        .couldNotRun, "no command is called \"\(word)\"",
        help: closest.map { "did you mean \"\($0)\"?" } ?? "there are \(Suggestion.list(names, limit: 30))")
    }
    return nil
  }

  private static func say(_ failure: CommandFailure) {
    let environment = ProcessInfo.processInfo.environment
    let painter = Painter(Terminal.behind(StandardStream.error.rawValue, environment: environment))
    StandardStream.error.writeIfPossible(failure.text(painter))
  }
}
