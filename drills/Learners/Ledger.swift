import PostgreSQL

/// Every row that learners know to be written, by what the database answered before it said that it had committed.
struct Ledger: Equatable {
  struct RowName: Hashable, Comparable {
    let table: String
    let key: String

    static func < (one: RowName, other: RowName) -> Bool { (one.table, one.key) < (other.table, other.key) }
  }

  enum Difference: Equatable {
    /// Acknowledged, and gone.
    case lost(RowName)
    case changed(RowName, from: String, to: String)
    /// Nobody wrote it.
    case foreign(RowName)
  }

  private(set) var rows: [RowName: String] = [:]

  init(_ rows: [RowName: String] = [:]) {
    self.rows = rows
  }

  mutating func note(_ written: [RowName: String]) {
    rows.merge(written) { _, new in new }
  }

  /// What rows of the database say against it.
  func differences(from found: [RowName: String]) -> [Difference] {
    var differences: [Difference] = []
    for (name, text) in rows {
      guard let other = found[name] else {
        differences.append(.lost(name))
        continue
      }
      // By bytes: two spellings of one character are two texts.
      if !text.utf8.elementsEqual(other.utf8) { differences.append(.changed(name, from: text, to: other)) }
    }
    for name in found.keys where rows[name] == nil { differences.append(.foreign(name)) }
    return differences.sorted { $0.row < $1.row }
  }

  /// Reads rows that queries of ``LearnerTable`` give.
  static func read(_ connection: Connection, _ query: String, _ parameters: [Parameter] = [])
    throws(PostgreSQLError)
    -> [RowName: String]
  {
    var rows: [RowName: String] = [:]
    try connection.forEachRow(query, parameters) { row throws(PostgreSQLError) in
      rows[RowName(table: try row.value(0), key: try row.value(1))] = try row.value(2)
    }
    return rows
  }
}

extension Ledger.Difference: CustomStringConvertible {
  var row: Ledger.RowName {
    switch self {
    case .lost(let row), .changed(let row, _, _), .foreign(let row): row
    }
  }

  var description: String {
    switch self {
    case .lost(let row): "lost: \(row.table) \(row.key)"
    case .changed(let row, let from, let to): "changed: \(row.table) \(row.key)\n  from \(from)\n  to   \(to)"
    case .foreign(let row): "nobody wrote: \(row.table) \(row.key)"
    }
  }
}
