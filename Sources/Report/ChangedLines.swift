package import SourceText

/// The lines that a change touches, file by file.
package struct ChangedLines: Sendable {
  private let lines: [RepositoryPath: [ClosedRange<Int>]]

  /// - Parameter lines: counted from 1, both ends included; a wholly new file has `1...Int.max`.
  package init(_ lines: [RepositoryPath: [ClosedRange<Int>]]) {
    self.lines = lines
  }

  /// Whether a line of a range was touched.
  package func touches(_ path: RepositoryPath, _ range: ClosedRange<Int>) -> Bool {
    lines[path, default: []].contains { $0.overlaps(range) }
  }
}
