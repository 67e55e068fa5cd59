import Foundation

/// Measures a release build and writes `docs/benchmarks.md`.
///
/// ```
/// .build/release/benchmarks .build/release/lectern docs/benchmarks.md
/// .build/release/benchmarks generate 1000 /tmp/repository
/// .build/release/benchmarks database RESULTS docs/benchmarks.md
/// ```
@main
struct Benchmarks {
  static func main() throws {
    let arguments = CommandLine.arguments.dropFirst()
    if arguments.first == "generate", arguments.count == 3, let count = Int(arguments[2]) {
      var repository = GeneratedRepository(lessons: count)
      return try repository.write(to: URL(filePath: arguments[3]))
    }
    if arguments.first == "database", arguments.count == 3 {
      return try database(URL(filePath: arguments[2]), URL(filePath: arguments[3]))
    }
    guard arguments.count == 2 else {
      print(
        """
        usage: benchmarks LECTERN OUTPUT.md | benchmarks generate LESSONS FOLDER \
        | benchmarks database RESULTS OUTPUT.md
        """)
      exit(2)
    }
    // Absolute, since the measured programs run in folders of their own.
    let lectern = URL(filePath: arguments[1]).absoluteURL.path
    let output = URL(filePath: arguments[2]).absoluteURL
    // Other programs write the sections that begin with a comment.
    let before = (try? String(contentsOf: output, encoding: .utf8)) ?? ""
    let others = before.range(of: "\n<!-- ").map { before[$0.lowerBound...] } ?? ""
    try Data((try report(lectern) + others).utf8).write(to: output)
  }

  /// Writes what `scripts/bench-database.sh` measured; ends with 1 where a plan reads a large table whole.
  private static func database(_ results: URL, _ output: URL) throws {
    let facts = try DatabaseFacts(results)
    try DatabaseSection(facts).write(into: output)
    for scan in facts.scans { print("\(scan.query) reads all of \(scan.table)") }
    if !facts.scans.isEmpty { exit(1) }
  }

  private static func report(_ lectern: String) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appending(path: "lectern-benchmark-\(getpid())")
    defer {
      // What is left in a temporary folder is the system's to clear.
      try? FileManager.default.removeItem(at: folder)
    }
    var rows: [String] = []
    let startup = try Measurement.run(
      [lectern, "--version"], in: FileManager.default.temporaryDirectory, runs: 21)
    rows.append(row("start-up (`lectern --version`)", startup, "20 ms"))
    for (count, goal) in [(1_000, "1 s"), (10_000, "–")] {
      let place = folder.appending(path: "\(count)")
      var repository = GeneratedRepository(lessons: count)
      try repository.write(to: place)
      let lint = try Measurement.run([lectern, "lint", "--quiet"], in: place, runs: count > 1_000 ? 5 : 11)
      rows.append(row("lint of \(count) generated lessons", lint, goal))
    }
    return """
      # Benchmarks

      Written by `make bench`; do not edit. Wall time of whole processes, the first run of each not counted, on
      \(ProcessInfo.processInfo.activeProcessorCount) cores. Generated lessons have about 4 KB each, one in five is
      Chinese, and every five lessons have an assessment of five questions.

      | what | median | least | most | goal |
      |---|---:|---:|---:|---:|
      \(rows.joined(separator: "\n"))

      """
  }

  private static func row(_ name: String, _ measured: Measurement, _ goal: String) -> String {
    "| \(name) | \(text(measured.median)) | \(text(measured.least)) | \(text(measured.most)) | \(goal) |"
  }

  private static func text(_ seconds: Double) -> String {
    seconds < 1 ? String(format: "%.1f ms", seconds * 1000) : String(format: "%.2f s", seconds)
  }
}
