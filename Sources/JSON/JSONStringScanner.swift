/// Reads one JSON string in double quotes.
enum JSONStringScanner {
  /// The string that begins at `position`, which is moved behind its closing quote.
  static func scan(_ bytes: [UInt8], from position: inout Int) throws(JSONParser.SyntaxError) -> String {
    let start = position
    position += 1
    var decoded: [UInt8] = []
    var hasEscapes = false
    var copied = position
    while position < bytes.count {
      switch bytes[position] {
      case UInt8(ascii: "\""):
        let rest = bytes[copied..<position]
        position += 1
        let text =
          hasEscapes
          ? String(validating: decoded + rest, as: UTF8.self) : String(validating: rest, as: UTF8.self)
        guard let text else {
          throw JSONParser.SyntaxError(range: start..<position, message: "the text is not valid UTF-8")
        }
        return text
      case UInt8(ascii: "\\"):
        decoded += bytes[copied..<position]
        hasEscapes = true
        try appendEscape(bytes, from: &position, to: &decoded)
        copied = position
      case 0..<0x20:
        throw JSONParser.SyntaxError(
          range: position..<position + 1,
          message: "a control character in a text has to be written as an escape, such as \\n")
      default: position += 1
      }
    }
    throw JSONParser.SyntaxError(range: start..<start + 1, message: "the text has no closing quote")
  }

  private static func appendEscape(
    _ bytes: [UInt8], from position: inout Int, to decoded: inout [UInt8]
  ) throws(JSONParser.SyntaxError) {
    let start = position
    position += 2
    switch position <= bytes.count ? bytes[start + 1] : 0 {
    case UInt8(ascii: "\""): decoded.append(UInt8(ascii: "\""))
    case UInt8(ascii: "\\"): decoded.append(UInt8(ascii: "\\"))
    case UInt8(ascii: "/"): decoded.append(UInt8(ascii: "/"))
    case UInt8(ascii: "b"): decoded.append(0x08)
    case UInt8(ascii: "f"): decoded.append(0x0C)
    case UInt8(ascii: "n"): decoded.append(0x0A)
    case UInt8(ascii: "r"): decoded.append(0x0D)
    case UInt8(ascii: "t"): decoded.append(0x09)
    case UInt8(ascii: "u"):
      position = start
      let scalar = try scalar(bytes, from: &position)
      decoded.append(contentsOf: String(Character(scalar)).utf8)
    default:
      let end = characterEnd(bytes, at: position)
      throw JSONParser.SyntaxError(
        range: start..<end,
        message: "unknown escape \"\(String(decoding: bytes[start..<end], as: UTF8.self))\"")
    }
  }

  /// The code point of `\uXXXX`, or of two of them that are a surrogate pair.
  private static func scalar(
    _ bytes: [UInt8], from position: inout Int
  ) throws(JSONParser.SyntaxError) -> Unicode.Scalar {
    let start = position
    let first = try unit(bytes, from: &position)
    if let scalar = Unicode.Scalar(first) { return scalar }
    let pairFollows =
      first < 0xDC00 && position + 1 < bytes.count && bytes[position] == UInt8(ascii: "\\")
      && bytes[position + 1] == UInt8(ascii: "u")
    if pairFollows {
      let second = try unit(bytes, from: &position)
      if (0xDC00...0xDFFF).contains(second) {
        let value = 0x10000 + (UInt32(first - 0xD800) << 10) + UInt32(second - 0xDC00)
        if let scalar = Unicode.Scalar(value) { return scalar }
      }
    }
    throw JSONParser.SyntaxError(
      range: start..<position, message: "half of a surrogate pair is not a character")
  }

  private static func unit(
    _ bytes: [UInt8], from position: inout Int
  ) throws(JSONParser.SyntaxError) -> UInt16 {
    let start = position
    let end = min(position + 6, bytes.count)
    let digits = bytes[min(position + 2, end)..<end]
    let areDigits = digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
    guard digits.count == 4, areDigits, let unit = UInt16(String(decoding: digits, as: UTF8.self), radix: 16)
    else {
      throw JSONParser.SyntaxError(
        range: start..<characterEnd(bytes, at: end), message: "expected four hexadecimal digits behind \\u")
    }
    position = end
    return unit
  }

  /// The end of the character that an offset may stand inside of.
  private static func characterEnd(_ bytes: [UInt8], at offset: Int) -> Int {
    var end = min(offset, bytes.count)
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    return end
  }
}
