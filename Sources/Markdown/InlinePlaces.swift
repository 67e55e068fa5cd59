/// Where the inlines of one block stand in the block's content.
///
/// The parser's own columns are wrong on indented lines, behind escapes and for links over several lines.
/// The content is read again here, side by side with the nodes: each node says what must come next, so a
/// cursor that only moves forward finds every one of them, in time linear in the content.
struct InlinePlaces {
  /// A link's or an image's parts. Ranges are in the content.
  struct Link {
    enum Form {
      case inline
      /// By a label: `[text][label]`, `[label][]` or `[label]`.
      case reference(label: Range<Int>)
      /// `<https://…>`.
      case autolink
      /// A bare address.
      case bare
    }

    var form: Form
    var range: Range<Int>
    /// The destination as written; empty for references.
    var destination: Range<Int>
    var title: Range<Int>?
  }

  private struct Open {
    let node: Int
    let start: Int
    let end: Int
    /// How many bytes of markup close it.
    let closing: Int
    var form: Link.Form?
  }

  private let tree: SyntaxTree
  private let content: ArraySlice<UInt8>
  private var cursor: Int
  private var open: [Open] = []

  private(set) var links: [(node: Int, place: Link)] = []
  /// Raw HTML, footnote references and text runs.
  private(set) var leaves: [(node: Int, range: Range<Int>)] = []
  /// The asterisks of emphasis that the parser saw.
  private(set) var markers: [(node: Int, open: Range<Int>, close: Range<Int>)] = []

  /// Reads the inlines of the block at `block`, whose content the tree holds.
  init(_ tree: SyntaxTree, block: Int) {
    self.tree = tree
    content = tree.bytes(tree.nodes[block].content)
    cursor = content.startIndex
    var index = block + 1
    let end = Int(tree.nodes[block].end)
    while index < end {
      closeNodes(before: index)
      visit(index)
      index += 1
    }
    closeNodes(before: end)
  }

  private func relative(_ range: Range<Int>) -> Range<Int> {
    range.lowerBound - content.startIndex..<range.upperBound - content.startIndex
  }

  private mutating func visit(_ index: Int) {
    let node = tree.nodes[index]
    switch node.kind {
    case .text:
      let start = skipSpaceUnlessText(node.literal)
      match(tree.bytes(node.literal))
      leaves.append((index, relative(start..<cursor)))
    case .softBreak, .lineBreak:
      while cursor < content.endIndex, content[cursor] != Byte.newline { cursor += 1 }
      while cursor < content.endIndex, content[cursor].isSpace { cursor += 1 }
    case .code:
      skipCode()
    case .htmlInline:
      let literal = tree.bytes(node.literal)
      guard find(literal) else { return }
      leaves.append((index, relative(cursor..<cursor + literal.count)))
      cursor += literal.count
    case .footnoteReference:
      let start = cursor
      while cursor < content.endIndex, content[cursor] != Byte.closeBracket { cursor += 1 }
      cursor = min(cursor + 1, content.endIndex)
      leaves.append((index, relative(start..<cursor)))
    case .emphasis: enter(index, node, markers: 1)
    case .strong: enter(index, node, markers: 2)
    case .strikethrough:
      let isDouble = cursor + 1 < content.endIndex && content[cursor + 1] == UInt8(ascii: "~")
      enter(index, node, markers: isDouble ? 2 : 1)
    case .link, .image: enterLink(index, node)
    default: break
    }
  }

  private mutating func enter(_ index: Int, _ node: SyntaxNode, markers: Int) {
    open.append(Open(node: index, start: cursor, end: Int(node.end), closing: markers))
    skipMarkers(markers)
  }

  private mutating func skipMarkers(_ count: Int) {
    for _ in 0..<count where cursor < content.endIndex {
      switch content[cursor] {
      case UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "~"): cursor += 1
      default: return
      }
    }
  }

  private mutating func enterLink(_ index: Int, _ node: SyntaxNode) {
    let start = cursor
    var form: Link.Form?
    if node.kind == .image {
      if cursor < content.endIndex, content[cursor] == Byte.exclamation { cursor += 1 }
      if cursor < content.endIndex, content[cursor] == Byte.openBracket { cursor += 1 }
    } else if cursor < content.endIndex, content[cursor] == Byte.less {
      form = .autolink
      cursor += 1
    } else if cursor < content.endIndex, content[cursor] == Byte.openBracket {
      cursor += 1
    } else {
      form = .bare
    }
    open.append(Open(node: index, start: start, end: Int(node.end), closing: 0, form: form))
  }

  private mutating func closeNodes(before index: Int) {
    while let last = open.last, last.end <= index {
      open.removeLast()
      switch tree.nodes[last.node].kind {
      case .link, .image: closeLink(last)
      default:
        let start = cursor
        skipMarkers(last.closing)
        guard start < content.endIndex, content[start] == Byte.asterisk else { continue }
        let opening = last.start..<min(last.start + last.closing, start)
        markers.append((last.node, relative(opening), relative(start..<cursor)))
      }
    }
  }

  private mutating func closeLink(_ entry: Open) {
    let textStart = entry.start
    switch entry.form {
    case .bare:
      let range = relative(textStart..<cursor)
      links.append((entry.node, Link(form: .bare, range: range, destination: range)))
    case .autolink:
      let inside = relative(textStart + 1..<max(textStart + 1, cursor))
      if cursor < content.endIndex, content[cursor] == Byte.greater { cursor += 1 }
      links.append(
        (entry.node, Link(form: .autolink, range: relative(textStart..<cursor), destination: inside)))
    default:
      closeBracket(entry)
    }
  }

  private mutating func closeBracket(_ entry: Open) {
    while cursor < content.endIndex, content[cursor] != Byte.closeBracket { cursor += 1 }
    let node = tree.nodes[entry.node]
    let textStart = min(cursor, entry.start + (node.kind == .image ? 2 : 1))
    let text = textStart..<cursor
    cursor = min(cursor + 1, content.endIndex)
    if cursor < content.endIndex, content[cursor] == Byte.openParenthesis,
      let tail = LinkTail(content, at: cursor + 1), isDestination(content[tail.destination], of: node)
    {
      cursor = tail.end
      let link = Link(
        form: .inline, range: relative(entry.start..<cursor), destination: relative(tail.destination),
        title: tail.title.map(relative))
      links.append((entry.node, link))
      return
    }
    var label = text
    if cursor < content.endIndex, content[cursor] == Byte.openBracket {
      var close = cursor + 1
      while close < content.endIndex, content[close] != Byte.closeBracket {
        close += content[close] == Byte.backslash ? 2 : 1
      }
      if close < content.endIndex {
        if close > cursor + 1 { label = cursor + 1..<close }
        cursor = close + 1
      }
    }
    let link = Link(
      form: .reference(label: relative(label)), range: relative(entry.start..<cursor),
      destination: 0..<0)
    links.append((entry.node, link))
  }

  private func isDestination(_ written: ArraySlice<UInt8>, of node: SyntaxNode) -> Bool {
    let found = tree.bytes(node.destination)
    if written.elementsEqual(found) { return true }
    return HTMLEntities.decodeAll(written, needsSemicolon: true, backslashes: true).elementsEqual(found)
  }

  private mutating func skipCode() {
    while cursor < content.endIndex, content[cursor] != Byte.backtick { cursor += 1 }
    let length = runLength(at: cursor)
    cursor += length
    while cursor < content.endIndex {
      guard content[cursor] == Byte.backtick else {
        cursor += 1
        continue
      }
      let run = runLength(at: cursor)
      cursor += run
      if run == length { return }
    }
  }

  private func runLength(at position: Int) -> Int {
    var index = position
    while index < content.endIndex, content[index] == Byte.backtick { index += 1 }
    return index - position
  }

  /// Moves to the next place where `literal` stands; leaves the cursor where there is none.
  private mutating func find(_ literal: ArraySlice<UInt8>) -> Bool {
    guard let first = literal.first else { return false }
    var index = cursor
    while index + literal.count <= content.endIndex {
      if content[index] == first, content[index..<index + literal.count].elementsEqual(literal) {
        cursor = index
        return true
      }
      index += 1
    }
    return false
  }

  private mutating func skipSpaceUnlessText(_ literal: StoredText) -> Int {
    guard let first = tree.bytes(literal).first, !first.isSpace else { return cursor }
    while cursor < content.endIndex, content[cursor].isSpace { cursor += 1 }
    return cursor
  }

  /// Moves over the source of a run of text: escapes and references stand for other bytes.
  private mutating func match(_ literal: ArraySlice<UInt8>) {
    if case .bare? = open.last?.form, content[cursor...].starts(with: literal) {
      cursor += literal.count
      return
    }
    var read = literal.startIndex
    var lost: Int?
    while read < literal.endIndex, cursor < content.endIndex {
      let byte = content[cursor]
      if byte == literal[read] {
        if byte == Byte.ampersand, let (text, end) = reference(for: literal[read...]) {
          cursor = end
          read += text.count
          continue
        }
        if byte == Byte.backslash, cursor + 1 < content.endIndex, content[cursor + 1] == Byte.backslash {
          cursor += 2
          read += 1
          continue
        }
        cursor += 1
        read += 1
      } else if byte == Byte.backslash, cursor + 1 < content.endIndex, content[cursor + 1] == literal[read] {
        cursor += 2
        read += 1
      } else if byte == Byte.ampersand, let (text, end) = reference(for: literal[read...]) {
        cursor = end
        read += text.count
      } else {
        // Nothing that is known: the rest of the run is looked for further on.
        lost = lost ?? cursor
        cursor += 1
      }
    }
    if read < literal.endIndex, let lost { cursor = lost }
  }

  /// The character reference at the cursor, where it stands for the text that comes next.
  private func reference(for text: ArraySlice<UInt8>) -> (text: [UInt8], end: Int)? {
    guard let found = HTMLEntities.decode(content, at: cursor, needsSemicolon: true),
      text.starts(with: found.text)
    else { return nil }
    return found
  }
}
