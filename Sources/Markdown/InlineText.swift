/// The source of a block's inlines, read scalar by scalar. Offsets count from its first byte.
struct InlineText {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) {
    self.bytes = bytes
  }

  var count: Int { bytes.count }

  subscript(offset: Int) -> UInt8 { bytes[bytes.startIndex + offset] }

  subscript(range: Range<Int>) -> ArraySlice<UInt8> {
    bytes[bytes.startIndex + range.lowerBound..<bytes.startIndex + range.upperBound]
  }

  /// The scalar that begins at an offset; nil at the end.
  func scalar(at offset: Int) -> Unicode.Scalar? {
    guard offset < count else { return nil }
    var decoder = UTF8()
    var iterator = self[offset..<min(count, offset + 4)].makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&iterator) else { return nil }
    return scalar
  }

  /// The scalar that ends before an offset; nil at the beginning.
  func scalar(before offset: Int) -> Unicode.Scalar? {
    guard offset > 0 else { return nil }
    var start = offset - 1
    while start > 0, offset - start < 4, self[start] & 0xC0 == 0x80 { start -= 1 }
    return scalar(at: start)
  }

  /// Whether an odd number of backslashes stands before an offset.
  func isEscaped(_ offset: Int) -> Bool {
    var start = offset
    while start > 0, self[start - 1] == Byte.backslash { start -= 1 }
    return (offset - start) % 2 == 1
  }

  /// Runs of asterisks without a backslash before them.
  func asterisks(in range: Range<Int>) -> [Range<Int>] {
    var found: [Range<Int>] = []
    var index = range.lowerBound
    while index < min(range.upperBound, count) {
      switch self[index] {
      case Byte.backslash: index += 2
      case Byte.asterisk:
        let start = index
        while index < range.upperBound, self[index] == Byte.asterisk { index += 1 }
        found.append(start..<index)
      default: index += 1
      }
    }
    return found
  }
}

extension Unicode.Scalar {
  /// White space as CommonMark's rule of emphasis sees it.
  var isEmphasisSpace: Bool {
    value == 0x20 || (0x09...0x0D).contains(value) || properties.generalCategory == .spaceSeparator
  }

  /// Punctuation as CommonMark's rule of emphasis sees it.
  var isEmphasisPunctuation: Bool {
    if value < 0x80 { return UInt8(value).isPunctuation }
    switch properties.generalCategory {
    case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
      .finalPunctuation, .otherPunctuation:
      return true
    default: return false
    }
  }

  var isASCIIWord: Bool { value < 0x80 && (UInt8(value).isLetter || UInt8(value).isDigit || self == "_") }
}
