/// Finds other dialects' syntax in a block's text. Only what can be nothing else is found.
struct ForeignSyntaxFinder {
  struct Finding {
    let form: ForeignSyntax.Form
    /// In the content.
    let range: Range<Int>
  }

  private let tree: SyntaxTree
  private let block: Int
  private let text: InlineText
  private(set) var findings: [Finding] = []

  /// Looks at the inlines of the block at `block`.
  init(_ tree: SyntaxTree, block: Int, _ places: InlinePlaces) {
    self.tree = tree
    self.block = block
    text = InlineText(tree.bytes(tree.nodes[block].content))
    for (node, range) in places.leaves where tree.nodes[node].isSuspect && range.upperBound <= text.count {
      readLineStart(node, range)
      readInside(range)
    }
  }

  private mutating func add(_ form: ForeignSyntax.Form, _ range: Range<Int>) {
    if let last = findings.last, last.range.overlaps(range) { return }
    findings.append(Finding(form: form, range: range))
  }

  // MARK: Lines

  private mutating func readLineStart(_ node: Int, _ leaf: Range<Int>) {
    let isLineStart = leaf.lowerBound == 0 || text[leaf.lowerBound - 1].isLineEnd
    let end = trimmedEnd(leaf)
    let isLineEnd = isBlank(from: end)
    if isLineStart {
      if let whole = contentsLine(from: leaf.lowerBound) {
        add(.contents, whole)
        return
      }
      let line = ForeignLine(text[leaf.lowerBound..<end], isWhole: isLineEnd)
      if let form = line.form {
        add(form, leaf.lowerBound..<end)
        return
      }
    }
    // Behind a heading's text, a link or an image.
    guard end > leaf.lowerBound, text[end - 1] == Byte.closeBrace else {
      readAttributes(behind: node, leaf)
      return
    }
    if tree.nodes[block].kind == .heading, isLineEnd,
      let open = text[leaf.lowerBound..<end].lastIndex(of: Byte.openBrace)
    {
      let start = open - text[leaf.lowerBound..<end].startIndex + leaf.lowerBound
      if AttributeList.isWhole(text[start..<end]) { add(.attributes, start..<end) }
    }
    readAttributes(behind: node, leaf)
  }

  private mutating func readAttributes(behind node: Int, _ leaf: Range<Int>) {
    guard leaf.lowerBound > 0, text[leaf.lowerBound] == Byte.openBrace,
      text[leaf.lowerBound - 1] == Byte.closeParenthesis || text[leaf.lowerBound - 1] == Byte.closeBracket,
      let close = text[leaf].firstIndex(of: Byte.closeBrace)
    else { return }
    let end = close - text[leaf].startIndex + leaf.lowerBound + 1
    if AttributeList.isWhole(text[leaf.lowerBound..<end]) { add(.attributes, leaf.lowerBound..<end) }
  }

  /// `[[_TOC_]]` and the like, whose letters may have become emphasis.
  private func contentsLine(from start: Int) -> Range<Int>? {
    var end = start
    while end < text.count, !text[end].isLineEnd, end - start < 16 { end += 1 }
    end = trimmedEnd(start..<end)
    return isBlank(from: end) && ForeignLine.isContents(text[start..<end]) ? start..<end : nil
  }

  private func trimmedEnd(_ leaf: Range<Int>) -> Int {
    var end = leaf.upperBound
    while end > leaf.lowerBound, text[end - 1].isSpace { end -= 1 }
    return end
  }

  /// Whether nothing stands between an offset and its line's end.
  private func isBlank(from offset: Int) -> Bool {
    var index = offset
    while index < text.count, text[index].isBlank { index += 1 }
    return index == text.count || text[index].isLineEnd
  }

  // MARK: Inside a line

  private mutating func readInside(_ leaf: Range<Int>) {
    var index = leaf.lowerBound
    while index + 3 < leaf.upperBound {
      let next = text[index + 1]
      var found: (form: ForeignSyntax.Form, end: Int)?
      switch text[index] {
      case Byte.backslash: index += 1
      case Byte.openBracket where next == Byte.openBracket:
        found = InlineForms.wikiLink(text, index, leaf.upperBound)
      case Byte.openBrace where next == UInt8(ascii: "%") || next == Byte.openBrace:
        found = InlineForms.template(text, index, leaf.upperBound)
      case Byte.equals where next == Byte.equals:
        found = InlineForms.highlight(text, index, leaf.upperBound)
        if found == nil {
          while index + 1 < leaf.upperBound, text[index + 1] == Byte.equals { index += 1 }
        }
      default: break
      }
      if let found {
        add(found.form, index..<found.end)
        index = found.end
      } else {
        index += 1
      }
    }
  }
}
