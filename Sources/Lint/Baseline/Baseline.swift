package import SourceText

/// Findings that are accepted for now, each with how often it stands there.
package struct Baseline: Sendable {
  package struct Row: Sendable, Equatable {
    package let entry: BaselineEntry
    package var count: Int
    /// Where it was when the baseline was written: for people, never for matching.
    package let file: String

    package init(_ entry: BaselineEntry, count: Int, file: String) {
      self.entry = entry
      self.count = count
      self.file = file
    }
  }

  /// Sorted by file, then by entry; each entry once.
  package private(set) var rows: [Row]

  /// Of rows with one entry, as a careless merge leaves them, the larger count holds.
  package init(_ rows: some Sequence<Row> = []) {
    var byEntry: [BaselineEntry: Row] = [:]
    for row in rows where row.count > byEntry[row.entry]?.count ?? 0 { byEntry[row.entry] = row }
    self.rows = byEntry.values.sorted {
      $0.file.utf8.elementsEqual($1.file.utf8)
        ? $0.entry < $1.entry : $0.file.utf8.lexicographicallyPrecedes($1.file.utf8)
    }
  }

  /// A baseline of findings. Errors that nothing may accept are left out.
  package init(of diagnostics: [Diagnostic], _ names: inout BaselineNames) {
    var rows: [BaselineEntry: Row] = [:]
    for diagnostic in diagnostics where !diagnostic.isHard {
      let entry = names.entry(diagnostic)
      rows[entry, default: Row(entry, count: 0, file: diagnostic.location.path.string)].count += 1
    }
    self.init(rows.values)
  }

  /// What a baseline makes of findings.
  package struct Match: Sendable {
    /// Those that it does not hold.
    package var new: [Diagnostic] = []
    package var known: [Diagnostic] = []
    /// The baseline without what is not found any more.
    package var pruned = Baseline()
    /// How many entries are gone or stand there less often.
    package var staleCount = 0
  }

  /// - Parameter hasLooked: whether a rule's findings would have been seen; entries of others stay.
  package func match(
    _ diagnostics: [Diagnostic], _ names: inout BaselineNames, hasLooked: (RuleName) -> Bool
  ) -> Match {
    var match = Match()
    var open = Dictionary(rows.map { ($0.entry, $0.count) }, uniquingKeysWith: max)
    let rules = Set(rows.map(\.entry.rule))
    for diagnostic in diagnostics {
      guard !diagnostic.isHard, rules.contains(diagnostic.rule) else {
        match.new.append(diagnostic)
        continue
      }
      let entry = names.entry(diagnostic)
      if let count = open[entry], count > 0 {
        open[entry] = count - 1
        match.known.append(diagnostic)
      } else {
        match.new.append(diagnostic)
      }
    }
    var kept: [Row] = []
    for row in rows {
      let stale = hasLooked(row.entry.rule) ? open[row.entry] ?? 0 : 0
      if stale > 0 { match.staleCount += 1 }
      var row = row
      row.count -= stale
      if row.count > 0 { kept.append(row) }
    }
    match.pruned = Baseline(kept)
    return match
  }
}
