/// A half-open range of bytes in a file.
package struct SourceRange: Hashable, Sendable {
  package let start: ByteOffset
  package let end: ByteOffset

  package init(_ start: ByteOffset, _ end: ByteOffset) {
    self.start = start
    self.end = max(start, end)
  }

  package init(_ bytes: Range<Int>) {
    self.init(ByteOffset(bytes.lowerBound), ByteOffset(bytes.upperBound))
  }

  /// Where a finding about a whole file stands: line 1, column 1, nothing underlined.
  package static let wholeFile = SourceRange(0..<0)

  package var bytes: Range<Int> { start.value..<end.value }

  package var isEmpty: Bool { start == end }

  /// The smallest range that holds both.
  package func union(_ other: SourceRange) -> SourceRange {
    SourceRange(min(start, other.start), max(end, other.end))
  }

  package func contains(_ other: SourceRange) -> Bool {
    start <= other.start && other.end <= end
  }

  /// The same bytes, `distance` bytes further on.
  package func shifted(by distance: Int) -> SourceRange {
    SourceRange(start + distance, end + distance)
  }
}
