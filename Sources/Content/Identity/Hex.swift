/// Lower-case hexadecimal text of bytes.
package enum Hex {
  private static let digits = Array("0123456789abcdef".utf8)

  package static func string(_ bytes: some Sequence<UInt8>) -> String {
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 0xF)])
    }
    return String(decoding: text, as: UTF8.self)
  }
}
