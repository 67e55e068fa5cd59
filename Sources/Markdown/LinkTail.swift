/// What follows a link's text, `(destination "title")`, as CommonMark reads it.
struct LinkTail {
  /// Without angle brackets.
  let destination: Range<Int>
  /// Without its quotes.
  let title: Range<Int>?
  /// Behind the closing parenthesis.
  let end: Int

  /// Reads at `position`, behind the opening parenthesis; nil where it is no destination.
  init?(_ bytes: ArraySlice<UInt8>, at position: Int) {
    var index = LinkTail.skipSpace(bytes, position)
    guard let found = LinkTail.destination(bytes, at: index) else { return nil }
    destination = found.range
    index = LinkTail.skipSpace(bytes, found.end)
    var title: Range<Int>?
    if index > found.end, let read = LinkTail.title(bytes, at: index) {
      title = read.range
      index = LinkTail.skipSpace(bytes, read.end)
    }
    self.title = title
    guard index < bytes.endIndex, bytes[index] == Byte.closeParenthesis else { return nil }
    end = index + 1
  }

  static func skipSpace(_ bytes: ArraySlice<UInt8>, _ position: Int) -> Int {
    var index = position
    while index < bytes.endIndex, bytes[index].isSpace { index += 1 }
    return index
  }

  /// A destination, `<…>` or bare with balanced parentheses.
  static func destination(_ bytes: ArraySlice<UInt8>, at position: Int) -> (range: Range<Int>, end: Int)? {
    var index = position
    if index < bytes.endIndex, bytes[index] == Byte.less {
      index += 1
      while index < bytes.endIndex {
        switch bytes[index] {
        case Byte.greater: return (position + 1..<index, index + 1)
        case Byte.backslash: index += index + 1 < bytes.endIndex ? 2 : 1
        case Byte.newline, Byte.less: return nil
        default: index += 1
        }
      }
      return nil
    }
    var depth = 0
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == Byte.backslash, index + 1 < bytes.endIndex, bytes[index + 1].isPunctuation {
        index += 2
        continue
      }
      if byte == Byte.openParenthesis { depth += 1 }
      if byte == Byte.closeParenthesis {
        if depth == 0 { break }
        depth -= 1
      }
      if byte.isSpace { break }
      index += 1
    }
    return (position..<index, index)
  }

  static func title(_ bytes: ArraySlice<UInt8>, at position: Int) -> (range: Range<Int>, end: Int)? {
    guard position < bytes.endIndex else { return nil }
    let close: UInt8
    switch bytes[position] {
    case Byte.quote: close = Byte.quote
    case Byte.apostrophe: close = Byte.apostrophe
    case Byte.openParenthesis: close = Byte.closeParenthesis
    default: return nil
    }
    var index = position + 1
    while index < bytes.endIndex {
      if bytes[index] == close { return (position + 1..<index, index + 1) }
      index += bytes[index] == Byte.backslash && index + 1 < bytes.endIndex ? 2 : 1
    }
    return nil
  }
}
