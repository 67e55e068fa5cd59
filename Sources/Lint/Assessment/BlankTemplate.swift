import SourceText

/// The places for blanks in a text: `{{name}}`, where `\{{` is two braces.
struct BlankTemplate {
  struct Slot {
    let name: String
    /// In UTF-8 bytes of the text.
    let range: Range<Int>
  }

  private(set) var slots: [Slot] = []
  /// The first `{{` that nothing closes on its line.
  private(set) var unclosed: Range<Int>?

  init(_ text: String) {
    let bytes = Array(text.utf8)
    let brace = UInt8(ascii: "{")
    var index = 0
    while index + 1 < bytes.count {
      if bytes[index] == UInt8(ascii: "\\"), bytes[index + 1] == brace {
        index += 2
        // Both braces are meant literally.
        if index < bytes.count, bytes[index] == brace { index += 1 }
        continue
      }
      guard bytes[index] == brace, bytes[index + 1] == brace else {
        index += 1
        continue
      }
      guard let end = BlankTemplate.end(of: bytes, from: index + 2) else {
        if unclosed == nil { unclosed = index..<(index + 2) }
        index += 2
        continue
      }
      let name = String(decoding: bytes[(index + 2)..<end], as: UTF8.self)
      slots.append(Slot(name: name, range: index..<(end + 2)))
      index = end + 2
    }
  }

  /// Where `}}` begins, on the same line.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count, bytes[index] != UInt8(ascii: "\n"), bytes[index] != UInt8(ascii: "{") {
      if bytes[index] == UInt8(ascii: "}"), bytes[index + 1] == UInt8(ascii: "}") { return index }
      index += 1
    }
    return nil
  }

  /// A part of the text in its file: exact where the scalar stands on one line without escapes, else the whole.
  func range(_ part: Range<Int>, in value: LocatedValue) -> SourceRange {
    guard let text = value.string else { return value.range }
    let quote = value.style == .singleQuoted || value.style == .doubleQuoted ? 1 : 0
    let isVerbatim =
      value.style != .literal && value.style != .folded
      && value.range.bytes.count == text.utf8.count + 2 * quote
    guard isVerbatim else { return value.range }
    let start = value.range.start.value + quote
    return SourceRange((start + part.lowerBound)..<(start + part.upperBound))
  }
}
