/// "Did you mean": the nearest of the allowed words.
package enum Suggestion {
  /// The closest candidates, best first; only those within a third of the longer word's length.
  package static func candidates(for word: String, among allowed: some Sequence<String>) -> [String] {
    ranked(for: word, among: allowed).map(\.word)
  }

  private typealias Ranked = (distance: Int, word: String)

  private static func ranked(for word: String, among allowed: some Sequence<String>) -> [Ranked] {
    let wanted = Wanted(word)
    return allowed.compactMap { candidate in
      wanted.distance(to: candidate, limit: .max).map { ($0, candidate) }
    }.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }
  }

  /// The two nearest candidates. The nearer they are, the sooner others are known to be farther.
  private static func nearest(
    to word: String, among allowed: some Sequence<String>
  ) -> (first: Ranked?, second: Ranked?) {
    let wanted = Wanted(word)
    var first: Ranked?
    var second: Ranked?
    for candidate in allowed {
      guard let distance = wanted.distance(to: candidate, limit: second?.distance ?? .max) else { continue }
      let found = (distance: distance, word: candidate)
      if let best = first, (best.distance, best.word) <= (found.distance, found.word) {
        if second.map({ (found.distance, found.word) < ($0.distance, $0.word) }) ?? true { second = found }
      } else {
        second = first
        first = found
      }
    }
    return (first, second)
  }

  /// A word that others are compared with.
  private struct Wanted {
    private let scalars: [Unicode.Scalar]
    private let letters: LetterSet?

    init(_ word: String) {
      scalars = Array(word.lowercased().unicodeScalars)
      letters = LetterSet(word)
    }

    /// Nil where it is more than `limit`, or than a third of the longer word's length.
    func distance(to candidate: String, limit: Int) -> Int? {
      if let letters, let other = LetterSet(candidate), letters.isFar(from: other) { return nil }
      let others = Array(candidate.lowercased().unicodeScalars)
      let limit = min(limit, max(scalars.count, others.count) / 3)
      let distance = Suggestion.distance(scalars, others, limit: limit)
      return distance <= limit ? distance : nil
    }
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
    let nearest = nearest(to: trimmed(word), among: allowed)
    guard let first = nearest.first else { return nil }
    guard let second = nearest.second, second.word != first.word else {
      return Correction(first.word, isCertain: true)
    }
    guard first.distance < second.distance else { return nil }
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
    nearest(to: word, among: allowed).first?.word
  }

  /// The optimal string alignment (restricted Damerau-Levenshtein) distance in code points; past `limit` some
  /// number above it.
  static func distance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar], limit: Int = .max) -> Int {
    guard !left.isEmpty, !right.isEmpty else { return max(left.count, right.count) }
    guard abs(left.count - right.count) <= limit else { return abs(left.count - right.count) }
    var beforeLast = [Int](repeating: 0, count: right.count + 1)
    var last = Array(0...right.count)
    var current = beforeLast
    var leastBefore = 0
    for row in 1...left.count {
      current[0] = row
      var least = row
      for column in 1...right.count {
        let cost = left[row - 1] == right[column - 1] ? 0 : 1
        var best = min(last[column] + 1, current[column - 1] + 1, last[column - 1] + cost)
        let isSwap =
          row > 1 && column > 1 && left[row - 1] == right[column - 2] && left[row - 2] == right[column - 1]
        if isSwap { best = min(best, beforeLast[column - 2] + 1) }
        current[column] = best
        least = min(least, best)
      }
      // A swap reaches back over two rows.
      if min(least, leastBefore) > limit { return min(least, leastBefore) }
      leastBefore = least
      (beforeLast, last, current) = (last, current, beforeLast)
    }
    return last[right.count]
  }

  /// At most eight words in quotes, then a count of the rest: `"a", "b" and 3 more`.
  package static func list(_ words: [String], limit: Int = 8) -> String {
    let shown = words.prefix(limit).map { "\"\($0)\"" }.joined(separator: ", ")
    return words.count > limit ? "\(shown) and \(words.count - limit) more" : shown
  }
}
