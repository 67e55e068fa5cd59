/// The lines around a place in a text, as far as an error's sentence needs them.
struct SourceLines {
  let bytes: [UInt8]
  let range: Range<Int>

  /// The code point at a place; empty at a line's or the text's end.
  func codePoint(at place: Int) -> Range<Int> {
    let start = min(max(place, range.lowerBound), range.upperBound)
    guard start < range.upperBound, !isLineEnd(bytes[start]) else { return start..<start }
    var end = start + 1
    while end < range.upperBound, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return start..<end
  }

  /// From a place to the next blank or line end.
  func word(at place: Int) -> Range<Int> {
    var end = place
    while end < range.upperBound, !isLineEnd(bytes[end]), bytes[end] != 0x20, bytes[end] != 0x09 { end += 1 }
    return place..<end
  }

  /// A line without its indentation, trailing blanks and line end.
  func text(around place: Int) -> Range<Int> {
    var start = lineStart(of: place)
    var end = min(place, range.upperBound)
    while end < range.upperBound, !isLineEnd(bytes[end]) { end += 1 }
    while end > start, bytes[end - 1] == 0x20 || bytes[end - 1] == 0x09 { end -= 1 }
    while start < end, bytes[start] == 0x20 || bytes[start] == 0x09 { start += 1 }
    return start..<end
  }

  /// The bytes that a place's line is indented by.
  func indentation(of place: Int) -> Int {
    text(around: place).lowerBound - lineStart(of: place)
  }

  /// A line's text from its indentation to a place.
  func textBefore(_ place: Int) -> String {
    let start = lineStart(of: place)
    let text = bytes[start..<min(max(place, start), range.upperBound)]
    return String(decoding: text.drop { $0 == 0x20 || $0 == 0x09 }, as: UTF8.self)
  }

  /// The ` #` that turns the rest of a place's line into a comment.
  func comment(behind place: Int) -> Range<Int>? {
    var quote: UInt8?
    for index in place..<text(around: place).upperBound {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if byte == UInt8(ascii: "#"), index > place, bytes[index - 1] == 0x20 || bytes[index - 1] == 0x09
      {
        return index..<index + 1
      }
    }
    return nil
  }

  func isSameLine(_ left: Int, _ right: Int) -> Bool {
    lineStart(of: left) == lineStart(of: right)
  }

  /// The tabs, from the first to the last, in the blanks that begin a place's line.
  func indentationTabs(at place: Int) -> Range<Int>? {
    var first: Int?
    var last = 0
    for index in lineStart(of: place)..<range.upperBound {
      if bytes[index] == 0x09 {
        first = first ?? index
        last = index
      } else if bytes[index] != 0x20 {
        break
      }
    }
    return first.map { $0..<last + 1 }
  }

  /// Where a place's line starts.
  func lineStart(of place: Int) -> Int {
    var start = min(max(place, range.lowerBound), range.upperBound)
    while start > range.lowerBound, !isLineEnd(bytes[start - 1]) { start -= 1 }
    return start
  }

  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == 0x0A || byte == 0x0D
  }
}
