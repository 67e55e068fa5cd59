import Foundation
import PostgreSQL

/// Breaks publishes in every way that it knows, with learners at work, and looks at what is left. Ends with 1 where
/// anything is not as it must be, and keeps the evidence then.
///
/// ```
/// .build/release/drill .build/release/lectern --document docs/benchmarks.md
/// .build/release/drill .build/release/lectern --seed 7 --only reply --rounds 5
/// ```
@main
struct Drill {
  /// Requests of each client in a second, beside faults and where latency is measured.
  private static let pace = (faults: 10.0, latency: 20.0)

  static func main() {
    guard let options = DrillOptions(Array(CommandLine.arguments.dropFirst())) else {
      say(DrillOptions.usage)
      exit(2)
    }
    say("seed \(options.seed)")
    do {
      let folder = try EvidenceFolder()
      let problems: [String]
      do {
        problems = try run(options, folder)
      } catch {
        problems = ["the drill could not go on: \(error)"]
      }
      guard problems.isEmpty else {
        say("\n\(problems.count) problems:\n" + problems.joined(separator: "\n"))
        say("\nevidence is in \(folder.path); the same again: --seed \(options.seed)")
        exit(1)
      }
      try folder.remove()
    } catch {
      say("\(error)")
      exit(2)
    }
  }

  /// At once, also into a pipe: a drill takes minutes.
  private static func say(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// Gives everything that was not as it must be.
  private static func run(_ options: DrillOptions, _ folder: EvidenceFolder) throws -> [String] {
    let clock = ContinuousClock()
    let start = clock.now
    let server = try DrillServer(in: folder)
    defer {
      // Its data goes with the folder, or stays with the evidence; the drill's result is known by now.
      try? server.stop()
    }
    let arena = try Arena(
      lectern: options.lectern, folder, server, lessons: options.lessons, clients: options.clients,
      pace: pace.faults, seed: options.seed)
    say(String(format: "a publish of %d lessons takes %.2f s", options.lessons, arena.publishSeconds))
    var tallies: [Tally] = []
    for fault in Fault.all where options.wants(fault.name) {
      let tally = fault.tally(arena, rounds: options.rounds ?? fault.rounds)
      let result = tally.skipped.map { "skipped: \($0)" } ?? "\(tally.survived) of \(tally.tried)"
      say("\(fault.name): \(result) in \(Int(tally.seconds)) s")
      tallies.append(tally)
    }
    var problems = tallies.flatMap { tally in
      tally.problems.map { "\(tally.title): \($0)" }
        + (tally.isGood || !tally.problems.isEmpty ? [] : ["\(tally.title): not survived"])
    }
    var figures: [String] = []
    do {
      problems += try measure(options, arena, into: &figures)
    } catch {
      problems.append("a figure could not be measured: \(error)")
    }
    try arena.load.stop()
    let table = SummaryTable(tallies: tallies)
    say("\n" + table.plain)
    for figure in figures { say("\n" + figure) }
    say(String(format: "\n%.0f s in all", (clock.now - start) / .seconds(1)))
    if let document = options.document {
      let server = try arena.look { connection in
        try connection.query("SHOW server_version").first?.value(0, as: String.self) ?? ""
      }
      try DrillSection(
        table: table, figures: figures, server: String(server.prefix { $0 != " " }), clients: options.clients,
        pace: pace.faults, lessons: options.lessons
      ).write(into: URL(filePath: document))
    }
    return problems
  }

  /// Measures what is not a fault; gives what was not as it must be.
  private static func measure(
    _ options: DrillOptions, _ arena: Arena, into figures: inout [String]
  ) throws -> [String] {
    var problems: [String] = []
    if options.wants("latency") {
      let isSmall = options.rounds != nil
      let result = try LatencyFigure(arena: arena, pace: pace.latency).measure(
        lessons: isSmall ? 200 : 10_000, seconds: isSmall ? 1 : 10)
      figures.append(result.markdown(clients: options.clients, pace: pace.latency))
      problems += result.locks.behindPublisher.map { "a learner waited for the publisher's lock: \($0)" }
      problems += result.errors.map { "a learner's error during a publish: \($0)" }
    }
    if options.wants("rename") {
      let result = try RenameFigure(arena: arena).measure(lessons: 500, rows: 10_000)
      figures.append(result.markdown)
      if !result.isGood { problems.append("the renamed folder: \(result.markdown)") }
    }
    return problems
  }
}
