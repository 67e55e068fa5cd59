/// A document's text without markup.
struct PlainText {
  private(set) var bytes: [UInt8] = []
  private(set) var words = 0
  private(set) var cjk = 0

  var text: String { String(decoding: bytes, as: UTF8.self) }

  init(_ tree: SyntaxTree, _ math: MathSpans?) {
    bytes.reserveCapacity(tree.store.count)
    var index = 0
    while index < tree.nodes.count {
      let node = tree.nodes[index]
      switch node.kind {
      case .text:
        PlainText.append(tree, math, &index, to: &bytes)
      case .code:
        append(tree.bytes(node.literal))
      case .codeBlock:
        startBlock()
        append(tree.bytes(node.literal))
      case .htmlInline, .htmlBlock:
        if node.kind == .htmlBlock { startBlock() }
        appendHTML(tree.bytes(node.literal))
      case .softBreak, .lineBreak: bytes.append(Byte.space)
      case .tableCell:
        if isFirstCell(index, tree) { startBlock() } else { bytes.append(Byte.space) }
      case .paragraph, .heading, .thematicBreak: startBlock()
      default: break
      }
      index += 1
    }
    while let last = bytes.last, last.isSpace { bytes.removeLast() }
    var counter = WordCounter()
    counter.add(bytes)
    words = counter.words
    cjk = counter.cjk
  }

  /// Appends the text of a node, formulas as they were written.
  static func append(_ tree: SyntaxTree, _ math: MathSpans?, _ index: inout Int, to result: inout [UInt8]) {
    let literal = tree.bytes(tree.nodes[index].literal)
    guard let math, literal.contains(MathSpans.start) else {
      result.append(contentsOf: literal)
      return
    }
    for piece in math.pieces(of: tree, at: &index) {
      switch piece {
      case .text(let text): result += text
      case .formula(let formula): result += formula.source
      }
    }
  }

  /// The text of the inlines below a node.
  static func inline(_ tree: SyntaxTree, below node: Int, _ math: MathSpans?) -> [UInt8] {
    var result: [UInt8] = []
    var index = node + 1
    while index < Int(tree.nodes[node].end) {
      switch tree.nodes[index].kind {
      case .text: append(tree, math, &index, to: &result)
      case .code: result += tree.bytes(tree.nodes[index].literal)
      case .softBreak, .lineBreak: result.append(Byte.space)
      default: break
      }
      index += 1
    }
    return result
  }

  private func isFirstCell(_ index: Int, _ tree: SyntaxTree) -> Bool {
    Int(tree.nodes[index].parent) == index - 1
  }

  private mutating func append(_ text: ArraySlice<UInt8>) {
    bytes.append(contentsOf: text)
  }

  private mutating func appendHTML(_ html: ArraySlice<UInt8>) {
    var skipped: ArraySlice<UInt8>?
    for token in HTMLTokenizer.tokens(html) {
      switch token {
      case .text(let range):
        guard skipped == nil else { continue }
        let isAfterSpace = bytes.last?.isSpace ?? true
        let text = HTMLEntities.decodeAll(html[range])
        bytes += isAfterSpace ? text.drop(while: \.isSpace) : text[...]
      case .tag(let tag):
        if let ending = skipped {
          if tag.isClosing, html[tag.name].elementsEqual(ending) { skipped = nil }
        } else if !tag.isClosing, HTMLTokenizer.rawText.contains(HTMLSanitizer.name(html[tag.name])) {
          skipped = html[tag.name]
        }
      case .comment: continue
      }
    }
  }

  private mutating func startBlock() {
    while let last = bytes.last, last.isSpace { bytes.removeLast() }
    if !bytes.isEmpty { bytes.append(Byte.newline) }
  }
}
