import Foundation
package import PostgreSQL
import Synchronization

/// A `pg_dump` of one schema into a file that was not there before.
package final class SchemaDump: Sendable {
  /// Why there is no dump.
  package enum Failure: Error, Sendable {
    case exists(path: String)
    /// No `pg_dump` of the server's major version or a newer one was found.
    case noProgram(major: Int)
    /// `pg_dump` failed; its own words.
    case failed(String)
    case file(path: String, reason: String)
    case cancelled
  }

  private struct Run {
    var process: Process?
    var isCancelled = false
  }

  private let run = Mutex(Run())

  package init() {}

  /// Ends a dump that is under way, from another thread.
  package func cancel() {
    run.withLock {
      $0.isCancelled = true
      $0.process?.terminate()
    }
  }

  /// Dumps the schema of the connection's database in PostgreSQL's custom format, for `pg_restore`. The password
  /// goes by the environment. The file has its name once it is whole.
  package func write(
    _ schema: String, of connection: Connection, to path: String,
    environment: [String: String] = ProcessInfo.processInfo.environment
  ) throws(Failure) {
    guard !Self.isTaken(path) else { throw .exists(path: path) }
    let major = connection.serverVersion / 10_000
    guard let program = Self.program(atLeast: major, environment) else { throw .noProgram(major: major) }
    let partial = "\(path).\(ProcessInfo.processInfo.processIdentifier).partial"
    // The rows are not everybody's to read.
    guard
      FileManager.default.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600])
    else { throw .file(path: partial, reason: "cannot be written") }
    defer {
      // It has its final name, or is of no use; what cannot be removed was said already.
      try? FileManager.default.removeItem(atPath: partial)
    }
    // Row-level security is forced on the owner, too, whose policy shows every row; without the option pg_dump
    // refuses such tables. Who would not see them all is refused before.
    let arguments = [
      "--format=custom", "--no-password", "--lock-wait-timeout=60s", "--enable-row-security",
      "--schema=\(Self.pattern(schema))",
      "--file=\(partial)",
    ]
    try dump(program, arguments, environment.merging(connection.target.programEnvironment) { _, own in own })
    do {
      // Fails where the name was taken meanwhile.
      try FileManager.default.linkItem(atPath: partial, toPath: path)
    } catch {
      if Self.isTaken(path) { throw .exists(path: path) }
      throw .file(path: path, reason: error.localizedDescription)
    }
  }

  private func dump(
    _ program: String, _ arguments: [String], _ environment: [String: String]
  ) throws(Failure) {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    process.environment = environment.merging(["LC_ALL": "C", "PGAPPNAME": "lectern"]) { _, own in own }
    let errors = Pipe()
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = errors
    do {
      try run.withLock { run in
        guard !run.isCancelled else { throw Failure.cancelled }
        try process.run()
        run.process = process
      }
    } catch let failure as Failure {
      throw failure
    } catch {
      throw .failed("\(program) cannot be run: \(error.localizedDescription)")
    }
    let said = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let isCancelled = run.withLock {
      $0.process = nil
      return $0.isCancelled
    }
    if isCancelled { throw .cancelled }
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      let words = String(decoding: said, as: UTF8.self).split(separator: "\n").suffix(3)
      throw .failed(words.isEmpty ? "it ended with no word" : words.joined(separator: "; "))
    }
  }

  /// A link that leads nowhere counts as well.
  private static func isTaken(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: path)
      || (try? FileManager.default.attributesOfItem(atPath: path)) != nil
  }

  /// pg_dump takes patterns; in quotes a name is itself.
  private static func pattern(_ name: String) -> String { "\"" + name.replacing("\"", with: "\"\"") + "\"" }

  /// The first that is as new as the server: beside this machine's server programs, then on the path.
  private static func program(atLeast major: Int, _ environment: [String: String]) -> String? {
    var folders: [String] = []
    // A machine with the clients alone has no server programs.
    if let programs = try? ServerPrograms.find(wanted: major, environment: environment) {
      folders.append(programs.folder)
    }
    folders += (environment["PATH"] ?? "").split(separator: ":").map(String.init)
    return folders.map { $0 + "/pg_dump" }.first { (version(of: $0) ?? 0) >= major }
  }

  private static func version(of program: String) -> Int? {
    guard FileManager.default.isExecutableFile(atPath: program) else { return nil }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = ["--version"]
    let output = Pipe()
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    // One that does not run is no candidate.
    guard (try? process.run()) != nil else { return nil }
    let said = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return said.firstMatch(of: /\(PostgreSQL\) ([0-9]+)/).flatMap { Int($0.1) }
  }
}

extension SchemaDump.Failure: CustomStringConvertible {
  package var description: String {
    switch self {
    case .exists(let path): "\(path) exists already, and a backup overwrites nothing"
    case .noProgram(let major): "no pg_dump of PostgreSQL \(major) or newer was found"
    case .failed(let words): "pg_dump failed: \(words)"
    case .file(let path, let reason): "\(path): \(reason)"
    case .cancelled: "interrupted: nothing was dumped, and nothing changed"
    }
  }

  package var help: String? {
    switch self {
    case .exists: "name another file"
    case .noProgram: "install its client programs, or name their folder in LECTERN_PG_BINDIR"
    case .failed, .file, .cancelled: nil
    }
  }
}
