/// Finds formulas in the lines that a parse says are text.
struct MathScanner {
  struct Span {
    let isDisplay: Bool
    /// The formula with its dollars, a piece for each line, without the lines' indents and markers.
    let pieces: [Range<Int>]
  }

  private let bytes: [UInt8]
  private let lines: SourceLines
  /// For each line the block that it is text of; 0 for none.
  private var owners: [Int32]
  private let tree: SyntaxTree
  private var spans: [Span] = []
  private var line = 1
  private var position: Int
  /// Searches that found nothing up to here need not be made again.
  private var nothingClosesBefore: [UInt8: Int] = [:]
  private var noBackticks: [Int: Int] = [:]

  static func spans(in bytes: [UInt8], _ lines: SourceLines, _ tree: SyntaxTree) -> [Span] {
    var scanner = MathScanner(bytes, lines, tree)
    while scanner.line <= lines.count {
      scanner.readLine()
    }
    return scanner.spans
  }

  private init(_ bytes: [UInt8], _ lines: SourceLines, _ tree: SyntaxTree) {
    self.bytes = bytes
    self.lines = lines
    self.tree = tree
    owners = Array(repeating: 0, count: lines.count + 2)
    position = lines.start(1)
    for (index, node) in tree.nodes.enumerated() {
      switch node.kind {
      case .paragraph, .heading, .table:
        guard node.line >= 1, Int(node.endLine) <= lines.count, node.endLine >= node.line else { continue }
        for number in Int(node.line)...Int(node.endLine) { owners[number] = Int32(index) }
      default: break
      }
    }
  }

  private mutating func readLine() {
    let range = lines.range(line)
    guard owners[line] > 0 else {
      line += 1
      position = lines.start(line)
      return
    }
    position = max(position, range.lowerBound)
    let current = line
    while position < range.upperBound, line == current { readByte(range) }
    if line == current { line += 1 }
  }

  private mutating func readByte(_ range: Range<Int>) {
    switch bytes[position] {
    case Byte.backslash: position += 2
    case Byte.backtick: skipCode()
    case Byte.dollar:
      let isDisplay = position + 1 < range.upperBound && bytes[position + 1] == Byte.dollar
      guard let span = isDisplay ? display() : inline() else {
        position += isDisplay ? 2 : 1
        return
      }
      spans.append(span)
      position = span.pieces.last?.upperBound ?? position + 1
      line = lines.line(at: position - 1)
    default: position += 1
    }
  }

  /// The end of the last line of the block that the current line belongs to.
  private func ownerEnd() -> Int {
    let owner = owners[line]
    return lines.range(Int(tree.nodes[Int(owner)].endLine)).upperBound
  }

  private func isTable(_ number: Int) -> Bool {
    tree.nodes[Int(owners[number])].kind == .table
  }

  private mutating func skipCode() {
    var length = 0
    while position < bytes.count, bytes[position] == Byte.backtick {
      length += 1
      position += 1
    }
    let end = isTable(line) ? lines.range(line).upperBound : ownerEnd()
    guard noBackticks[length, default: 0] < end else { return }
    var index = position
    while index < end {
      guard bytes[index] == Byte.backtick else {
        index += 1
        continue
      }
      let start = index
      while index < end, bytes[index] == Byte.backtick { index += 1 }
      if index - start == length {
        position = index
        line = lines.line(at: index - 1)
        return
      }
    }
    noBackticks[length] = end
  }

  private mutating func inline() -> Span? {
    let start = position
    let end = isTable(line) ? lines.range(line).upperBound : ownerEnd()
    guard start + 2 < end, !bytes[start + 1].isSpace, nothingClosesBefore[1, default: 0] <= start else {
      return nil
    }
    var index = start + 1
    while index < end, bytes[index] != Byte.dollar {
      if bytes[index] == Byte.pipe, isTable(line) { return nil }
      index += bytes[index] == Byte.backslash ? 2 : 1
    }
    guard index < end else {
      nothingClosesBefore[1] = end
      return nil
    }
    let isClosing = !bytes[index - 1].isSpace && !(index + 1 < bytes.count && bytes[index + 1].isDigit)
    guard isClosing else { return nil }
    return span(from: start, to: index + 1, isDisplay: false)
  }

  private mutating func display() -> Span? {
    let start = position
    guard nothingClosesBefore[2, default: 0] <= start else { return nil }
    let first = LinePrefix(bytes, lines.range(line))
    let isHeading = first.textStart < bytes.count && bytes[first.textStart] == Byte.hash
    let staysInLine = isTable(line) || isHeading
    var number = line
    var index = start + 2
    while true {
      let range = lines.range(number)
      index = max(index, range.lowerBound)
      while index < range.upperBound {
        if bytes[index] == Byte.pipe, isTable(line) { return nil }
        if bytes[index] == Byte.dollar, index + 1 < range.upperBound, bytes[index + 1] == Byte.dollar {
          guard bytes[start + 2..<index].contains(where: { !$0.isSpace }) else { return nil }
          return span(from: start, to: index + 2, isDisplay: true)
        }
        index += bytes[index] == Byte.backslash ? 2 : 1
      }
      number += 1
      guard !staysInLine, number <= lines.count, owners[number] > 0 else { break }
    }
    if !staysInLine { nothingClosesBefore[2] = index }
    return nil
  }

  private func span(from start: Int, to end: Int, isDisplay: Bool) -> Span? {
    let last = lines.line(at: end - 1)
    guard last > line else { return Span(isDisplay: isDisplay, pieces: [start..<end]) }
    let quotes = LinePrefix(bytes, lines.range(line)).quotes
    var pieces = [start..<lines.range(line).upperBound]
    for number in line + 1...last {
      let range = lines.range(number)
      var index = range.lowerBound
      var left = quotes
      while index < range.upperBound, bytes[index].isBlank || (left > 0 && bytes[index] == Byte.greater) {
        if bytes[index] == Byte.greater { left -= 1 }
        index += 1
      }
      guard index < min(range.upperBound, end) else { return nil }
      pieces.append(index..<min(range.upperBound, end))
    }
    return Span(isDisplay: isDisplay, pieces: trimmed(pieces))
  }

  /// Blanks at lines' ends are the parser's to drop, so they are no part of what is hidden.
  private func trimmed(_ pieces: [Range<Int>]) -> [Range<Int>] {
    pieces.map { piece in
      var end = piece.upperBound
      while end > piece.lowerBound + 1, bytes[end - 1].isBlank { end -= 1 }
      return piece.lowerBound..<end
    }
  }
}
