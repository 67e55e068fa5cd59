/// Counts words and CJK characters in pieces of text.
struct WordCounter {
  private(set) var words = 0
  private(set) var cjk = 0
  private var isInWord = false

  /// Counts a piece; a word may go on in the next one.
  mutating func add(_ text: [UInt8]) {
    var index = 0
    while index < text.count {
      let byte = text[index]
      if byte < 0x80 {
        index += 1
        if byte.isLetter || byte.isDigit {
          if !isInWord { words += 1 }
          isInWord = true
        } else if byte != Byte.apostrophe {
          isInWord = false
        }
        continue
      }
      let length = byte >= 0xF0 ? 4 : byte >= 0xE0 ? 3 : 2
      var value = UInt32(byte) & (0x7F >> UInt32(length))
      for next in index + 1..<index + length {
        value = value << 6 | UInt32(next < text.count ? text[next] & 0x3F : 0)
      }
      index += length
      add(value)
    }
  }

  private mutating func add(_ value: UInt32) {
    if WordCounter.isCJK(value) {
      cjk += 1
      isInWord = false
    } else if value == 0x2019 {
      return
    } else if (0x2000...0x206F).contains(value) || (0x3000...0x303F).contains(value)
      || (0xFF00...0xFF0F).contains(value)
    {
      isInWord = false
    } else if let scalar = Unicode.Scalar(value), !scalar.properties.isDiacritic {
      let isLetter = scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      if isLetter, !isInWord { words += 1 }
      isInWord = isLetter
    }
  }

  /// Han, kana, bopomofo and hangul, and the marks that repeat or lengthen them.
  static func isCJK(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x3041...0x3096,
      0x3099...0x309F, 0x30A1...0x30FA, 0x30FC...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x1B000...0x1B16F,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }
}
