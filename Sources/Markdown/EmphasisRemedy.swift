/// How a span can be written so that it renders. Offsets are those of the block's content.
struct EmphasisRemedy {
  let kind: UnrenderedEmphasis.Remedy.Kind
  /// What takes the place of the span with its markers.
  let replacement: [UInt8]

  /// Nil where the span goes over several lines, or no way is certain to render.
  init?(_ span: EmphasisSpan, _ cause: UnrenderedEmphasis.Cause) {
    guard !span.text[span.inside].contains(where: \.isLineEnd) else { return nil }
    let marker = [UInt8](repeating: Byte.asterisk, count: span.marker)
    if cause == .blank {
      kind = .blanksRemoved
      replacement = marker + span.text[span.trimmed] + marker
    } else if let core = EmphasisRemedy.core(of: span) {
      kind = .punctuationMovedOut
      replacement =
        span.text[span.inside.lowerBound..<core.lowerBound] + marker + span.text[core] + marker
        + span.text[core.upperBound..<span.inside.upperBound]
    } else {
      kind = .blankBeside
      replacement =
        (span.cannotOpen ? [Byte.space] : []) + marker + span.text[span.inside] + marker
        + (span.cannotClose ? [Byte.space] : [])
    }
  }

  /// What stays between the markers once the punctuation at the ends is moved out: full stops and the like, or
  /// a pair of quotes or brackets around all of it. Nil where that would not render, or part what is together.
  private static func core(of span: EmphasisSpan) -> Range<Int>? {
    let text = span.text
    var core = span.inside
    while let last = text.scalar(before: core.upperBound), isMark(last, text, core) {
      core = core.lowerBound..<core.upperBound - UTF8.width(last)
    }
    var closes = core.upperBound < span.inside.upperBound || !span.cannotClose
    var opens = !span.cannotOpen
    if !opens || !closes {
      guard let inner = insideBrackets(core, text) else { return nil }
      core = inner
      opens = true
      closes = true
    }
    guard let first = text.scalar(at: core.lowerBound), let last = text.scalar(before: core.upperBound),
      core.count > 0, opens, closes, !first.isEmphasisSpace, !last.isEmphasisSpace, last != "\\"
    else { return nil }
    return core
  }

  /// Whether a scalar is a mark that ends the range and that no escape or reference needs.
  private static func isMark(_ scalar: Unicode.Scalar, _ text: InlineText, _ range: Range<Int>) -> Bool {
    guard marks.contains(scalar), !range.isEmpty else { return false }
    if scalar.value >= 0x80 { return true }
    guard !text.isEscaped(range.upperBound - 1) else { return false }
    return scalar != ";" || !text[range].contains(Byte.ampersand)
  }

  /// The range without its first and last scalar, where these are a pair and no other pair closes between.
  private static func insideBrackets(_ range: Range<Int>, _ text: InlineText) -> Range<Int>? {
    guard let open = text.scalar(at: range.lowerBound), let close = pairs[open] else { return nil }
    var depth = 0
    var index = range.lowerBound
    while index < range.upperBound, let scalar = text.scalar(at: index) {
      index += UTF8.width(scalar)
      if scalar == open { depth += 1 }
      if scalar == close { depth -= 1 }
      if depth == 0, index < range.upperBound { return nil }
    }
    guard depth == 0, range.count > UTF8.width(open) + UTF8.width(close) else { return nil }
    return range.lowerBound + UTF8.width(open)..<range.upperBound - UTF8.width(close)
  }

  private static let marks: Set<Unicode.Scalar> = [
    ":", ",", ".", "!", "?", ";", "：", "，", "。", "！", "？", "；", "、", "…", "—", "．", "｡", "､",
  ]
  private static let pairs: [Unicode.Scalar: Unicode.Scalar] = [
    "“": "”", "‘": "’", "（": "）", "《": "》", "〈": "〉", "「": "」", "『": "』", "【": "】", "〔": "〕", "［": "］",
  ]
}
