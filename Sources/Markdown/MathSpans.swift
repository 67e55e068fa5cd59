/// The formulas of a body, `$…$` and `$$…$$` by Pandoc's rule, hidden from the parser.
///
/// In a copy for the parser each formula's bytes become control characters, as many as before, so that
/// Markdown neither reads the TeX nor moves an offset. They spell the formula's number: a start, then digits.
struct MathSpans {
  struct Formula {
    /// Without the dollars.
    let tex: [UInt8]
    let isDisplay: Bool

    /// As it was written.
    var source: [UInt8] {
      let dollars: [UInt8] = isDisplay ? [Byte.dollar, Byte.dollar] : [Byte.dollar]
      return dollars + tex + dollars
    }
  }

  static let start: UInt8 = 0x01
  private static let digits: [UInt8] = Array(0x02...0x08) + Array(0x0E...0x1F)
  private static let usedDigits = 4

  /// What the parser is given.
  private(set) var bytes: [UInt8]
  private var formulas: [Formula] = []
  /// Numbers by the count of bytes that spell them, in the order in which they were found.
  private var numbers: [Int: [Int]] = [:]
  private var known: [[UInt8]: (length: Int, value: Int)] = [:]

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Whether a byte belongs to a hidden formula.
  static func isHidden(_ byte: UInt8) -> Bool {
    byte < 0x20 && byte != 0 && !byte.isSpace
  }

  /// Finds and hides the formulas; nil where there are none. `tree` is a parse of the text as it is.
  static func hide(in bytes: [UInt8], _ body: Range<Int>, _ lines: SourceLines, _ tree: SyntaxTree)
    -> MathSpans?
  {
    // An author's own control characters could not be told from hidden ones.
    guard !bytes[body].contains(where: isHidden) else { return nil }
    let found = MathScanner.spans(in: bytes, lines, tree)
    guard !found.isEmpty else { return nil }
    var spans = MathSpans(bytes: bytes)
    for span in found { spans.hide(span) }
    return spans.formulas.isEmpty ? nil : spans
  }

  private mutating func hide(_ span: MathScanner.Span) {
    let length = span.pieces.reduce(0) { $0 + $1.count }
    var source: [UInt8] = []
    for piece in span.pieces {
      if !source.isEmpty { source.append(Byte.newline) }
      source += bytes[piece]
    }
    let value: Int
    if let same = known[source], same.length == length {
      value = same.value
    } else {
      var used = numbers[length] ?? []
      let room = (1..<min(length, MathSpans.usedDigits + 1)).reduce(1) { total, _ in
        total * MathSpans.digits.count
      }
      // More different formulas of one length than numbers: these stay text.
      guard used.count < room else { return }
      value = used.count
      used.append(formulas.count)
      numbers[length] = used
      known[source] = (length, value)
      let dollars = span.isDisplay ? 2 : 1
      formulas.append(
        Formula(tex: Array(source.dropFirst(dollars).dropLast(dollars)), isDisplay: span.isDisplay))
    }
    var rest = value
    var position = 0
    for index in span.pieces.joined() {
      if position == 0 {
        bytes[index] = MathSpans.start
      } else if position <= MathSpans.usedDigits {
        bytes[index] = MathSpans.digits[rest % MathSpans.digits.count]
        rest /= MathSpans.digits.count
      } else {
        bytes[index] = MathSpans.digits[0]
      }
      position += 1
    }
  }

  /// The formula that bytes spell.
  func formula(_ spelled: some Collection<UInt8>) -> Formula? {
    guard spelled.first == MathSpans.start, let known = numbers[spelled.count] else { return nil }
    var value = 0
    var weight = 1
    for byte in spelled.dropFirst().prefix(MathSpans.usedDigits) {
      guard let digit = MathSpans.digits.firstIndex(of: byte) else { return nil }
      value += digit * weight
      weight *= MathSpans.digits.count
    }
    return value < known.count ? formulas[known[value]] : nil
  }

  /// Text with its formulas as they were written.
  func reveal(_ text: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard text.contains(MathSpans.start) else { return text }
    var result: [UInt8] = []
    var index = text.startIndex
    while index < text.endIndex {
      guard text[index] == MathSpans.start else {
        result.append(text[index])
        index += 1
        continue
      }
      var end = index + 1
      while end < text.endIndex, MathSpans.isHidden(text[end]), text[end] != MathSpans.start { end += 1 }
      if let formula = formula(text[index..<end]) { result += formula.source }
      index = end
    }
    return result[...]
  }

  enum Piece {
    case text(ArraySlice<UInt8>)
    case formula(Formula)
  }

  /// The pieces of the text node at `index`. A formula of several lines takes the nodes of its further lines
  /// with it: `index` is moved to the last node that was read.
  func pieces(of tree: SyntaxTree, at index: inout Int) -> [Piece] {
    var literal = tree.bytes(tree.nodes[index].literal)
    var pieces: [Piece] = []
    while !literal.isEmpty {
      guard literal.first == MathSpans.start else {
        let text = literal.prefix { $0 != MathSpans.start }
        pieces.append(.text(text))
        literal = literal.dropFirst(text.count)
        continue
      }
      var spelled = [MathSpans.start]
      literal.removeFirst()
      while true {
        let digits = literal.prefix { MathSpans.isHidden($0) && $0 != MathSpans.start }
        spelled += digits
        literal = literal.dropFirst(digits.count)
        guard literal.isEmpty, let next = MathSpans.continuation(of: index, in: tree) else { break }
        index = next
        literal = tree.bytes(tree.nodes[next].literal)
      }
      if let formula = formula(spelled) { pieces.append(.formula(formula)) }
    }
    return pieces
  }

  /// The text node that goes on with a formula on the next line.
  private static func continuation(of index: Int, in tree: SyntaxTree) -> Int? {
    let next = index + 2
    guard next < tree.nodes.count, tree.nodes[next].kind == .text,
      tree.nodes[next].parent == tree.nodes[index].parent,
      tree.nodes[index + 1].kind == .softBreak || tree.nodes[index + 1].kind == .lineBreak,
      let first = tree.bytes(tree.nodes[next].literal).first, isHidden(first), first != start
    else { return nil }
    return next
  }
}
