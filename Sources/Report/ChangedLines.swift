package import SourceText

/// The lines that a change touches, by file; what a reviewer sees first.
package struct ChangedLines: Sendable {
  /// Ascending, apart from each other.
  private let ranges: [RepositoryPath: [ClosedRange<Int>]]

  /// - Parameter ranges: lines from 1, in any order. A new file is `1...Int.max`.
  package init(_ ranges: [RepositoryPath: [ClosedRange<Int>]]) {
    self.ranges = ranges.mapValues { ranges in
      var merged: [ClosedRange<Int>] = []
      for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
        if let last = merged.last, range.lowerBound <= last.upperBound {
          merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
        } else {
          merged.append(range)
        }
      }
      return merged
    }
  }

  /// Whether any line of the file was touched.
  package func contains(_ path: RepositoryPath) -> Bool {
    ranges[path]?.isEmpty == false
  }

  /// Whether one of these lines was touched.
  package func contains(_ path: RepositoryPath, lines: ClosedRange<Int>) -> Bool {
    guard let ranges = ranges[path] else { return false }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < lines.lowerBound { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= lines.upperBound
  }
}
