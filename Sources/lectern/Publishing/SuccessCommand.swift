import Foundation
import JSON

/// The command that runs after a publish, with the result as JSON on its standard input.
struct SuccessCommand {
  /// For `/bin/sh -c`.
  let command: String

  /// What became of it: nil where it ended with 0. The publish is done whatever it says.
  func run(_ result: JSONValue, _ interrupts: PublishInterrupts) -> String? {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", command]
    let input = Pipe()
    process.standardInput = input
    // Its own words are for a person: standard output may be a program's.
    process.standardOutput = FileHandle.standardError
    do {
      try process.run()
    } catch {
      return "it could not be started: \(error.localizedDescription)"
    }
    interrupts.follow(process)
    defer { interrupts.follow(nil) }
    // A command that does not read its input is no failure.
    try? input.fileHandleForWriting.write(contentsOf: Data((result.text(pretty: true) + "\n").utf8))
    try? input.fileHandleForWriting.close()
    process.waitUntilExit()
    switch (process.terminationReason, process.terminationStatus) {
    case (.exit, 0): return nil
    case (.exit, let status): return "it ended with status \(status)"
    default: return "it was ended by signal \(process.terminationStatus)"
    }
  }
}
