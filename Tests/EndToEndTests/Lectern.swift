import Foundation
import Synchronization
import Testing

/// The built program.
enum Lectern {
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    /// The output as one JSON object.
    func object() throws -> NSDictionary {
      let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(value as? NSDictionary, "\(output)")
    }
  }

  struct TimeOut: Error {}

  /// Beside the test bundle: one build makes both.
  static let path: String = {
    var folder = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent()
    #if os(macOS)
      folder =
        Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
        .deletingLastPathComponent() ?? folder
    #endif
    return folder.appending(path: "lectern").path
  }()

  /// Runs it to its end, with nothing of this process's environment but PATH, HOME and the locale.
  static func run(
    _ arguments: [String], in folder: String = NSTemporaryDirectory(), environment: [String: String] = [:],
    stdin: String = "", seconds: Double = 120
  ) async throws -> Outcome {
    try await run(program: path, arguments, in: folder, environment: environment, stdin: stdin, seconds)
  }

  /// Runs a line of the shell, in which `lectern` is the program.
  static func shell(
    _ line: String, in folder: String = NSTemporaryDirectory(), environment: [String: String] = [:],
    seconds: Double = 120
  ) async throws -> Outcome {
    let line = "lectern() { \"\(path)\" \"$@\"; }\n" + line
    return try await run(
      program: "/bin/bash", ["-c", line], in: folder, environment: environment, stdin: "", seconds)
  }

  private static func run(
    program: String, _ arguments: [String], in folder: String, environment: [String: String], stdin: String,
    _ seconds: Double
  ) async throws -> Outcome {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    let inherited = ProcessInfo.processInfo.environment.filter {
      ["PATH", "HOME", "LANG", "LC_ALL", "LD_LIBRARY_PATH"].contains($0.key)
    }
    process.environment = inherited.merging(environment) { _, own in own }
    let (input, output, errors) = (Pipe(), Pipe(), Pipe())
    process.standardInput = input
    process.standardOutput = output
    process.standardError = errors
    try process.run()
    let isLate = Mutex(false)
    let watch = Task {
      try await Task.sleep(for: .seconds(seconds))
      isLate.withLock { $0 = true }
      process.terminate()
    }
    // A program that does not read its input must not end the tests.
    try? input.fileHandleForWriting.write(contentsOf: Data(stdin.utf8))
    try input.fileHandleForWriting.close()
    async let said = text(of: output)
    async let complaints = text(of: errors)
    let outcome = await (said, complaints)
    process.waitUntilExit()
    watch.cancel()
    if isLate.withLock({ $0 }) { throw TimeOut() }
    return Outcome(status: process.terminationStatus, output: outcome.0, errors: outcome.1)
  }

  private static func text(of pipe: Pipe) async -> String {
    await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
        continuation.resume(returning: String(decoding: data, as: UTF8.self))
      }
    }
  }
}
