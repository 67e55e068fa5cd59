import Foundation
import PostgreSQL
import PostgreSQLTestSupport
import Synchronization

/// The built program while it runs. Nothing here blocks the thread that other tests wait for.
final class RunningLectern {
  let process = Process()
  private let output = Pipe()
  private let errors = Pipe()
  private let end = EndTime()
  private var heard = ""

  private final class EndTime: Sendable {
    let instant = Mutex<ContinuousClock.Instant?>(nil)
  }

  init(_ arguments: [String], in folder: String, environment: [String: String] = [:]) throws {
    process.executableURL = URL(filePath: Lectern.path)
    process.arguments = arguments
    process.currentDirectoryURL = URL(filePath: folder)
    process.environment = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME"].contains($0.key) }
      .merging(environment) { _, own in own }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    process.terminationHandler = { [end] _ in end.instant.withLock { $0 = .now } }
    try process.run()
  }

  convenience init(publishing sample: SampleRepository, _ arguments: [String] = []) throws {
    try self.init(
      ["publish", "--yes", "--lock-timeout", "15m", "--database", try sample.database.url] + arguments,
      in: sample.folder.path)
  }

  /// Waits until it says something on standard error. This alone holds the thread: whoever gave it away would get it
  /// back when other tests are done, and the program with its attempts long before.
  func hear(_ words: String) throws {
    while !heard.contains(words) {
      let data = errors.fileHandleForReading.availableData
      guard !data.isEmpty else { throw Lectern.TimeOut() }
      heard += String(decoding: data, as: UTF8.self)
    }
  }

  /// What it said, once it has ended by itself.
  func outcome() async throws -> Lectern.Outcome {
    while end.instant.withLock({ $0 == nil }) { try await Task.sleep(for: .milliseconds(10)) }
    func text(_ pipe: Pipe) -> String {
      String(decoding: (try? pipe.fileHandleForReading.readToEnd()) ?? Data(), as: UTF8.self)
    }
    return Lectern.Outcome(
      status: process.terminationStatus, output: text(output), errors: heard + text(errors))
  }

  func signal(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Sends a signal, and gives what it said then and the time until it had ended.
  func interrupted(by number: Int32 = SIGINT) async throws -> (Lectern.Outcome, Duration) {
    let start = ContinuousClock.now
    signal(number)
    let outcome = try await outcome()
    return (outcome, (end.instant.withLock { $0 } ?? .now) - start)
  }
}

extension Connection {
  /// Asks until there is a row, and gives its first column.
  @discardableResult
  func waitFor(_ sql: String) async throws -> Int32 {
    // Of a thousand tests at once, one that sleeps may sleep long.
    let patience = ContinuousClock.now + .seconds(300)
    while ContinuousClock.now < patience {
      if let row = try query(sql).first {
        return Int32(clamping: try row.value(0, as: Int.self))
      }
      try await Task.sleep(for: .milliseconds(10))
    }
    throw Lectern.TimeOut()
  }
}

extension SampleRepository {
  @discardableResult
  func waitFor(_ sql: String) async throws -> Int32 { try await database.connect().waitFor(sql) }
}
