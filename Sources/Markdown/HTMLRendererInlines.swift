import SourceText

extension HTMLRenderer {
  /// The first word of a code block's info string.
  static func language(_ info: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    info.prefix { !$0.isSpace }
  }

  func revealed(_ stored: StoredText) -> ArraySlice<UInt8> {
    let bytes = tree.bytes(stored)
    return math?.reveal(bytes) ?? bytes
  }

  /// What the caller makes of a link.
  private func rewritten(_ link: Int?) -> LinkRewrite {
    guard let link, let rewrite else { return .unchanged }
    return rewrite(reader.links[link])
  }

  mutating func text(_ current: Int) {
    let literal = tree.bytes(tree.nodes[current].literal)
    guard let math, literal.contains(MathSpans.start) else {
      output.text(literal)
      return
    }
    var last = current
    for piece in math.pieces(of: tree, at: &last) {
      switch piece {
      case .text(let text): output.text(text)
      case .formula(let formula):
        output.raw("<span class=\"math math-\(formula.isDisplay ? "display" : "inline")\">")
        output.raw(formula.isDisplay ? "\\[" : "\\(")
        output.text(formula.tex[...])
        output.raw(formula.isDisplay ? "\\]</span>" : "\\)</span>")
      }
    }
    index = last + 1
  }

  mutating func codeBlock(_ node: SyntaxNode) {
    output.line()
    output.raw("<pre><code")
    let language = HTMLRenderer.language(revealed(node.destination))
    if !language.isEmpty {
      output.raw(" class=\"language-")
      output.text(language)
      output.byte(Byte.quote)
    }
    output.byte(Byte.greater)
    output.text(tree.bytes(node.literal))
    output.raw("</code></pre>\n")
  }

  mutating func link(_ current: Int, _ node: SyntaxNode) {
    output.raw("<a")
    HTMLSanitizer.address(
      "href", Array(revealed(node.destination)), rewritten(reader.linkOfNode[current]), isSource: false,
      to: &output)
    title(node)
    output.byte(Byte.greater)
  }

  mutating func image(_ current: Int, _ node: SyntaxNode) {
    output.raw("<img")
    HTMLSanitizer.address(
      "src", Array(revealed(node.destination)), rewritten(reader.linkOfNode[current]), isSource: true,
      to: &output)
    output.raw(" alt=\"")
    output.text(PlainText.inline(tree, below: current, math)[...])
    output.byte(Byte.quote)
    title(node)
    output.raw(" />")
    index = Int(node.end)
  }

  private mutating func title(_ node: SyntaxNode) {
    guard !node.title.isEmpty else { return }
    output.raw(" title=\"")
    output.text(revealed(node.title))
    output.byte(Byte.quote)
  }

  mutating func html(_ node: SyntaxNode, in container: Int) {
    let literal = tree.bytes(node.literal)
    let revealed = math?.reveal(literal) ?? literal
    // Formulas in raw HTML are text of its own; with them the places of its links are not those of the tree.
    let hasPlaces = revealed.startIndex == literal.startIndex && revealed.count == literal.count
    let reader = reader
    let rewrite = rewrite
    sanitizer.write(HTMLTokenizer.tokens(revealed), of: revealed, in: container, to: &output) { value in
      guard hasPlaces, let rewrite, let link = reader.linkOfValue[value.lowerBound] else { return .unchanged }
      return rewrite(reader.links[link])
    }
  }
}
