/// Words among which many misspelt ones are looked for.
///
/// A few words are all compared. Of many, only those are that share with the misspelt one the runs of three letters
/// that are rarest among them: a look costs the same however many words there are, and a thousand typing errors
/// among a thousand names do not cost a million comparisons.
package struct WordIndex: Sendable {
  /// So many words are compared one by one.
  private static let few = 256
  /// Of more, at most so many.
  private static let looked = 128

  private let words: [String]
  private let byRun: [Run: [Int]]

  /// Three letters of a word, its ends counting as one each.
  private struct Run: Hashable {
    let first: UInt32
    let second: UInt32
    let third: UInt32
  }

  /// - Parameter words: sorted, so that of equally near ones the same are found on every machine.
  package init(_ words: [String]) {
    self.words = words
    guard words.count > WordIndex.few else {
      byRun = [:]
      return
    }
    var byRun: [Run: [Int]] = [:]
    for (place, word) in words.enumerated() {
      for run in Set(WordIndex.runs(of: word)) { byRun[run, default: []].append(place) }
    }
    self.byRun = byRun
  }

  /// The words that are worth a comparison.
  package func candidates(for word: String) -> [String] {
    guard words.count > WordIndex.few else { return words }
    let lists = WordIndex.runs(of: word).enumerated().compactMap { place, run in
      byRun[run].map { (place: place, words: $0) }
    }
    var found: Set<Int> = []
    for list in lists.sorted(by: { ($0.words.count, $0.place) < ($1.words.count, $1.place) }) {
      for place in list.words where found.count < WordIndex.looked { found.insert(place) }
    }
    return found.sorted().map { words[$0] }
  }

  private static func runs(of word: String) -> [Run] {
    let end: UInt32 = 0
    let letters = [end] + word.lowercased().unicodeScalars.map(\.value) + [end]
    guard letters.count > 3 else {
      return [Run(first: letters[0], second: letters[1], third: letters.count > 2 ? letters[2] : end)]
    }
    return (0..<letters.count - 2).map {
      Run(first: letters[$0], second: letters[$0 + 1], third: letters[$0 + 2])
    }
  }
}
