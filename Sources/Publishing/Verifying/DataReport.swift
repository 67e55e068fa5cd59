/// Rows that break an invariant.
package struct DataReport: Sendable {
  /// One row and what is wrong with it.
  package struct Finding: Sendable, Hashable {
    /// Its primary key, parts between slashes; of a constraint its name.
    package let id: String
    package let problem: String
  }

  /// The findings of one kind in one table.
  package struct Group: Sendable {
    /// Such as `chat/gap`.
    package let kind: String
    package let table: String
    /// How many there are.
    package fileprivate(set) var count: Int
    /// The first of them.
    package fileprivate(set) var shown: [Finding]
  }

  /// In the order of the checks.
  package private(set) var groups: [Group] = []
  /// How many findings of a kind and table are kept.
  let limit: Int

  package var count: Int { groups.reduce(0) { $0 + $1.count } }

  init(limit: Int) {
    self.limit = limit
  }

  mutating func add(_ kind: String, _ table: String, _ finding: Finding) {
    let place =
      groups.lastIndex { $0.kind == kind && $0.table == table }
      ?? {
        groups.append(Group(kind: kind, table: table, count: 0, shown: []))
        return groups.count - 1
      }()
    groups[place].count += 1
    if groups[place].shown.count < limit { groups[place].shown.append(finding) }
  }
}
