import Foundation
import Testing

/// A small run of `make drill`, which shows that it works.
@Suite struct SmallDrillTests {
  private static let hasServer =
    (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql"))
    .map { !$0.isEmpty } ?? false

  @Test(.enabled(if: hasServer, "PostgreSQL's programs stand elsewhere"))
  func everythingIsSurvivedAndWrittenDown() async throws {
    let programs = URL(filePath: CommandLine.arguments[0]).deletingLastPathComponent().path
    let document = FileManager.default.temporaryDirectory.appending(path: "drill-\(UUID().uuidString).md")
    defer {
      // What is left in a temporary folder is the system's to clear.
      try? FileManager.default.removeItem(at: document)
    }
    try Data("# Benchmarks\n\nOf something else.\n".utf8).write(to: document)
    let arguments = [
      "\(programs)/lectern", "--document", document.path, "--seed", "1", "--rounds", "3", "--lessons", "50",
      "--only", "checks", "--only", "kill", "--only", "reply",
    ]
    let said = try await output(of: "\(programs)/drill", arguments)
    #expect(said.status == 0, "\(said.text)")
    #expect(said.text.contains("kill: 3 of 3") && said.text.contains("checks: 8 of 8"), "\(said.text)")
    let text = try String(contentsOf: document, encoding: .utf8)
    #expect(text.hasPrefix("# Benchmarks\n\nOf something else.\n"))
    #expect(text.ranges(of: "## Drills").count == 1)
    let row = try #require(text.split(separator: "\n").first { $0.hasPrefix("| connection cut at COMMIT |") })
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(Array(cells[1...5]) == ["3", "3", "0", "0", "0"])
  }

  private func output(of program: String, _ arguments: [String]) async throws -> (status: Int32, text: String)
  {
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = arguments
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let text = await withCheckedContinuation { continuation in
      DispatchQueue.global().async {
        let data = (try? pipe.fileHandleForReading.readToEnd()) ?? Data()
        continuation.resume(returning: String(decoding: data, as: UTF8.self))
      }
    }
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }
}
