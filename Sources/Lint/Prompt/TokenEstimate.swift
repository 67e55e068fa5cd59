import SourceText

/// About how many tokens a model reads in a text.
///
/// Models have tokenizers of their own; common ones make a token of some four bytes of English and of about
/// one Chinese character, which is close enough to tell a long prompt from a short one.
enum TokenEstimate {
  static func tokens(in text: String) -> Int {
    var dense = 0
    var bytes = 0
    for scalar in text.unicodeScalars {
      if EastAsian.isDense(scalar.value) {
        dense += 1
      } else {
        bytes += UTF8.width(scalar)
      }
    }
    return dense + (bytes + 3) / 4
  }
}
