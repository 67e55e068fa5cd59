import Foundation

/// The section of `docs/benchmarks.md` about the database, between two comments, with the figures of the run before
/// beside the new.
struct DatabaseSection {
  static let begin = "<!-- database: written by make bench-database -->"
  static let end = "<!-- database: end -->"

  private let facts: DatabaseFacts

  init(_ facts: DatabaseFacts) {
    self.facts = facts
  }

  /// Milliseconds that 95 of 100 calls are to stay below.
  private static let goal = 10.0

  /// Replaces the section in a document, or adds it at its end.
  func write(into document: URL) throws {
    var text = (try? String(contentsOf: document, encoding: .utf8)) ?? "# Benchmarks\n"
    var before: [String: String] = [:]
    if let start = text.range(of: Self.begin),
      let end = text.range(of: Self.end, range: start.upperBound..<text.endIndex)
    {
      before = Self.figures(text[start.upperBound..<end.lowerBound])
      text.replaceSubrange(start.lowerBound..<end.upperBound, with: try section(before))
    } else {
      text = text.trimmingCharacters(in: .newlines) + "\n\n" + (try section(before)) + "\n"
    }
    try Data(text.utf8).write(to: document)
  }

  /// The P95 in the mix by query, as the table of an older section has it.
  static func figures(_ section: some StringProtocol) -> [String: String] {
    var figures: [String: String] = [:]
    for line in section.split(separator: "\n") where line.hasPrefix("| `") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      guard cells.count >= 6 else { continue }
      figures[cells[0].trimmingCharacters(in: ["`"])] = cells[3]
    }
    return figures
  }

  private func section(_ before: [String: String]) throws -> String {
    let mix = try facts.latencies(of: "mix")
    let atRate = try facts.latencies(of: "rate")
    var rows: [String] = []
    var slow: [String] = []
    var slowAtRate: [String] = []
    for (place, query) in facts.queries.enumerated() {
      let mixed = mix[place] ?? []
      let alone = try facts.latencies(of: "alone-\(query.name)").values.flatMap(\.self).sorted()
      if let worst = Self.percentile(95, of: mixed), worst > Self.goal { slow.append("`\(query.name)`") }
      let rated = atRate[place] ?? []
      if let worst = Self.percentile(95, of: rated), worst > Self.goal {
        slowAtRate.append("`\(query.name)`")
      }
      let figures = [50, 95, 99].map { Self.text(Self.percentile($0, of: mixed)) }
      let figuresAtRate = [50, 95].map { Self.text(Self.percentile($0, of: rated)) }
      let figuresAlone = [50, 95, 99].map { Self.text(Self.percentile($0, of: alone)) }
      let cells =
        ["`\(query.name)`", "\(query.weight)"] + figures + [before[query.name] ?? "–"] + figuresAtRate
        + figuresAlone
      rows.append("| " + cells.joined(separator: " | ") + " |")
    }
    return """
      \(Self.begin)
      ## Database

      Written by `make bench-database`; do not edit. PostgreSQL \(facts.value("server")) with its usual, durable settings and
      shared_buffers of \(facts.value("buffers")), schema version \(facts.value("schema")), on
      \(ProcessInfo.processInfo.activeProcessorCount) cores, which its \(facts.value("clients")) clients use too:
      \(facts.value("courses")) courses of ten lessons, \(facts.value("learners")) learners,
      \(facts.value("progress")) rows of lesson progress, \(facts.value("size")). Milliseconds of whole transactions as the
      client sees them, whose statements it sends at once (a pipeline), as the application's role with the learner set, over a
      socket, \(facts.value("seconds")) s for each run: first all queries in a mix of these weights, then each alone, by clients that never pause, so that the cores are
      never idle; between the two the mix at a fixed rate of \(facts.value("rate")) transactions a second, as \(learners)
      learners make who do something every 20 seconds, with the time that a transaction waits for its turn. The goal is a P95
      of at most 10 ms in the mix.

      | query | weight | P50 | P95 | P99 | P95 before | at the rate: P50 | P95 | alone: P50 | P95 | P99 |
      |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      \(rows.joined(separator: "\n"))

      - Slower than the goal: \(slow.isEmpty ? "none" : slow.joined(separator: ", ")).
        At the fixed rate: \(slowAtRate.isEmpty ? "none" : slowAtRate.joined(separator: ", ")).
      - Transactions in the mix: \(rate(mix)) a second.
      - Plans that read a table of more than \(DatabaseFacts.largeTable) rows from end to end: \(scans).
      - Indexes that none of this used: \(unused). \(unusedNote)

      How often each of the others was read, those of constraints aside:

      | index | scans |
      |---|---:|
      \(used)

      What queries take without an index that they lean on, in milliseconds of the server, one call alone:

      | index | query | with it | without |
      |---|---|---:|---:|
      \(leanings)
      \(Self.end)
      """
  }

  private var learners: String { String((Int(facts.value("rate")) ?? 0) * 20) }

  private var used: String {
    let found = facts.indexes.filter { $0.scans > 0 }.sorted { ($1.scans, $0.name) < ($0.scans, $1.name) }
    return (found.isEmpty ? ["| none | 0 |"] : found.map { "| `\($0.name)` | \($0.scans) |" })
      .joined(separator: "\n")
  }

  private var leanings: String {
    let rows = facts.leanings.map {
      "| `\($0.index)` | `\($0.statement)` | \(Self.text($0.with)) | \(Self.text($0.without)) |"
    }
    return (rows.isEmpty ? ["| none | | | |"] : rows).joined(separator: "\n")
  }

  private var scans: String {
    let found = facts.scans.map { "`\($0.table)` in `\($0.query)`" }
    return found.isEmpty ? "none" : found.joined(separator: ", ")
  }

  private var unused: String {
    let found = facts.indexes.filter { $0.scans == 0 }.map { "`\($0.name)`" }
    return found.isEmpty ? "none" : found.joined(separator: ", ")
  }

  private var unusedNote: String {
    "Those that hold constraints are not counted; some serve foreign keys, publishers, graders or reports, which are not measured here."
  }

  private func rate(_ mix: [Int: [Double]]) -> String {
    let count = mix.values.reduce(0) { $0 + $1.count }
    return String(Int(Double(count) / max(Double(facts.value("seconds")) ?? 1, 1)))
  }

  /// The nearest rank; nil of nothing.
  static func percentile(_ percent: Int, of sorted: [Double]) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = Int((Double(percent) / 100 * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }

  private static func text(_ milliseconds: Double?) -> String {
    milliseconds.map { String(format: "%.2f", $0) } ?? "–"
  }
}
