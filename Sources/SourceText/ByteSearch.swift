/// Looks for one word in bytes, most of which it never looks at (Horspool's way).
package struct ByteSearch: Sendable {
  private let word: [UInt8]
  /// By the byte under the word's end: how far the word can move on.
  private let steps: [Int]

  /// - Parameter word: not empty.
  package init(_ word: String) {
    self.word = Array(word.utf8)
    var steps = [Int](repeating: max(1, self.word.count), count: 256)
    for (index, byte) in self.word.dropLast().enumerated() {
      steps[Int(byte)] = self.word.count - 1 - index
    }
    self.steps = steps
  }

  /// Where the word begins, in order, no two places overlapping.
  package func places(in bytes: [UInt8], _ range: Range<Int>) -> [Int] {
    var places: [Int] = []
    var start = range.lowerBound
    while start + word.count <= range.upperBound {
      let last = bytes[start + word.count - 1]
      if last == word[word.count - 1], bytes[start..<start + word.count].elementsEqual(word) {
        places.append(start)
        start += word.count
      } else {
        start += steps[Int(last)]
      }
    }
    return places
  }
}
