import SourceText

/// Finds a node's own characters inside what libyaml marks.
struct NodeExtent {
  let bytes: [UInt8]

  /// The node's text behind its anchor and tag, and these two's own characters.
  struct Parts {
    let content: Range<Int>
    var tag: Range<Int>?
    var anchor: Range<Int>?
  }

  func parts(of event: Event) -> Parts {
    guard event.anchor != nil || event.tag != nil else { return Parts(content: event.bytes) }
    // A collection's event ends where its properties or first token do.
    let limit = isCollection(event) ? bytes.count : event.bytes.upperBound
    var offset = event.bytes.lowerBound
    var tag: Range<Int>?
    var anchor: Range<Int>?
    var properties = (event.anchor == nil ? 0 : 1) + (event.tag == nil ? 0 : 1)
    while offset < limit {
      if isBlank(bytes[offset]) {
        offset += 1
      } else if bytes[offset] == UInt8(ascii: "#"), offset > 0, isBlank(bytes[offset - 1]) {
        offset = endOfLine(from: offset, limit: limit)
      } else if properties > 0, bytes[offset] == UInt8(ascii: "&") || bytes[offset] == UInt8(ascii: "!") {
        let end = endOfProperty(at: offset, limit: limit)
        if bytes[offset] == UInt8(ascii: "!") { tag = offset..<end } else { anchor = offset..<end }
        offset = end
        properties -= 1
      } else {
        break
      }
    }
    return Parts(content: offset..<max(offset, event.bytes.upperBound), tag: tag, anchor: anchor)
  }

  /// A block scalar from its indicator to the end of its last line, the line end left out.
  func blockScalar(_ marked: Range<Int>) -> Range<Int> {
    var end = marked.upperBound
    while end > marked.lowerBound, isBlank(bytes[end - 1]) { end -= 1 }
    return marked.lowerBound..<endOfLine(from: end, limit: marked.upperBound)
  }

  /// Whether a block scalar lacks the line end of its last line, which is nothing but blanks and ends the
  /// text. YAML counts such a line as any other; libyaml drops it.
  func lacksLastLineEnd(_ marked: Range<Int>, text: String) -> Bool {
    guard bytes.last == 0x20 || bytes.last == 0x09, bytes[marked.upperBound...].allSatisfy({ $0 == 0x20 })
    else { return false }
    let header = bytes[marked].prefix { !isBlank($0) }
    if header.contains(UInt8(ascii: "-")) { return false }
    let lastLine = bytes[marked.lowerBound...].reversed().prefix { $0 != 0x0A && $0 != 0x0D }
    guard lastLine.allSatisfy(isBlank) else { return false }
    return header.contains(UInt8(ascii: "+")) || text.utf8.last == 0x20 || text.utf8.last == 0x09
  }

  /// Whether a `?` stands right before a key. libyaml drops it there, though it belongs to the text.
  func hasQuestionMark(before start: Int) -> Bool {
    start > 0 && bytes[start - 1] == UInt8(ascii: "?")
  }

  /// Where an empty value stands: behind its `:`, `-`, `?` or `,`, or, where libyaml had to look for
  /// the next token to know, behind the last thing that was read.
  func emptyPlace(_ marked: Int, last: Int) -> Int {
    guard marked > last else { return marked }
    let isBehindIndicator =
      switch bytes[marked - 1] {
      case UInt8(ascii: ":"), UInt8(ascii: "-"), UInt8(ascii: "?"), UInt8(ascii: ","), UInt8(ascii: "{"):
        true
      default: false
      }
    return isBehindIndicator ? marked : last
  }

  /// Whether an end event is a bracket of its own, not just the place where a block or a pair stops.
  func isClosingBracket(_ marked: Range<Int>, ofMapping: Bool) -> Bool {
    marked.count == 1 && bytes[marked.lowerBound] == (ofMapping ? UInt8(ascii: "}") : UInt8(ascii: "]"))
  }

  private func isCollection(_ event: Event) -> Bool {
    switch event.kind {
    case .sequenceStart, .mappingStart: true
    default: false
    }
  }

  private func endOfProperty(at start: Int, limit: Int) -> Int {
    var end = start
    if bytes[start] == UInt8(ascii: "!"), start + 1 < limit, bytes[start + 1] == UInt8(ascii: "<") {
      while end < limit, bytes[end] != UInt8(ascii: ">") { end += 1 }
      return min(end + 1, limit)
    }
    while end < limit, !isBlank(bytes[end]), !isFlowIndicator(bytes[end]) { end += 1 }
    return end
  }

  private func endOfLine(from start: Int, limit: Int) -> Int {
    var end = start
    while end < limit, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    return end
  }

  private func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  private func isFlowIndicator(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"): true
    default: false
    }
  }
}
