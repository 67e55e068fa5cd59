/// A place as a person counts it: lines and columns from 1, columns in Unicode code points.
package struct SourcePosition: Hashable, Sendable {
  package let line: Int
  package let column: Int
  package let offset: ByteOffset

  package init(line: Int, column: Int, offset: ByteOffset) {
    self.line = line
    self.column = column
    self.offset = offset
  }
}

/// The line starts of one file. Lines end with LF, CRLF or a lone CR; a byte order mark takes no column.
package struct LineIndex: Sendable {
  /// Bytes between two places whose code points are counted in advance, so that a column far into a line is not
  /// counted from the line's start each time.
  private static let stride = 1024

  private let file: SourceFile
  private let starts: [Int]
  /// The code points that begin before each multiple of the stride.
  private let counted: [Int]

  package init(_ file: SourceFile) {
    self.file = file
    var starts = [0]
    var counted: [Int] = []
    var codePoints = 0
    let bytes = file.bytes
    for index in bytes.indices {
      if index % LineIndex.stride == 0 { counted.append(codePoints) }
      if bytes[index] & 0xC0 != 0x80 { codePoints += 1 }
      let isLoneReturn = bytes[index] == 0x0D && !(index + 1 < bytes.count && bytes[index + 1] == 0x0A)
      if bytes[index] == 0x0A || isLoneReturn { starts.append(index + 1) }
    }
    if bytes.count % LineIndex.stride == 0 { counted.append(codePoints) }
    self.starts = starts
    self.counted = counted
  }

  package var lineCount: Int { starts.count }

  /// The position of an offset, clamped to the file.
  package func position(of offset: ByteOffset) -> SourcePosition {
    let clamped = min(max(offset.value, 0), file.bytes.count)
    let line = lineNumber(at: clamped)
    let start = max(starts[line - 1], line == 1 ? min(file.textStart, clamped) : 0)
    let column = codePoints(in: start..<clamped) + 1
    return SourcePosition(line: line, column: column, offset: ByteOffset(clamped))
  }

  /// How many code points begin in a range, in a time that does not grow with it.
  private func codePoints(in range: Range<Int>) -> Int {
    guard range.count > LineIndex.stride else { return scan(range) }
    return codePoints(before: range.upperBound) - codePoints(before: range.lowerBound)
  }

  private func codePoints(before offset: Int) -> Int {
    let mark = offset / LineIndex.stride
    return counted[mark] + scan((mark * LineIndex.stride)..<offset)
  }

  private func scan(_ range: Range<Int>) -> Int {
    var count = 0
    for byte in file.bytes[range] where byte & 0xC0 != 0x80 { count += 1 }
    return count
  }

  /// The line of an offset, and its column in bytes, both from 1; a byte order mark counts.
  package func place(of offset: ByteOffset) -> (line: Int, byteColumn: Int) {
    let clamped = min(max(offset.value, 0), file.bytes.count)
    let line = lineNumber(at: clamped)
    return (line, clamped - starts[line - 1] + 1)
  }

  /// The bytes of a line (from 1) without its line end and without a byte order mark.
  package func range(ofLine line: Int) -> SourceRange {
    let start = line == 1 ? file.textStart : starts[line - 1]
    var end = line < starts.count ? starts[line] : file.bytes.count
    while end > start, file.bytes[end - 1] == 0x0A || file.bytes[end - 1] == 0x0D { end -= 1 }
    return SourceRange(start..<max(start, end))
  }

  /// The text of a line (from 1).
  package func text(ofLine line: Int) -> String {
    file.text(in: range(ofLine: line))
  }

  private func lineNumber(at offset: Int) -> Int {
    var low = 0
    var high = starts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
