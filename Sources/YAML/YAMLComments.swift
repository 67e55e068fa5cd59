package import SourceText

/// Finds comments, which no YAML parser hands out.
package enum YAMLComments {
  /// The comments, or parts of them behind a further `#`, that begin with a word; each from its `#` to its
  /// last character that is no blank. A `#` inside of a text is none. Behind a mistake nothing is found, since
  /// nobody can tell there what is a text.
  package static func beginning(
    with word: ByteSearch, in file: SourceFile, _ range: SourceRange? = nil, limits: YAMLLimits = YAMLLimits()
  ) -> [SourceRange] {
    var bytes = (range?.bytes ?? file.range.bytes).clamped(to: 0..<file.bytes.count)
    if bytes.lowerBound < file.textStart { bytes = min(file.textStart, bytes.upperBound)..<bytes.upperBound }
    let marks = word.places(in: file.bytes, bytes).compactMap { mark(before: $0, file.bytes, bytes) }
    guard !marks.isEmpty else { return [] }
    let texts = Texts.read(file.bytes, bytes, limits)
    let comments = marks.filter { !texts.hold($0) }
    return comments.enumerated().map { number, start in
      let next = number + 1 < comments.count ? comments[number + 1] : bytes.upperBound
      return SourceRange(start..<end(of: start, before: next, file.bytes))
    }
  }

  /// The `#` that only blanks part from a place, where it can begin a comment.
  private static func mark(before place: Int, _ bytes: [UInt8], _ range: Range<Int>) -> Int? {
    var start = place
    while start > range.lowerBound, bytes[start - 1] == 0x20 || bytes[start - 1] == 0x09 { start -= 1 }
    guard start > range.lowerBound, bytes[start - 1] == UInt8(ascii: "#") else { return nil }
    start -= 1
    return start == range.lowerBound || bytes[start - 1].isBlank ? start : nil
  }

  private static func end(of start: Int, before limit: Int, _ bytes: [UInt8]) -> Int {
    var end = start
    while end < limit, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    while end > start, bytes[end - 1].isBlank { end -= 1 }
    return end
  }
}

/// The places of a document's texts.
private struct Texts {
  /// In order, none overlapping.
  private var ranges: [Range<Int>] = []
  /// Up to where they are known.
  private var end = 0

  static func read(_ bytes: [UInt8], _ range: Range<Int>, _ limits: YAMLLimits) -> Texts {
    var texts = Texts()
    let extent = NodeExtent(bytes: bytes)
    var depth = 0
    var nodes = 0
    var isStopped = false
    do throws(LibYAMLError) {
      try EventReader.read(bytes, in: range) { event in
        texts.end = max(texts.end, event.bytes.upperBound)
        nodes += 1
        switch event.kind {
        case .sequenceStart, .mappingStart: depth += 1
        case .collectionEnd: depth -= 1
        case .scalar(_, let style): texts.add(extent.parts(of: event).content, style, bytes)
        case .boundary, .documentStart, .alias: break
        }
        isStopped = depth > limits.depth || nodes > 3 * limits.nodes
        return !isStopped
      }
      if !isStopped { texts.end = range.upperBound }
    } catch {
      // The parser's own diagnostics say what is wrong; up to here the texts are known.
    }
    return texts
  }

  private mutating func add(_ range: Range<Int>, _ style: ScalarStyle, _ bytes: [UInt8]) {
    var start = range.lowerBound
    if style == .literal || style == .folded {
      // A comment may stand on the line of the `|`.
      while start < range.upperBound, bytes[start] != 0x0A, bytes[start] != 0x0D { start += 1 }
    }
    if start < range.upperBound { ranges.append(start..<range.upperBound) }
  }

  func hold(_ place: Int) -> Bool {
    guard place < end else { return true }
    var low = 0
    var high = ranges.count
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].lowerBound <= place { low = middle + 1 } else { high = middle }
    }
    return low > 0 && ranges[low - 1].contains(place)
  }
}
