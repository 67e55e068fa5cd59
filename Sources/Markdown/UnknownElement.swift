package import SourceText

/// A tag of an element that HTML does not have: it vanishes when the text is published.
package struct UnknownElement: Hashable, Sendable {
  /// The tag as written.
  package let text: String
  package let range: SourceRange
  /// The tag with the word that it is written against: `List<String>`. Nil where backticks cannot go around it.
  package let word: Located<String>?
  /// Whether it stands in a block of HTML, where nothing is Markdown.
  package let isInBlock: Bool
  /// Whether a tag of the same name closes it, so that it was meant as markup.
  package let isClosed: Bool

  /// Those of a document's raw HTML, one for an element that is opened and closed.
  static func all(in fragments: [HTMLFragment], _ bytes: [UInt8]) -> [UnknownElement] {
    let tags = fragments.enumerated().flatMap { number, fragment in
      fragment.tags.map { (tag: $0, fragment: number, isInBlock: fragment.isBlock) }
    }
    var lastClosing: [String: Int] = [:]
    for (index, entry) in tags.enumerated() where entry.tag.isClosing {
      lastClosing[entry.tag.name.value] = index
    }
    var found: [UnknownElement] = []
    var opened: Set<String> = []
    // What stands in an `svg` or a script goes with it.
    var hidden: String?
    var hiddenFragment = -1
    for (index, entry) in tags.enumerated() {
      let name = entry.tag.name.value
      if let ending = hidden {
        if entry.tag.isClosing, name == ending { hidden = nil }
        continue
      }
      if entry.fragment == hiddenFragment { continue }
      if HTMLPolicy.hidesContent(name) {
        guard !entry.tag.isClosing else { continue }
        // One that nothing closes takes the rest of its piece.
        if lastClosing[name] ?? -1 > index { hidden = name } else { hiddenFragment = entry.fragment }
        continue
      }
      guard !HTMLPolicy.isKnown(name) else { continue }
      if entry.tag.isClosing {
        if opened.contains(name) { continue }
      } else {
        opened.insert(name)
      }
      let isClosed = !entry.tag.isClosing && lastClosing[name] ?? -1 > index
      found.append(UnknownElement(entry.tag, bytes, isInBlock: entry.isInBlock, isClosed: isClosed))
    }
    return found
  }

  private init(_ tag: HTMLTag, _ bytes: [UInt8], isInBlock: Bool, isClosed: Bool) {
    range = tag.range
    self.isInBlock = isInBlock
    self.isClosed = isClosed
    let place = tag.range.bytes.clamped(to: 0..<bytes.count)
    let written = bytes[place]
    let slash = tag.isClosing ? "/" : ""
    // Where the place is not certain the range is that of the block.
    guard written.first == Byte.less, written.last == Byte.greater, !written.contains(where: \.isLineEnd),
      written.firstIndex(of: Byte.greater) == written.indices.last
    else {
      text = "<\(slash)\(tag.name.value)>"
      word = nil
      return
    }
    var start = place.lowerBound
    while start > 0, bytes[start - 1].isLetter || bytes[start - 1].isDigit { start -= 1 }
    text = String(decoding: written, as: UTF8.self)
    let whole = start..<place.upperBound
    let isBesideBacktick =
      start > 0 && bytes[start - 1] == Byte.backtick
      || whole.upperBound < bytes.count && bytes[whole.upperBound] == Byte.backtick
    word =
      isBesideBacktick ? nil : Located(String(decoding: bytes[whole], as: UTF8.self), SourceRange(whole))
  }
}
