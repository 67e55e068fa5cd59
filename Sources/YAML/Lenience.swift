/// Finds what libyaml reads though YAML 1.2 forbids it, in a text's own bytes.
struct Lenience {
  let bytes: [UInt8]
  /// Up to where the blanks and signs between nodes were looked at.
  private var scanned = 0

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// A mistake's place, what it is, and what helps.
  struct Finding {
    let place: Range<Int>
    let message: String
    let help: String
    var isTab = false
  }

  /// A `#` without a blank before it, in what stands between two nodes.
  mutating func comment(between gap: Range<Int>) -> Finding? {
    var index = max(gap.lowerBound, scanned)
    guard index < gap.upperBound else { return nil }
    scanned = gap.upperBound
    while index < gap.upperBound {
      defer { index += 1 }
      guard bytes[index] == UInt8(ascii: "#") else { continue }
      if index > 0, !isSpace(bytes[index - 1]), !isLineEnd(bytes[index - 1]), index != 3 || !startsWithMark {
        return comment(at: index)
      }
      while index < gap.upperBound, !isLineEnd(bytes[index]) { index += 1 }
    }
    return nil
  }

  /// A `#` right behind the version in `%YAML 1.2`, or behind a block text's `|` or `>`.
  func comment(behindHeader header: Range<Int>) -> Finding? {
    var index = header.lowerBound
    while index < header.upperBound, !isSpace(bytes[index]), !isLineEnd(bytes[index]) {
      if bytes[index] == UInt8(ascii: "#") { return comment(at: index) }
      index += 1
    }
    return nil
  }

  /// The version's `#` in a document's directives.
  func comment(inDirectives place: Range<Int>) -> Finding? {
    let name = Array("%YAML ".utf8)
    guard bytes[place].starts(with: name) else { return nil }
    return comment(behindHeader: place.lowerBound + name.count..<place.upperBound)
  }

  /// A line of a bracketed list or mapping, or of a quoted text, that is not indented further than the block
  /// around it. A closing bracket may stand below the key: it can mean nothing else, and many write it so.
  func continuation(of place: Range<Int>, below column: Int, isQuoted: Bool) -> Finding? {
    var index = place.lowerBound
    while let end = bytes[index..<place.upperBound].firstIndex(where: isLineEnd) {
      let line = end + 1
      var first = line
      while first < place.upperBound, bytes[first] == 0x20 { first += 1 }
      var text = first
      while text < place.upperBound, isSpace(bytes[text]) { text += 1 }
      index = line
      guard text < place.upperBound, !isLineEnd(bytes[text]), first - line <= column else { continue }
      if !isQuoted, [UInt8(ascii: "]"), UInt8(ascii: "}"), UInt8(ascii: "#")].contains(bytes[text]) {
        continue
      }
      if text > first {
        return Finding(
          place: first..<text, message: "a tab stands where spaces must indent the line",
          help: "indent with spaces; set your editor to write them for the tab key", isTab: true)
      }
      return Finding(
        place: line..<endOfWord(text),
        message: isQuoted
          ? "this line belongs to the quoted text above it and is not indented further than its key"
          : "this line belongs to the brackets above it and is not indented further than their key",
        help: "indent the line")
    }
    return nil
  }

  /// A lone `-` as an item between brackets.
  func dash(_ place: Range<Int>) -> Finding? {
    guard place.count == 1, bytes[place.lowerBound] == UInt8(ascii: "-") else { return nil }
    if place.upperBound < bytes.count, bytes[place.upperBound] == UInt8(ascii: ":") { return nil }
    return Finding(
      place: place, message: "a lone `-` between brackets is no text", help: "put it in quotes")
  }

  /// An empty line before a block text that is indented further than the text's first line.
  func blankLine(beforeBlockText place: Range<Int>, below column: Int) -> Finding? {
    let header = bytes[place].prefix { !isLineEnd($0) && $0 != UInt8(ascii: "#") }
    guard !header.contains(where: { (0x31...0x39).contains($0) }) else { return nil }
    guard var line = bytes[place.lowerBound...].firstIndex(where: isLineEnd).map({ $0 + 1 }) else {
      return nil
    }
    var widest: Range<Int> = line..<line
    while line < bytes.count {
      var text = line
      while text < bytes.count, bytes[text] == 0x20 { text += 1 }
      guard text < bytes.count else { return nil }
      guard isLineEnd(bytes[text]) else {
        let indentation = text - line
        guard indentation > column, widest.count > indentation else { return nil }
        return Finding(
          place: widest, message: "this empty line is indented further than the text that follows it",
          help: "remove the blanks, or say the indentation behind the sign, as in `|2`")
      }
      if text - line > widest.count { widest = line..<text }
      line = text + 1
    }
    return nil
  }

  /// Bytes from the line's start.
  func column(of place: Int) -> Int {
    var start = place
    while start > 0, !isLineEnd(bytes[start - 1]) { start -= 1 }
    if start == 0, startsWithMark { start = min(3, place) }
    return place - start
  }

  private func comment(at index: Int) -> Finding {
    Finding(
      place: index..<index + 1, message: "a comment needs a blank before its `#`",
      help: "write a blank before the `#`, or put a text that holds it in quotes")
  }

  /// Whether a byte order mark stands first.
  private var startsWithMark: Bool { bytes.starts(with: [0xEF, 0xBB, 0xBF]) }

  private func endOfWord(_ start: Int) -> Int {
    var end = start
    while end < bytes.count, !isSpace(bytes[end]), !isLineEnd(bytes[end]) { end += 1 }
    return end
  }

  private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
