/// The block quote and list markers that a line begins with.
struct LinePrefix {
  var quotes = 0
  var markers = 0
  /// Blanks behind the last marker, a tab counting as four.
  var indent = 0
  /// Bytes from the line's start to its text.
  var width = 0
  /// Where the text starts.
  let textStart: Int

  init(_ bytes: [UInt8], _ line: Range<Int>) {
    var index = line.lowerBound
    while index < line.upperBound {
      let byte = bytes[index]
      if byte == Byte.space {
        indent += 1
        index += 1
      } else if byte == Byte.tab {
        indent += 4
        index += 1
      } else if byte == Byte.greater {
        quotes += 1
        indent = 0
        index += 1
      } else if let end = LinePrefix.listMarker(bytes, line, at: index) {
        markers += 1
        indent = 0
        index = end
      } else {
        break
      }
    }
    width = index - line.lowerBound
    textStart = index
  }

  /// Behind a bullet or number that a blank or the line's end follows.
  private static func listMarker(_ bytes: [UInt8], _ line: Range<Int>, at start: Int) -> Int? {
    var index = start
    switch bytes[index] {
    case UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "*"): index += 1
    case 0x30...0x39:
      while index < line.upperBound, index < start + 9, bytes[index].isDigit { index += 1 }
      guard index < line.upperBound,
        bytes[index] == UInt8(ascii: ".") || bytes[index] == Byte.closeParenthesis
      else { return nil }
      index += 1
    default: return nil
    }
    guard index == line.upperBound || bytes[index].isBlank else { return nil }
    return index
  }
}
