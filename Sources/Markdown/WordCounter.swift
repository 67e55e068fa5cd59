import SourceText

/// How long a text is to a reader.
package enum WordCount {
  /// Words, and characters of scripts that are written without blanks, together.
  package static func of(_ text: String) -> Int {
    var counter = WordCounter()
    counter.add(Array(text.utf8))
    return counter.words + counter.cjk
  }
}

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
    if EastAsian.isRead(value) {
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
}
