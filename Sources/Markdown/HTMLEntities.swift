/// Character references of HTML.
enum HTMLEntities {
  /// The reference that starts at `position` (a `&`): its text and the index behind it. Nil where there is
  /// none. HTML reads numbers without their semicolon too, Markdown does not.
  static func decode(
    _ bytes: ArraySlice<UInt8>, at position: Int, needsSemicolon: Bool
  ) -> (text: [UInt8], end: Int)? {
    var index = position + 1
    guard index < bytes.endIndex else { return nil }
    if bytes[index] == Byte.hash {
      return number(bytes, at: index + 1, needsSemicolon: needsSemicolon)
    }
    // The longest name has 31 letters.
    let limit = min(bytes.endIndex, index + 40)
    while index < limit, bytes[index].isLetter || bytes[index].isDigit { index += 1 }
    guard index < limit, index > position + 1, bytes[index] == Byte.semicolon else { return nil }
    let name = bytes[position + 1..<index]
    guard let text = named(name) else { return nil }
    return (text, index + 1)
  }

  private static func number(
    _ bytes: ArraySlice<UInt8>, at position: Int, needsSemicolon: Bool
  ) -> (text: [UInt8], end: Int)? {
    var index = position
    var radix: UInt32 = 10
    if index < bytes.endIndex, bytes[index] | 0x20 == UInt8(ascii: "x") {
      radix = 16
      index += 1
    }
    let first = index
    var value: UInt32 = 0
    while index < bytes.endIndex {
      let byte = bytes[index]
      let digit: UInt32
      if byte.isDigit {
        digit = UInt32(byte - 0x30)
      } else if radix == 16, byte.lowercased >= 0x61, byte.lowercased <= 0x66 {
        digit = UInt32(byte.lowercased - 0x61) + 10
      } else {
        break
      }
      value = min(value * radix + digit, 0x110000)
      index += 1
    }
    guard index > first else { return nil }
    if index < bytes.endIndex, bytes[index] == Byte.semicolon {
      index += 1
    } else if needsSemicolon {
      return nil
    }
    let scalar = value == 0 ? nil : Unicode.Scalar(value)
    return (Array(String(Character(scalar ?? "\u{FFFD}")).utf8), index)
  }

  private static func named(_ name: ArraySlice<UInt8>) -> [UInt8]? {
    switch name.count {
    case 2 where name.elementsEqual("lt".utf8): return [Byte.less]
    case 2 where name.elementsEqual("gt".utf8): return [Byte.greater]
    case 3 where name.elementsEqual("amp".utf8): return [Byte.ampersand]
    case 4 where name.elementsEqual("quot".utf8): return [Byte.quote]
    default: break
    }
    // The parser has the whole list: a reference that it knows comes back as another text.
    let reference = [Byte.ampersand] + name + [Byte.semicolon]
    let tree = CommonMark.parse(reference, in: 0..<reference.count)
    guard let text = tree.nodes.first(where: { $0.kind == .text }) else { return nil }
    let decoded = Array(tree.bytes(text.literal))
    return decoded == reference ? nil : decoded
  }

  /// `bytes` with every reference replaced; with `backslashes`, Markdown's escapes too.
  static func decodeAll(
    _ bytes: ArraySlice<UInt8>, needsSemicolon: Bool = false, backslashes: Bool = false
  ) -> [UInt8] {
    guard bytes.contains(where: { $0 == Byte.ampersand || $0 == Byte.backslash }) else { return Array(bytes) }
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == Byte.ampersand, let found = decode(bytes, at: index, needsSemicolon: needsSemicolon) {
        result += found.text
        index = found.end
      } else if backslashes, byte == Byte.backslash, index + 1 < bytes.endIndex,
        bytes[index + 1].isPunctuation
      {
        result.append(bytes[index + 1])
        index += 2
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }
}
