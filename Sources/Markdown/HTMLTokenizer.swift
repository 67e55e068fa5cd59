/// Cuts raw HTML into tags, comments and text, the way a browser does. Ranges are in the bytes given.
struct HTMLTokenizer {
  struct Attribute {
    let name: Range<Int>
    let value: Range<Int>?
  }

  enum Token {
    case text(Range<Int>)
    case tag(Tag)
    /// A comment, a declaration or a processing instruction.
    case comment(Range<Int>)
  }

  struct Tag {
    let name: Range<Int>
    let isClosing: Bool
    let attributes: [Attribute]
    let range: Range<Int>
  }

  /// Elements whose content is no markup: what is in them ends at their own closing tag only.
  static let rawText: Set<String> = [
    "script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "noscript", "plaintext",
    "template", "svg", "math", "object", "applet", "select",
  ]

  private let bytes: ArraySlice<UInt8>
  private var index: Int
  private(set) var tokens: [Token] = []

  static func tokens(_ bytes: ArraySlice<UInt8>) -> [Token] {
    var tokenizer = HTMLTokenizer(bytes)
    tokenizer.run()
    return tokenizer.tokens
  }

  private init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
    index = bytes.startIndex
  }

  private mutating func run() {
    var textStart = index
    // Once one kind of comment has no end, no later one has.
    var commentsEnd = true
    while index < bytes.endIndex {
      guard bytes[index] == Byte.less, index + 1 < bytes.endIndex else {
        index += 1
        continue
      }
      let start = index
      let next = bytes[index + 1]
      var token: Token?
      if next.isLetter {
        token = tag(isClosing: false).map(Token.tag)
      } else if next == Byte.slash, index + 2 < bytes.endIndex, bytes[index + 2].isLetter {
        token = tag(isClosing: true).map(Token.tag)
      } else if next == Byte.exclamation || next == UInt8(ascii: "?") || next == Byte.slash {
        token = commentsEnd ? .comment(comment()) : .comment(start..<bytes.endIndex)
        if index >= bytes.endIndex { commentsEnd = false }
      }
      if index >= bytes.endIndex, token == nil, next.isLetter || next == Byte.slash {
        // A tag without an end: browsers drop what follows, here it is text.
        break
      }
      guard let token else {
        index = start + 1
        continue
      }
      if start > textStart { tokens.append(.text(textStart..<start)) }
      tokens.append(token)
      textStart = index
    }
    if bytes.endIndex > textStart { tokens.append(.text(textStart..<bytes.endIndex)) }
  }

  private mutating func comment() -> Range<Int> {
    let start = index
    if bytes[index...].starts(with: "<!--".utf8) {
      index += 4
      // A browser ends a comment at once behind `<!-->` and `<!--->`.
      if bytes[index...].starts(with: ">".utf8) {
        index += 1
        return start..<index
      }
      if bytes[index...].starts(with: "->".utf8) {
        index += 2
        return start..<index
      }
      while index < bytes.endIndex {
        if bytes[index] == Byte.hyphen,
          bytes[index...].starts(with: "-->".utf8) || bytes[index...].starts(with: "--!>".utf8)
        {
          index += bytes[index + 2] == Byte.greater ? 3 : 4
          return start..<index
        }
        index += 1
      }
      return start..<index
    }
    while index < bytes.endIndex, bytes[index] != Byte.greater { index += 1 }
    index = min(index + 1, bytes.endIndex)
    return start..<index
  }

  /// Reads the tag at the index; a tag that the bytes end in is none.
  private mutating func tag(isClosing: Bool) -> Tag? {
    let start = index
    index += isClosing ? 2 : 1
    let nameStart = index
    while index < bytes.endIndex, !bytes[index].isSpace, bytes[index] != Byte.greater,
      bytes[index] != Byte.slash
    {
      index += 1
    }
    let name = nameStart..<index
    var attributes: [Attribute] = []
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == Byte.greater {
        index += 1
        return Tag(name: name, isClosing: isClosing, attributes: attributes, range: start..<index)
      }
      if byte.isSpace || byte == Byte.slash {
        index += 1
        continue
      }
      attributes.append(attribute())
    }
    return nil
  }

  private mutating func attribute() -> Attribute {
    let start = index
    // A name may begin with an equals sign, as browsers read it.
    index += 1
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte.isSpace || byte == Byte.slash || byte == Byte.greater || byte == Byte.equals { break }
      index += 1
    }
    let name = start..<index
    let behind = index
    skipSpace()
    guard index < bytes.endIndex, bytes[index] == Byte.equals else {
      index = behind
      return Attribute(name: name, value: nil)
    }
    index += 1
    skipSpace()
    guard index < bytes.endIndex else { return Attribute(name: name, value: nil) }
    let quote = bytes[index]
    if quote == Byte.quote || quote == Byte.apostrophe {
      let valueStart = index + 1
      index = valueStart
      while index < bytes.endIndex, bytes[index] != quote { index += 1 }
      let value = valueStart..<index
      index = min(index + 1, bytes.endIndex)
      return Attribute(name: name, value: value)
    }
    let valueStart = index
    while index < bytes.endIndex, !bytes[index].isSpace, bytes[index] != Byte.greater { index += 1 }
    return Attribute(name: name, value: valueStart..<index)
  }

  private mutating func skipSpace() {
    while index < bytes.endIndex, bytes[index].isSpace { index += 1 }
  }
}
