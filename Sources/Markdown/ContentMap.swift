/// Where the bytes of a block's content stand in the file.
///
/// The parser hands a block's inlines over without the indents and markers that its lines begin with, so
/// each line of the content is a piece of its own. A piece is only taken where its bytes are those of the file.
struct ContentMap: Sendable {
  private struct Piece {
    let content: Int
    let file: Int
  }

  private var pieces: [Piece] = []
  private let count: Int

  private init(pieces: [Piece], count: Int) {
    self.pieces = pieces
    self.count = count
  }

  /// The offset in the file of a byte of the content.
  func offset(_ position: Int) -> Int {
    var low = 0
    var high = pieces.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if pieces[middle].content <= position { low = middle } else { high = middle }
    }
    return pieces[low].file + (position - pieces[low].content)
  }

  /// The range in the file of a part of the content.
  func range(_ part: Range<Int>) -> Range<Int> {
    guard !part.isEmpty else {
      let start = part.lowerBound > 0 ? offset(part.lowerBound - 1) + 1 : offset(0)
      return start..<start
    }
    let start = offset(part.lowerBound)
    return start..<max(start, offset(part.upperBound - 1) + 1)
  }

  /// The whole content's range.
  var whole: Range<Int> { range(0..<count) }

  /// Maps content whose lines are the ends of the file's lines from some line in `candidates` on, the first
  /// that fits. Nil where none does.
  static func lines(
    of content: ArraySlice<UInt8>, in bytes: [UInt8], _ lines: SourceLines, candidates: some Sequence<Int>
  ) -> ContentMap? {
    var parts: [Range<Int>] = []
    var start = content.startIndex
    var trimmed = content.endIndex
    while trimmed > start, content[trimmed - 1].isLineEnd { trimmed -= 1 }
    for index in content.startIndex..<trimmed where content[index] == Byte.newline {
      parts.append(start..<index)
      start = index + 1
    }
    parts.append(start..<trimmed)
    for first in candidates where first >= 1 && first + parts.count - 1 <= lines.count {
      if let pieces = fit(parts, of: content, in: bytes, lines, from: first) {
        return ContentMap(pieces: pieces, count: trimmed - content.startIndex)
      }
    }
    return nil
  }

  private static func fit(
    _ parts: [Range<Int>], of content: ArraySlice<UInt8>, in bytes: [UInt8], _ lines: SourceLines,
    from first: Int
  ) -> [Piece]? {
    var pieces: [Piece] = []
    pieces.reserveCapacity(parts.count)
    for (number, part) in parts.enumerated() {
      let line = lines.range(first + number)
      var end = part.upperBound
      while end > part.lowerBound, content[end - 1].isSpace { end -= 1 }
      var lineEnd = line.upperBound
      while lineEnd > line.lowerBound, bytes[lineEnd - 1].isSpace { lineEnd -= 1 }
      let length = end - part.lowerBound
      let start = lineEnd - length
      guard start >= line.lowerBound, bytes[start..<lineEnd].elementsEqual(content[part.lowerBound..<end]),
        isPrefix(bytes[line.lowerBound..<start])
      else { return nil }
      pieces.append(Piece(content: part.lowerBound - content.startIndex, file: start))
    }
    return pieces
  }

  /// Whether bytes can be the indents and markers before a block's text. Only a footnote's marker and a
  /// task's box have brackets.
  private static func isPrefix(_ bytes: ArraySlice<UInt8>) -> Bool {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == Byte.openBracket {
        guard let close = bytes[index...].firstIndex(of: Byte.closeBracket) else { return false }
        let isNote =
          index + 1 < close && bytes[index + 1] == Byte.caret && close + 1 < bytes.endIndex
          && bytes[close + 1] == Byte.colon
        let isBox = close - index == 2
        guard isNote || isBox else { return false }
        index = close + (isNote ? 2 : 1)
        continue
      }
      let isMarker =
        byte.isSpace || byte.isDigit || byte == Byte.greater || byte == Byte.hyphen
        || byte == Byte.closeParenthesis
        || byte == UInt8(ascii: "*") || byte == UInt8(ascii: "+") || byte == UInt8(ascii: ".")
      guard isMarker else { return false }
      index += 1
    }
    return true
  }

  /// Maps content of one line that stands somewhere in `range`, as a heading's text does.
  static func within(_ range: Range<Int>, of bytes: [UInt8], _ content: ArraySlice<UInt8>) -> ContentMap? {
    var content = content
    while let last = content.last, last.isLineEnd { content.removeLast() }
    guard let first = content.first else { return nil }
    var start = range.lowerBound
    while start + content.count <= range.upperBound {
      if bytes[start] == first, bytes[start..<start + content.count].elementsEqual(content) {
        return ContentMap(pieces: [Piece(content: 0, file: start)], count: content.count)
      }
      start += 1
    }
    return nil
  }

  /// Maps a table's cell, read from `position` on, which is moved behind the cell's closing bar. A bar that
  /// belongs to the text has a backslash in the file and none in the content.
  static func cell(
    _ content: ArraySlice<UInt8>, in bytes: [UInt8], from position: inout Int, to end: Int
  ) -> ContentMap? {
    var index = position
    while index < end, bytes[index].isBlank { index += 1 }
    var pieces = [Piece(content: 0, file: index)]
    var read = content.startIndex
    while read < content.endIndex, index < end {
      if bytes[index] == Byte.backslash, index + 1 < end, bytes[index + 1] == Byte.pipe,
        content[read] == Byte.pipe
      {
        index += 1
        pieces.append(Piece(content: read - content.startIndex, file: index))
      }
      guard bytes[index] == content[read] else { break }
      index += 1
      read += 1
    }
    let isWhole = read == content.endIndex
    while index < end, bytes[index] != Byte.pipe {
      index += bytes[index] == Byte.backslash && index + 1 < end ? 2 : 1
    }
    position = min(end, index + 1)
    return isWhole ? ContentMap(pieces: pieces, count: content.count) : nil
  }
}
