import SourceText

/// The core schema of YAML 1.2 (chapter 10.3): what a plain scalar means.
enum CoreSchema {
  /// Past this a hexadecimal or octal number stays a string: reading it would take quadratic time.
  private static let radixDigitLimit = 256

  static func resolve(_ text: String) -> LocatedValue.Node {
    guard let first = text.utf8.first else { return .null }
    switch first {
    case UInt8(ascii: "~"), UInt8(ascii: "n"), UInt8(ascii: "N"):
      return isNull(text) ? .null : .string(text)
    case UInt8(ascii: "t"), UInt8(ascii: "T"), UInt8(ascii: "f"), UInt8(ascii: "F"):
      return bool(text).map { .bool($0) } ?? .string(text)
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "."):
      return number(text).map { .number($0) } ?? .string(text)
    default:
      return .string(text)
    }
  }

  static func isNull(_ text: String) -> Bool {
    switch text {
    case "", "~", "null", "Null", "NULL": true
    default: false
    }
  }

  static func bool(_ text: String) -> Bool? {
    switch text {
    case "true", "True", "TRUE": true
    case "false", "False", "FALSE": false
    default: nil
    }
  }

  /// An integer or float.
  static func number(_ text: String) -> Number? {
    integer(text) ?? float(text)
  }

  /// `[-+]?[0-9]+`, `0o[0-7]+` or `0x[0-9a-fA-F]+`.
  static func integer(_ text: String) -> Number? {
    let bytes = text.utf8
    if bytes.count > 2, bytes.first == UInt8(ascii: "0") {
      let second = bytes[bytes.index(after: bytes.startIndex)]
      if second == UInt8(ascii: "o") { return number(bytes.dropFirst(2), radix: 8) }
      if second == UInt8(ascii: "x") { return number(bytes.dropFirst(2), radix: 16) }
    }
    let sign = bytes.first == UInt8(ascii: "-") || bytes.first == UInt8(ascii: "+")
    let digits = bytes.dropFirst(sign ? 1 : 0)
    guard !digits.isEmpty, digits.allSatisfy(isDigit) else { return nil }
    if digits.count <= 18, let value = Int(text) { return Number(value) }
    return Number(decimal: text)
  }

  /// `[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?`, `.inf` or `.nan`.
  static func float(_ text: String) -> Number? {
    switch text {
    case ".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF": return .infinity
    case "-.inf", "-.Inf", "-.INF": return .negativeInfinity
    case ".nan", ".NaN", ".NAN": return .nan
    default: break
    }
    guard text.utf8.contains(where: isDigit) else { return nil }
    return Number(decimal: text)
  }

  /// Digits of another radix, of any size, as an exact number.
  static func number(_ digits: some Collection<UInt8>, radix: UInt64) -> Number? {
    guard !digits.isEmpty, digits.count <= radixDigitLimit else { return nil }
    /// Groups of nine decimal digits, the lowest first.
    var groups: [UInt64] = [0]
    for byte in digits {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, digit < radix else { return nil }
      var carry = UInt64(digit)
      for index in groups.indices {
        let sum = groups[index] * radix + carry
        groups[index] = sum % 1_000_000_000
        carry = sum / 1_000_000_000
      }
      if carry > 0 { groups.append(carry) }
    }
    var decimal = ""
    for group in groups.reversed() {
      let text = String(group)
      if !decimal.isEmpty { decimal += String(repeating: "0", count: 9 - text.utf8.count) }
      decimal += text
    }
    return Number(decimal: decimal)
  }

  private static func isDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte)
  }
}
