/// Characters of Chinese, Japanese and Korean. What counts as one depends on what it is asked for.
package enum EastAsian {
  /// Han, kana, bopomofo and hangul, and the marks that repeat or lengthen them: what is read one by one.
  package static func isRead(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x2FDF, 0x3005...0x3007, 0x3021...0x3029, 0x3031...0x3035, 0x3041...0x3096,
      0x3099...0x309F, 0x30A1...0x30FA, 0x30FC...0x31BF, 0x31F0...0x31FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
      0xA960...0xA97F, 0xAC00...0xD7FF, 0xF900...0xFAFF, 0xFF66...0xFF9F, 0x1B000...0x1B16F,
      0x20000...0x3FFFD:
      true
    default: false
    }
  }

  /// Whole blocks of Han, kana and hangul, with the punctuation between them and full-width forms: what takes about
  /// one token of a model each.
  package static func isDense(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  /// Ideographs and kana, which have no blanks between words. Korean has.
  package static func isUnspaced(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isIdeographic || scalar == "々" || (0x3040...0x30FF).contains(scalar.value)
  }
}
