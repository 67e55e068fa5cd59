import SourceText

/// A source line as a terminal shows it: tabs widened, control characters as pictures, every part with its
/// bytes, so that an underline finds its cells.
struct DisplayLine {
  /// A grapheme cluster, or one control character.
  private struct Part {
    let bytes: Range<Int>
    let text: String
    let width: Int
  }

  private struct ScalarBytes {
    let scalar: Unicode.Scalar
    let length: Int
  }

  static let tabWidth = 4
  /// Marks past these on one character are not shown; a family of emoji has seven, a flag as many.
  private static let scalarLimit = 24
  /// A line longer than this is looked at only around its mark, so that a thousand findings on one line cost little
  /// more than on lines of their own.
  private static let byteLimit = 2048

  private var parts: [Part] = []
  private let isCutBefore: Bool
  private let isCutBehind: Bool

  /// - Parameter focus: the byte in the file that has to be seen.
  init(_ file: SourceFile, line: SourceRange, focus: Int) {
    var bytes = line.bytes.clamped(to: 0..<file.bytes.count)
    if bytes.count > DisplayLine.byteLimit {
      let around = (focus - DisplayLine.byteLimit / 4)..<(focus + DisplayLine.byteLimit * 3 / 4)
      bytes = DisplayLine.whole(around.clamped(to: bytes), in: file.bytes, line: bytes)
    }
    isCutBefore = bytes.lowerBound > line.start.value
    isCutBehind = bytes.upperBound < line.end.value
    parts = DisplayLine.parts(file.bytes[bytes])
  }

  /// The range with its ends moved to where a UTF-8 sequence begins.
  private static func whole(_ range: Range<Int>, in bytes: [UInt8], line: Range<Int>) -> Range<Int> {
    func boundary(_ offset: Int) -> Int {
      var found = offset
      while found > line.lowerBound, found < line.upperBound, offset - found < 4, bytes[found] & 0xC0 == 0x80
      {
        found -= 1
      }
      return found
    }
    let start = boundary(range.lowerBound)
    return start..<max(start, boundary(range.upperBound))
  }

  private static func parts(_ bytes: ArraySlice<UInt8>) -> [Part] {
    var scalars: [ScalarBytes] = []
    var text = String.UnicodeScalarView()
    var parser = Unicode.UTF8.ForwardParser()
    var iterator = bytes.makeIterator()
    reading: while true {
      switch parser.parseScalar(from: &iterator) {
      case .valid(let encoded):
        let scalar = Unicode.UTF8.decode(encoded)
        scalars.append(ScalarBytes(scalar: scalar, length: encoded.count))
        text.append(scalar)
      case .error(let length):
        scalars.append(ScalarBytes(scalar: "\u{FFFD}", length: length))
        text.append("\u{FFFD}")
      case .emptyInput: break reading
      }
    }
    var parts: [Part] = []
    var next = 0
    var offset = bytes.startIndex
    for character in String(text) {
      let members = scalars[next..<(next + character.unicodeScalars.count)]
      next = members.endIndex
      let length = members.reduce(0) { $0 + $1.length }
      parts.append(part(character, offset..<(offset + length)))
      offset += length
    }
    return parts
  }

  private static func part(_ character: Character, _ bytes: Range<Int>) -> Part {
    if bytes.count == 1, let ascii = character.asciiValue, (0x20..<0x7F).contains(ascii) {
      return Part(bytes: bytes, text: String(character), width: 1)
    }
    if character == "\t" {
      return Part(bytes: bytes, text: String(repeating: " ", count: tabWidth), width: tabWidth)
    }
    let scalars = String.UnicodeScalarView(character.unicodeScalars.prefix(scalarLimit))
    let text = TerminalText.escaped(String(scalars))
    return Part(bytes: bytes, text: text, width: TerminalText.cells(of: text))
  }

  /// The cells that a range of the file's bytes takes; at least one, and one past the end at the line's end.
  func cells(of range: Range<Int>) -> Range<Int> {
    var cell = 0
    var start: Int?
    var end = 0
    for part in parts {
      let next = cell + part.width
      if part.bytes.upperBound > range.lowerBound {
        if start == nil { start = cell }
        if part.bytes.lowerBound < range.upperBound { end = next }
      }
      cell = next
    }
    let first = start ?? cell
    return first..<max(first + 1, end)
  }

  /// What fits into `width` cells, and how cells of the line become cells of the view.
  struct View {
    let text: String
    /// The first cell of the line that the view shows, and where it shows it.
    let firstCell: Int
    let indent: Int
    let width: Int

    /// The part of an underline that the view shows.
    func clipped(_ cells: Range<Int>) -> Range<Int> {
      let start = max(cells.lowerBound - firstCell + indent, indent)
      let end = min(cells.upperBound - firstCell + indent, width)
      let first = min(start, max(width - 1, 0))
      return first..<max(first + 1, end)
    }
  }

  /// The line, cut to `width` cells around `focus` with `…` on either side where it is longer.
  func view(width: Int, focus: Range<Int>) -> View {
    let total = parts.reduce(0) { $0 + $1.width }
    if total <= width, !isCutBefore, !isCutBehind {
      return View(text: parts.map(\.text).joined(), firstCell: 0, indent: 0, width: max(total + 1, 1))
    }
    var start = 0
    if focus.upperBound > width - 1 || isCutBefore {
      // A short mark stands in the middle; of a long one the beginning shows, and a little of what is before.
      let room = max((width - 2 - focus.count) / 2, min(10, width / 4))
      start = max(0, min(focus.lowerBound - room, total - (width - 1)))
    }
    return cut(from: start, width: width)
  }

  private func cut(from start: Int, width: Int) -> View {
    let total = parts.reduce(0) { $0 + $1.width }
    let hasHead = start > 0 || isCutBefore
    let indent = hasHead ? 1 : 0
    var text = hasHead ? "…" : ""
    var used = indent
    var cell = 0
    var firstCell: Int?
    for part in parts {
      defer { cell += part.width }
      guard cell >= start else { continue }
      let isLast = cell + part.width == total && !isCutBehind
      guard used + part.width <= (isLast ? width : width - 1) else {
        text += "…"
        used += 1
        return View(text: text, firstCell: firstCell ?? cell, indent: indent, width: used)
      }
      if firstCell == nil { firstCell = cell }
      text += part.text
      used += part.width
    }
    if isCutBehind { text += "…" }
    return View(text: text, firstCell: firstCell ?? cell, indent: indent, width: used + 1)
  }
}
