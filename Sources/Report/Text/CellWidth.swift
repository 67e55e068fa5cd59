/// How many cells of a terminal text takes.
///
/// Wide characters are those of Unicode's East Asian Width W and F (UAX #11) and emoji as pictures
/// (UTS #51); marks and format characters take none.
enum CellWidth {
  /// A grapheme cluster's cells. An emoji sequence, however long, is two wide.
  static func of(_ character: Character) -> Int {
    if let ascii = character.asciiValue { return ascii >= 0x20 && ascii != 0x7F ? 1 : 0 }
    let scalars = character.unicodeScalars
    guard let first = scalars.first else { return 0 }
    if scalars.count > 1 {
      let isPicture = first.properties.isEmojiPresentation || scalars.contains("\u{FE0F}")
      if isPicture { return 2 }
    }
    return scalars.reduce(0) { $0 + of($1) }
  }

  private static func of(_ scalar: Unicode.Scalar) -> Int {
    let value = scalar.value
    if value < 0x300 { return value >= 0x20 && !(0x7F...0x9F).contains(value) ? 1 : 0 }
    let properties = scalar.properties
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format, .control, .lineSeparator, .paragraphSeparator: return 0
    default: break
    }
    // The vowels and final consonants of a Hangul syllable join its first consonant.
    if (0x1160...0x11FF).contains(value) || (0xD7B0...0xD7FF).contains(value) { return 0 }
    // A regional indicator alone is a letter; two of them are a flag.
    if (0x1F1E6...0x1F1FF).contains(value) { return 1 }
    return properties.isEmojiPresentation || isEastAsianWide(value) ? 2 : 1
  }

  private static func isEastAsianWide(_ value: UInt32) -> Bool {
    guard value >= 0x1100 else { return false }
    return wide.contains { $0.contains(value) }
  }

  /// Unassigned places inside of the ideographs' planes are wide too, so that new ones need no new table.
  private static let wide: [ClosedRange<UInt32>] = [
    0x4E00...0xA4CF, 0xAC00...0xD7A3, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DFF, 0xFF01...0xFF60,
    0xFFE0...0xFFE6, 0x1100...0x115F, 0x2329...0x232A, 0x2630...0x2637, 0x268A...0x268F, 0xA960...0xA97C,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6B, 0x16FE0...0x16FF6, 0x17000...0x18DFF,
    0x1AFF0...0x1B2FB, 0x1D300...0x1D376, 0x1F200...0x1F265, 0x20000...0x3FFFD,
  ]
}
