/// HTML that is being written.
struct HTMLOutput {
  private(set) var bytes: [UInt8] = []

  var string: String { String(decoding: bytes, as: UTF8.self) }

  mutating func reserve(_ count: Int) {
    bytes.reserveCapacity(count)
  }

  mutating func raw(_ text: String) {
    bytes.append(contentsOf: text.utf8)
  }

  mutating func byte(_ byte: UInt8) {
    bytes.append(byte)
  }

  /// Starts a new line where none is begun.
  mutating func line() {
    if let last = bytes.last, last != Byte.newline { bytes.append(Byte.newline) }
  }

  /// Text or an attribute's value.
  mutating func text(_ text: ArraySlice<UInt8>) {
    var start = text.startIndex
    for index in text.indices {
      let byte = text[index]
      // Control characters have no place in HTML.
      guard byte < 0x40,
        byte == Byte.ampersand || byte == Byte.less || byte == Byte.greater || byte == Byte.quote
          || MathSpans.isHidden(byte)
      else { continue }
      if index > start { bytes.append(contentsOf: text[start..<index]) }
      start = index + 1
      switch byte {
      case Byte.ampersand: raw("&amp;")
      case Byte.less: raw("&lt;")
      case Byte.greater: raw("&gt;")
      case Byte.quote: raw("&quot;")
      default: break
      }
    }
    if start < text.endIndex { bytes.append(contentsOf: text[start...]) }
  }

  mutating func text(_ text: String) {
    self.text(Array(text.utf8)[...])
  }

  /// An address as an attribute's value: what no URL holds is percent-encoded.
  mutating func address(_ address: some Sequence<UInt8>) {
    for byte in address {
      switch byte {
      case Byte.ampersand: raw("&amp;")
      case Byte.apostrophe: raw("&#x27;")
      case _ where byte.isLetter || byte.isDigit || HTMLOutput.isAddress(byte): bytes.append(byte)
      default:
        bytes.append(UInt8(ascii: "%"))
        bytes.append(HTMLOutput.digits[Int(byte >> 4)])
        bytes.append(HTMLOutput.digits[Int(byte & 15)])
      }
    }
  }

  private static let digits = Array("0123456789ABCDEF".utf8)

  private static func isAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "+"), UInt8(ascii: "!"),
      UInt8(ascii: "*"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: "%"),
      UInt8(ascii: "#"), UInt8(ascii: "@"), UInt8(ascii: "?"), UInt8(ascii: "="), UInt8(ascii: ";"),
      UInt8(ascii: ":"), UInt8(ascii: "/"), UInt8(ascii: "$"), UInt8(ascii: "~"):
      true
    default: false
    }
  }
}
