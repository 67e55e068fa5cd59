import Foundation

/// What a run of `scripts/bench-database.sh` left in its folder.
struct DatabaseFacts {
  struct Query {
    let name: String
    let weight: Int
  }

  struct Index {
    let table: String
    let name: String
    let scans: Int
  }

  /// What a query takes with an index, and without it, in milliseconds.
  struct Leaning {
    let index: String
    let statement: String
    let with: Double
    let without: Double
  }

  /// A statement inside of a query that reads a large table from end to end.
  struct Scan: Hashable {
    let query: String
    let table: String
  }

  let values: [String: String]
  /// In the order of the mix.
  let queries: [Query]
  let indexes: [Index]
  let scans: [Scan]
  let leanings: [Leaning]
  private let folder: URL

  /// Tables of more rows than this are not to be read from end to end.
  static let largeTable = 10_000

  init(_ folder: URL) throws {
    self.folder = folder
    let facts = try Self.fields(folder.appending(path: "facts"))
    values = Dictionary(
      facts.filter { $0.count == 2 }.map { ($0[0], $0[1]) }, uniquingKeysWith: { _, last in last })
    queries = facts.filter { $0.count == 3 && $0[0] == "query" }.map {
      Query(name: $0[1], weight: Int($0[2]) ?? 0)
    }
    indexes = try Self.fields(folder.appending(path: "indexes")).filter { $0.count == 3 }
      .map { Index(table: $0[0], name: $0[1], scans: Int($0[2]) ?? 0) }
    leanings = try Self.fields(folder.appending(path: "without")).compactMap { fields in
      guard fields.count == 4, let with = Double(fields[2]), let without = Double(fields[3]) else {
        return nil
      }
      return Leaning(index: fields[0], statement: fields[1], with: with, without: without)
    }
    let sizes = try Self.fields(folder.appending(path: "tables")).filter { $0.count == 2 }
    let large = Set(sizes.filter { (Int($0[1]) ?? 0) > Self.largeTable }.map { $0[0] })
    scans = try Self.scans(folder.appending(path: "plans.log"), of: large)
  }

  func value(_ name: String) -> String { values[name] ?? "?" }

  /// How long each transaction of a run took, in milliseconds and in order, by the number of its query.
  func latencies(of run: String) throws -> [Int: [Double]] {
    var found: [Int: [Double]] = [:]
    let logs = folder.appending(path: run)
    guard let names = try? FileManager.default.contentsOfDirectory(atPath: logs.path) else { return [:] }
    for name in names {
      for line in try String(contentsOf: logs.appending(path: name), encoding: .utf8).split(separator: "\n") {
        // client, number of the transaction, microseconds, query, seconds, microseconds
        let fields = line.split(separator: " ")
        guard fields.count >= 4, let time = Double(fields[2]), let query = Int(fields[3]) else { continue }
        found[query, default: []].append(time / 1000)
      }
    }
    return found.mapValues { $0.sorted() }
  }

  private static func fields(_ file: URL) throws -> [[String]] {
    try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
      .map { $0.split(separator: "|", omittingEmptySubsequences: false).map(String.init) }
  }

  /// Entries of the server's log begin with the application's name; a plan's lines follow with a tab.
  private static func scans(_ file: URL, of large: Set<String>) throws -> [Scan] {
    var scans: [Scan] = []
    var query = ""
    for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
      if !line.hasPrefix("\t") {
        query = line.hasPrefix("plan:") ? String(line.dropFirst(5).prefix { $0 != " " }) : ""
      } else if !query.isEmpty, let words = line.range(of: "Seq Scan on ") {
        let scan = Scan(query: query, table: String(line[words.upperBound...].prefix { $0 != " " }))
        if large.contains(scan.table), !scans.contains(scan) { scans.append(scan) }
      }
    }
    return scans
  }
}
