/// "Did you mean": the nearest of the allowed words.
package enum Suggestion {
  /// The closest candidates, best first; only those within a third of the longer word's length.
  package static func candidates(for word: String, among allowed: some Sequence<String>) -> [String] {
    ranked(for: word, among: allowed).map(\.word)
  }

  private static func ranked(
    for word: String, among allowed: some Sequence<String>
  ) -> [(distance: Int, word: String)] {
    let found = Array(word.lowercased().unicodeScalars)
    let wanted = LetterSet(word)
    var ranked: [(distance: Int, word: String)] = []
    for candidate in allowed {
      if let wanted, let letters = LetterSet(candidate), wanted.isFar(from: letters) { continue }
      let scalars = Array(candidate.lowercased().unicodeScalars)
      let limit = max(found.count, scalars.count) / 3
      let distance = distance(found, scalars)
      if distance <= limit { ranked.append((distance, candidate)) }
    }
    return ranked.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
  }

  /// The letters of an ASCII word, whatever their case: what tells most words apart at no cost.
  private struct LetterSet {
    private var bits: UInt64 = 0
    private var count = 0

    init?(_ word: String) {
      for byte in word.utf8 {
        guard byte < 0x80 else { return nil }
        let isUpper = (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
        bits |= 1 << UInt64((isUpper ? byte + 0x20 : byte) & 63)
        count += 1
      }
    }

    /// Whether the words' distance is certainly more than a third of the longer one's length: one edit brings
    /// in or takes away one letter at most.
    func isFar(from other: LetterSet) -> Bool {
      let edits = max(
        (bits & ~other.bits).nonzeroBitCount, (other.bits & ~bits).nonzeroBitCount, abs(count - other.count))
      return edits > max(count, other.count) / 3
    }
  }

  /// What an author probably meant, and how certain that is.
  package struct Correction: Hashable, Sendable {
    package let word: String
    /// Whether no other candidate is near, or only upper case and blanks around it differ.
    package let isCertain: Bool

    package init(_ word: String, isCertain: Bool) {
      self.word = word
      self.isCertain = isCertain
    }
  }

  /// The candidate that stands out as the closest; nil where nothing is near, or several are equally so.
  package static func correction(of word: String, among allowed: some Sequence<String>) -> Correction? {
    let ranked = ranked(for: trimmed(word), among: allowed)
    guard let first = ranked.first else { return nil }
    guard ranked.count > 1, ranked[1].word != first.word else {
      return Correction(first.word, isCertain: true)
    }
    guard first.distance < ranked[1].distance else { return nil }
    return Correction(first.word, isCertain: first.distance == 0)
  }

  /// A text without the blanks and line ends around it.
  package static func trimmed(_ text: String) -> String {
    let scalars = text.unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }

  /// The one closest candidate, or nil where nothing is near.
  package static func closest(to word: String, among allowed: some Sequence<String>) -> String? {
    candidates(for: word, among: allowed).first
  }

  /// The optimal string alignment (restricted Damerau-Levenshtein) distance in code points.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    for row in 1...left.count {
      var current = [row] + [Int](repeating: 0, count: right.count)
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        let isSwap =
          row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
        if isSwap { best = min(best, beforeLast[column - 2] + 1) }
        current[column] = best
      }
      beforeLast = last
      last = current
    }
    return last[right.count]
  }

  /// At most eight words in quotes, then a count of the rest: `"a", "b" and 3 more`.
  package static func list(_ words: [String], limit: Int = 8) -> String {
    let shown = words.prefix(limit).map { "\"\($0)\"" }.joined(separator: ", ")
    return words.count > limit ? "\(shown) and \(words.count - limit) more" : shown
  }
}
