import SourceText

/// What stands between two markers, and what stands around them.
struct EmphasisSpan {
  let text: InlineText
  let inside: Range<Int>
  let marker: Int
  let before: Unicode.Scalar?
  let first: Unicode.Scalar
  let last: Unicode.Scalar
  let after: Unicode.Scalar?

  /// Nil where nothing that can be read stands between the markers.
  init?(_ text: InlineText, _ inside: Range<Int>, marker: Int) {
    guard let first = text.scalar(at: inside.lowerBound), let last = text.scalar(before: inside.upperBound),
      String(decoding: text[inside], as: UTF8.self).unicodeScalars.contains(where: EmphasisSpan.isWord)
    else { return nil }
    self.text = text
    self.inside = inside
    self.marker = marker
    self.first = first
    self.last = last
    before = text.scalar(before: inside.lowerBound - marker)
    after = text.scalar(at: inside.upperBound + marker)
  }

  private static func isWord(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.value < 0x80, MathSpans.isHidden(UInt8(scalar.value)) { return true }
    return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
  }

  var hasBlankInside: Bool { first.isEmphasisSpace || last.isEmphasisSpace }

  /// Whether the first marker cannot open, since a punctuation mark follows it and a letter is before it.
  var cannotOpen: Bool { first.isEmphasisPunctuation && EmphasisSpan.isLetter(before) }

  /// Whether the last marker cannot close, since a punctuation mark is before it and a letter follows it.
  var cannotClose: Bool { last.isEmphasisPunctuation && EmphasisSpan.isLetter(after) }

  static func isLetter(_ scalar: Unicode.Scalar?) -> Bool {
    scalar.map { !$0.isEmphasisSpace && !$0.isEmphasisPunctuation } ?? false
  }

  // MARK: What can have been meant

  /// Whether punctuation beside a marker keeps it from rendering, and nothing but emphasis makes sense.
  var isMeantBesidePunctuation: Bool {
    guard !hasBlankInside, cannotOpen || cannotClose else { return false }
    // `2**(3)`, `2**n`: a power.
    if let before, before.isASCIIWord || before == ")" || before == "]" {
      if first.isASCIIWord || first == "(" || cannotOpen { return false }
    }
    if EmphasisSpan.separators.contains(last), cannotClose {
      // `**args，**kwargs` and `**表示乘方，**运算符` speak of the asterisks.
      if first.isASCIIWord || namesAnOperator { return false }
    }
    if cannotClose, let after, !EastAsian.isRead(after.value) {
      return EmphasisSpan.sentenceEnds.contains(last) && !cannotOpen && !EmphasisSpan.isLetter(before)
    }
    return true
  }

  /// Whether a text that begins its block stands between markers with blanks inside, and is no formula.
  var isMeantDespiteBlanks: Bool {
    guard hasBlankInside, inside.lowerBound == marker else { return false }
    if text[inside].contains(where: { [0x0A, 0x3C, 0x3D, 0x3E].contains($0) }) { return false }
    if let after {
      guard after.isEmphasisSpace || after.isEmphasisPunctuation, after != "(" else { return false }
    }
    if first.isEmphasisSpace { return true }
    // `**kwargs stands before 2 ** 3` begins with asterisks too.
    let ending = text.scalar(before: trimmed.upperBound)
    return isLastOfBlock || ending.map(EmphasisSpan.sentenceEnds.contains) ?? false
  }

  private var isLastOfBlock: Bool {
    text[inside.upperBound + marker..<text.count].allSatisfy(\.isSpace)
  }

  /// The inside without the blanks at its ends.
  var trimmed: Range<Int> {
    var start = inside.lowerBound
    var end = inside.upperBound
    while start < end, let scalar = text.scalar(at: start), scalar.isEmphasisSpace {
      start += UTF8.width(scalar)
    }
    while end > start, let scalar = text.scalar(before: end), scalar.isEmphasisSpace {
      end -= UTF8.width(scalar)
    }
    return start..<end
  }

  private var namesAnOperator: Bool {
    EmphasisSpan.operatorWords.contains { text[inside].starts(with: $0.utf8) }
  }

  private static let separators: Set<Unicode.Scalar> = [",", ";", "，", "；", "、"]
  private static let sentenceEnds: Set<Unicode.Scalar> = [":", ".", "!", "?", "”", "\"", "：", "。", "！", "？"]
  private static let operatorWords = ["表示", "代表", "运算", "操作", "号", "符号", "星号", "を", "は", "が"]
}
