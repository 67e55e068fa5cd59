import SourceText

/// Places of a scalar's parts in the file that it was read from.
enum ScalarPlaces {
  /// Where the part at a byte offset of a scalar's value is written; nil where escapes, line breaks or an alias
  /// make value and file differ in how often they hold it.
  static func range(
    of part: String, at offset: Int, in value: LocatedValue, of file: SourceFile?
  ) -> SourceRange? {
    guard let file, let text = value.string else { return nil }
    let written = value.range.bytes.clamped(to: 0..<file.bytes.count)
    let wanted = Array(part.utf8)
    let found = occurrences(of: wanted, in: Array(file.bytes[written]))
    let read = occurrences(of: wanted, in: Array(text.utf8))
    guard found.count == read.count, let number = read.firstIndex(of: offset) else { return nil }
    let start = written.lowerBound + found[number]
    return SourceRange(start..<start + wanted.count)
  }

  private static func occurrences(of wanted: [UInt8], in bytes: [UInt8]) -> [Int] {
    guard let first = wanted.first, bytes.count >= wanted.count else { return [] }
    var found: [Int] = []
    var index = 0
    while index + wanted.count <= bytes.count {
      if bytes[index] == first, bytes[index..<index + wanted.count].elementsEqual(wanted) {
        found.append(index)
        index += wanted.count
      } else {
        index += 1
      }
    }
    return found
  }
}
