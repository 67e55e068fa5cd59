import Foundation
import Testing

/// A small run of `make bench-database`, which shows that it works; its figures mean nothing.
@Suite struct BenchDatabaseTests {
  private static let checkout = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent()
    .deletingLastPathComponent().path

  private static let hasServer =
    (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql"))
    .map { !$0.isEmpty } ?? false

  @Test(.enabled(if: hasServer, "PostgreSQL's programs stand elsewhere"))
  func itWritesItsSectionAndKeepsTheFiguresOfBefore() async throws {
    let folder = try TemporaryFolder(["benchmarks.md": "# Benchmarks\n\nOf something else.\n"])
    let programs = URL(filePath: Lectern.path).deletingLastPathComponent().path
    let line =
      "'\(Self.checkout)/scripts/bench-database.sh' '\(Lectern.path)' '\(programs)/benchmarks' '\(folder.path)/benchmarks.md'"
    let settings = [
      "COURSES": "40", "LEARNERS": "100", "PROGRESS": "800", "SECONDS_EACH": "1", "CLIENTS": "2",
      "SHARED_BUFFERS": "16MB", "RATE": "20", "QUERIES": "user_by_login record_lesson_progress",
    ]
    for run in 1...2 {
      let outcome = try await Lectern.shell(line, environment: settings, seconds: 300)
      #expect(outcome.status == 0, "run \(run): \(outcome.errors)")
    }
    let text = try String(contentsOfFile: "\(folder.path)/benchmarks.md", encoding: .utf8)
    #expect(text.hasPrefix("# Benchmarks\n\nOf something else.\n"))
    #expect(text.ranges(of: "## Database").count == 1)
    let row = try #require(
      text.split(separator: "\n").first { $0.hasPrefix("| `record_lesson_progress` | 14 |") })
    let cells = row.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
    #expect(cells.count == 13)
    #expect(cells.dropFirst(2).allSatisfy { Double($0) != nil }, "\(row)")
    #expect(text.contains("from end to end: none"))
    #expect(text.contains("**at a rate** of 20 transactions a second, as 400 learners"))
    let tried = try String(
      contentsOfFile: "\(Self.checkout)/scripts/bench-database/indexes.txt", encoding: .utf8)
    for line in tried.split(separator: "\n") {
      let fields = line.split(separator: "|")
      #expect(text.contains("| `\(fields[0])` | `\(fields[1])` | "), "\(fields[0]) was not tried")
    }
  }
}
