package import SourceText

/// A word or a phrase that says that a text is not finished.
package struct Leftover: Hashable, Sendable {
  package enum Kind: Hashable, Sendable {
    /// A note to the author in capitals, such as `TBD`.
    case mark
    /// "Lorem ipsum": text that only fills its place.
    case filler
    /// A block that says nothing but "coming soon".
    case promise
  }

  package let kind: Kind
  package let text: Located<String>
  /// Whether a colon or a parenthesis follows, which no word of a language has but a note to an author.
  package let isNote: Bool

  /// Those of a text without markup, offsets in its UTF-8.
  package static func all(in text: String) -> [Leftover] {
    let bytes = Array(text.utf8)[...]
    guard LeftoverScanner.mayStand(in: bytes) else { return [] }
    let found =
      LeftoverScanner.find(in: bytes, bytes.indices) + (LeftoverScanner.promise(in: bytes).map { [$0] } ?? [])
    return found.map { $0.leftover(bytes) { $0 } }
  }
}

/// Collects the leftovers of a document while its blocks are read.
struct LeftoverReader {
  private(set) var found: [Leftover] = []
  /// How many elements are open whose text is code or is never shown.
  private var hiddenDepth = 0

  /// Begins a block: what the one before left open does not reach into it.
  mutating func startBlock(_ content: ArraySlice<UInt8>, _ map: ContentMap?) {
    hiddenDepth = 0
    guard let map, let match = LeftoverScanner.promise(in: content) else { return }
    found.append(match.leftover(content) { map.range($0) })
  }

  /// Reads a run of text, a range of its block's content.
  mutating func readText(_ content: ArraySlice<UInt8>, _ part: Range<Int>, _ map: ContentMap?) {
    guard let map, hiddenDepth == 0 else { return }
    let start = content.startIndex
    let shifted = part.lowerBound + start..<part.upperBound + start
    for match in LeftoverScanner.find(in: content, shifted.clamped(to: content.indices)) {
      found.append(match.leftover(content) { map.range($0) })
    }
  }

  /// Reads a run of text in raw HTML.
  mutating func readHTML(
    _ literal: ArraySlice<UInt8>, _ part: Range<Int>, _ place: (Range<Int>) -> Range<Int>
  ) {
    guard hiddenDepth == 0 else { return }
    for match in LeftoverScanner.find(in: literal, part) {
      let start = literal.startIndex
      found.append(match.leftover(literal) { place($0.lowerBound + start..<$0.upperBound + start) })
    }
  }

  mutating func readTag(_ name: String, isClosing: Bool) {
    guard ["code", "pre", "kbd", "samp", "var", "tt"].contains(name) || HTMLPolicy.hidesContent(name) else {
      return
    }
    hiddenDepth = isClosing ? max(0, hiddenDepth - 1) : hiddenDepth + 1
  }
}

/// Finds unfinished places in bytes.
enum LeftoverScanner {
  struct Match {
    let kind: Leftover.Kind
    /// In the bytes that were searched.
    let range: Range<Int>
    let isNote: Bool

    /// - Parameter place: makes the range in the file of one that counts from the bytes' start.
    func leftover(_ bytes: ArraySlice<UInt8>, _ place: (Range<Int>) -> Range<Int>) -> Leftover {
      let start = bytes.startIndex
      let shifted = range.lowerBound - start..<range.upperBound - start
      let text = String(decoding: bytes[range], as: UTF8.self)
      return Leftover(kind: kind, text: Located(text, SourceRange(place(shifted))), isNote: isNote)
    }
  }

  private static let marks = [Array("TODO".utf8), Array("FIXME".utf8), Array("TBD".utf8)]
  private static let filler = Array("lorem ipsum".utf8)
  private static let promises = ["coming soon", "敬请期待", "待补充", "待完善"].map { Array($0.utf8) }
  /// What follows the name of a programming exercise or of a kind of comment, which is no note.
  private static let subjects = [
    "app", "list", "item", "task", "comment", "card", "board", "entry", "entries", "api", "tracker",
    "manager",
    "列表", "应用", "清单", "事项",
  ].map { Array($0.utf8) }

  /// Whether a leftover can stand in bytes, markup and code included. Most texts end here.
  static func mayStand(in bytes: ArraySlice<UInt8>) -> Bool {
    for index in bytes.indices {
      let hit =
        switch bytes[index] {
        case UInt8(ascii: "T"), UInt8(ascii: "F"):
          marks.contains { bytes[index...].starts(with: $0) }
        case UInt8(ascii: "L"), UInt8(ascii: "l"): isWord(filler, at: index, in: bytes)
        case UInt8(ascii: "C"), UInt8(ascii: "c"), 0xE5, 0xE6:
          promises.contains { isWord($0, at: index, in: bytes) }
        default: false
        }
      if hit { return true }
    }
    return false
  }

  /// The marks and fillers that begin in a part of the bytes; what surrounds it says whether they are words.
  static func find(in bytes: ArraySlice<UInt8>, _ part: Range<Int>) -> [Match] {
    var found: [Match] = []
    var index = part.lowerBound
    while index < part.upperBound {
      if let match = match(at: index, in: bytes) {
        found.append(match)
        index = match.range.upperBound
      } else {
        index += 1
      }
    }
    return found
  }

  /// The phrase that is all of a block.
  static func promise(in bytes: ArraySlice<UInt8>) -> Match? {
    guard bytes.count <= 64 else { return nil }
    var text = bytes
    while let first = text.first, first < 0x80, !first.isLetter { text.removeFirst() }
    while let last = text.last, last < 0x80, !last.isLetter { text.removeLast() }
    for ending in ["…", "。", "！", "）", "】"] where text.reversed().starts(with: ending.utf8.reversed()) {
      text.removeLast(ending.utf8.count)
    }
    for start in ["（", "【"] where text.starts(with: start.utf8) { text.removeFirst(start.utf8.count) }
    guard promises.contains(where: { $0.count == text.count && isWord($0, at: text.startIndex, in: text) })
    else {
      return nil
    }
    return Match(kind: .promise, range: text.indices, isNote: true)
  }

  private static func match(at index: Int, in bytes: ArraySlice<UInt8>) -> Match? {
    switch bytes[index] {
    case UInt8(ascii: "T"), UInt8(ascii: "F"):
      guard let mark = marks.first(where: { bytes[index...].starts(with: $0) }) else { return nil }
      let range = index..<index + mark.count
      guard isAlone(range, in: bytes) else { return nil }
      let next = range.upperBound < bytes.endIndex ? bytes[range.upperBound] : Byte.space
      let isNote =
        next == Byte.colon || next == Byte.openParenthesis
        || bytes[range.upperBound...].starts(with: "：".utf8)
      guard isNote || !namesSubject(bytes[range.upperBound...]) else { return nil }
      return Match(kind: .mark, range: range, isNote: isNote)
    case UInt8(ascii: "L"), UInt8(ascii: "l"):
      let range = index..<index + filler.count
      guard isWord(filler, at: index, in: bytes), isAlone(range, in: bytes) else { return nil }
      return Match(kind: .filler, range: range, isNote: true)
    default: return nil
    }
  }

  /// Whether a word in lower case stands at an index, whatever its ASCII letters' case.
  private static func isWord(_ word: [UInt8], at index: Int, in bytes: ArraySlice<UInt8>) -> Bool {
    guard index + word.count <= bytes.endIndex else { return false }
    for offset in word.indices where bytes[index + offset].lowercased != word[offset] { return false }
    return true
  }

  private static func namesSubject(_ rest: ArraySlice<UInt8>) -> Bool {
    var rest = rest
    if let first = rest.first, first == Byte.space || first == Byte.hyphen { rest.removeFirst() }
    return subjects.contains { isWord($0, at: rest.startIndex, in: rest) }
  }

  /// Whether a range is no part of a longer word, a name in a program, a path or an address.
  private static func isAlone(_ range: Range<Int>, in bytes: ArraySlice<UInt8>) -> Bool {
    var before = range.lowerBound
    while before > bytes.startIndex, bytes[before - 1] == underscore { before -= 1 }
    if before > bytes.startIndex {
      let byte = bytes[before - 1]
      let isEmphasised = before < range.lowerBound
      guard !byte.isLetter, !byte.isDigit else { return false }
      if !isEmphasised, "/\\=&?.@$%-#".utf8.contains(byte), byte != Byte.hash { return false }
      if byte >= 0x80, endsWithCased(bytes[..<before]) { return false }
    }
    var after = range.upperBound
    while after < bytes.endIndex, bytes[after] == underscore { after += 1 }
    guard after < bytes.endIndex else { return true }
    let byte = bytes[after]
    if byte.isLetter || byte.isDigit || byte == Byte.equals || byte == Byte.slash { return false }
    if byte == Byte.hyphen || byte == UInt8(ascii: ".") {
      // With a letter or digit behind it, it is part of a name; a full stop ends a sentence.
      return after + 1 >= bytes.endIndex || !(bytes[after + 1].isLetter || bytes[after + 1].isDigit)
    }
    return byte < 0x80 || !startsWithCased(bytes[after...])
  }

  private static let underscore = UInt8(ascii: "_")

  private static func endsWithCased(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes.suffix(4), as: UTF8.self).unicodeScalars.last?.properties.isCased ?? false
  }

  private static func startsWithCased(_ bytes: ArraySlice<UInt8>) -> Bool {
    String(decoding: bytes.prefix(4), as: UTF8.self).unicodeScalars.first?.properties.isCased ?? false
  }
}
