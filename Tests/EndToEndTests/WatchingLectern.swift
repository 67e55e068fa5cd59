import Foundation
import Synchronization
import Testing

/// `lectern lint --watch` at work in a pipe, and what it has said so far.
final class WatchingLectern: Sendable {
  let process = Process()
  private let output = Pipe()
  private let errors = Pipe()
  private let said = Mutex("")
  private let complained = Mutex("")

  init(_ arguments: [String] = [], in folder: TemporaryFolder) throws {
    process.executableURL = URL(filePath: Lectern.path)
    process.arguments = ["lint", "--watch"] + arguments
    process.currentDirectoryURL = URL(filePath: folder.path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = output
    process.standardError = errors
    output.fileHandleForReading.readabilityHandler = { [weak self] handle in
      let text = String(decoding: handle.availableData, as: UTF8.self)
      if text.isEmpty { handle.readabilityHandler = nil }
      self?.said.withLock { $0 += text }
    }
    errors.fileHandleForReading.readabilityHandler = { [weak self] handle in
      let text = String(decoding: handle.availableData, as: UTF8.self)
      if text.isEmpty { handle.readabilityHandler = nil }
      self?.complained.withLock { $0 += text }
    }
    try process.run()
  }

  deinit {
    if process.isRunning { process.terminate() }
  }

  var text: String { said.withLock { $0 } }
  var complaints: String { complained.withLock { $0 } }

  /// The reports so far, without the lines that part them.
  var reports: [String] {
    text.split(separator: /=== \d\d:\d\d:\d\d ===\n/, omittingEmptySubsequences: false).dropFirst()
      .map(String.init)
  }

  /// Waits for the report of this number, from 1, to be complete.
  func report(_ number: Int) async throws -> String {
    try await until { self.reports.count >= number && self.reports[number - 1].hasSuffix("\n") }
    return reports[number - 1]
  }

  /// Waits for something, generously: the machine may have other work.
  func until(_ condition: () -> Bool) async throws {
    for _ in 0..<1500 {
      if condition() { return }
      try await Task.sleep(for: .milliseconds(20))
    }
    Issue.record("nothing came of waiting; said:\n\(text)\(complaints)")
    throw Lectern.TimeOut()
  }

  /// Waits for its end; the status.
  func end() async throws -> Int32 {
    try await until { !self.process.isRunning }
    return process.terminationStatus
  }

  /// Closes the pipe that it writes to.
  func stopReading() throws {
    output.fileHandleForReading.readabilityHandler = nil
    try output.fileHandleForReading.close()
  }
}
