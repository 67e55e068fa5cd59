/// About how many tokens a model reads in a text.
///
/// Models have tokenizers of their own; common ones make a token of some four bytes of English and of about
/// one Chinese character, which is close enough to tell a long prompt from a short one.
enum TokenEstimate {
  static func tokens(in text: String) -> Int {
    var dense = 0
    var bytes = 0
    for scalar in text.unicodeScalars {
      if isDense(scalar.value) {
        dense += 1
      } else {
        bytes += UTF8.width(scalar)
      }
    }
    return dense + (bytes + 3) / 4
  }

  /// Han, kana and hangul, with their punctuation and full-width forms.
  private static func isDense(_ value: UInt32) -> Bool {
    switch value {
    case 0x1100...0x11FF, 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0xFE30...0xFE4F,
      0xFF00...0xFFEF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }
}
