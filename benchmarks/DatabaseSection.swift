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
    let pooled = try facts.latencies(of: "pool")
    let atRate = try facts.latencies(of: "rate")
    var rows: [String] = []
    for (place, query) in facts.queries.enumerated() {
      let alone = try facts.latencies(of: "alone-\(query.name)").values.flatMap(\.self).sorted()
      let cells =
        ["`\(query.name)`", "\(query.weight)"] + Self.texts([50, 95, 99], of: mix[place])
        + [before[query.name] ?? "–"] + Self.texts([50, 95, 99], of: pooled[place])
        + Self.texts([50, 95], of: atRate[place]) + Self.texts([50, 95], of: alone)
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
      socket, \(facts.value("seconds")) s for each run. Four runs:

      - **direct**: all queries in a mix of these weights, by clients that never pause, each with a connection of its own, so
        that \(facts.value("clients")) processes share the cores at every moment;
      - **pooled**: the same through PgBouncer in transaction mode with \(facts.value("pool")) server connections, one for each
        core, as [applications should connect](connections.md#pgbouncer);
      - **at a rate** of \(facts.value("rate")) transactions a second, as \(learners) learners make who do something every 20
        seconds, each client with its own connection, with the time that a transaction waits for its turn;
      - **alone**: one query only, by clients that never pause, each with its own connection.

      The goal is a P95 of at most 10 ms of each query in the mix.

      | query | weight | direct: P50 | P95 | P99 | P95 before | pooled: P50 | P95 | P99 | at a rate: P50 | P95 | alone: P50 | P95 |
      |---|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|
      \(rows.joined(separator: "\n"))

      - Slower than the goal, pooled: \(slow(pooled)). Direct: \(slow(mix)). At a rate: \(slow(atRate)).
      - Transactions a second: \(rate(mix)) direct, \(rate(pooled)) pooled.
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

  /// The queries of a run that do not meet the goal.
  private func slow(_ run: [Int: [Double]]) -> String {
    let found = facts.queries.enumerated().filter { place, _ in
      Self.percentile(95, of: run[place] ?? []).map { $0 > Self.goal } ?? false
    }
    return found.isEmpty ? "none" : found.map { "`\($0.element.name)`" }.joined(separator: ", ")
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

  private static func texts(_ percents: [Int], of sorted: [Double]?) -> [String] {
    percents.map { text(percentile($0, of: sorted ?? [])) }
  }

  private static func text(_ milliseconds: Double?) -> String {
    milliseconds.map { String(format: "%.2f", $0) } ?? "–"
  }
}
