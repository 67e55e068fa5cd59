import SourceText

/// The `{{…}}` of a text.
struct Placeholder {
  /// The name between the braces without blanks around it; nil where the braces are not closed on the line.
  let name: String?
  /// As written, braces included.
  let text: String
  /// Bytes from the start of the text that holds it.
  let offset: Int

  /// Every placeholder of a text, in its order. `\{{` is a literal.
  static func all(in text: String) -> [Placeholder] {
    let bytes = Array(text.utf8)
    var found: [Placeholder] = []
    var index = 0
    while index + 1 < bytes.count {
      guard bytes[index] == open, bytes[index + 1] == open else {
        index += 1
        continue
      }
      if index > 0, bytes[index - 1] == UInt8(ascii: "\\") {
        index += 2
        continue
      }
      let start = index + 2
      guard let end = end(of: bytes, from: start) else {
        found.append(Placeholder(name: nil, text: "{{", offset: index))
        index = start
        continue
      }
      let name = String(decoding: bytes[start..<end], as: UTF8.self)
      found.append(
        Placeholder(
          name: name.split(whereSeparator: \.isWhitespace).joined(separator: " "),
          text: String(decoding: bytes[index..<end + 2], as: UTF8.self), offset: index))
      index = end + 2
    }
    return found
  }

  /// Where the placeholder stands in the file; nil where the scalar is not written as it reads.
  func range(in value: LocatedValue, _ file: SourceFile?) -> SourceRange? {
    ScalarPlaces.range(of: text, at: offset, in: value, of: file)
  }

  private static let open = UInt8(ascii: "{")

  /// Where the closing braces begin; nil where a line or another placeholder begins before.
  private static func end(of bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 1 < bytes.count {
      switch bytes[index] {
      case UInt8(ascii: "}") where bytes[index + 1] == UInt8(ascii: "}"): return index
      case 0x0A, 0x0D, open: return nil
      default: index += 1
      }
    }
    return nil
  }
}
