import SourceText

/// The JSON Canonicalization Scheme (RFC 8785): one spelling of each value, to be hashed.
///
/// Numbers are written as ECMAScript writes the nearest double, so two decimals that no double tells
/// apart have one spelling. A number past the range of doubles, which the RFC leaves out, keeps its exact
/// decimal digits: that is one spelling of each value too. `.inf` and `.nan` are `null`.
package enum CanonicalJSON {
  package static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
    switch value {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .number(let value): append(value, to: &bytes)
    case .string(let value): JSONWriter.append(value, to: &bytes)
    case .array(let items):
      bytes.append(UInt8(ascii: "["))
      for (position, item) in items.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        append(item, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let object):
      bytes.append(UInt8(ascii: "{"))
      let sorted = object.members.sorted { isOrdered($0.key, before: $1.key) }
      for (position, member) in sorted.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONWriter.append(member.key, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        append(member.value, to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  private static func append(_ number: Number, to bytes: inout [UInt8]) {
    guard number.isFinite else {
      bytes.append(contentsOf: "null".utf8)
      return
    }
    let double = number.double
    if double.isFinite {
      bytes.append(contentsOf: ecmaScript(double).utf8)
    } else {
      bytes.append(contentsOf: number.description.utf8)
    }
  }

  /// The order of UTF-16 code units, found in UTF-8: it is the order of bytes, but that characters past
  /// U+FFFF (lead bytes from F0) stand before U+E000 to U+FFFF (lead bytes EE and EF).
  static func isOrdered(_ left: String, before right: String) -> Bool {
    var others = right.utf8.makeIterator()
    for byte in left.utf8 {
      guard let other = others.next() else { return false }
      guard byte != other else { continue }
      if byte >= 0xF0, other == 0xEE || other == 0xEF { return true }
      if other >= 0xF0, byte == 0xEE || byte == 0xEF { return false }
      return byte < other
    }
    return others.next() != nil
  }

  /// `Number::toString` of ECMA-262, from the shortest digits that read back as the same double.
  static func ecmaScript(_ value: Double) -> String {
    guard value != 0 else { return "0" }
    var digits: [UInt8] = []
    var scale = 0
    var exponent = 0
    var text = value.magnitude.description.utf8[...]
    if let mark = text.firstIndex(of: UInt8(ascii: "e")) {
      exponent = Int(String(text[text.index(after: mark)...]) ?? "") ?? 0
      text = text[..<mark]
    }
    var isFraction = false
    for byte in text {
      if byte == UInt8(ascii: ".") {
        isFraction = true
      } else {
        digits.append(byte)
        if isFraction { scale += 1 }
      }
    }
    digits = Array(digits.drop { $0 == UInt8(ascii: "0") })
    let significant = digits.count
    while digits.last == UInt8(ascii: "0") { digits.removeLast() }
    // The value is 0.d1d2d3… times ten to the power of `point`.
    let point = significant - scale + exponent
    return (value < 0 ? "-" : "") + layOut(String(decoding: digits, as: UTF8.self), point: point)
  }

  private static func layOut(_ digits: String, point: Int) -> String {
    switch point {
    case digits.utf8.count...21 where point >= digits.utf8.count:
      return digits + String(repeating: "0", count: point - digits.utf8.count)
    case 1...21:
      return digits.prefix(point) + "." + digits.dropFirst(point)
    case -5...0:
      return "0." + String(repeating: "0", count: -point) + digits
    default:
      let power = point - 1
      let fraction = digits.utf8.count > 1 ? "." + digits.dropFirst() : ""
      return digits.prefix(1) + fraction + "e" + (power < 0 ? "-" : "+") + String(power.magnitude)
    }
  }
}

extension JSONValue {
  /// The value's one canonical spelling (RFC 8785), as UTF-8.
  package var canonical: [UInt8] {
    var bytes: [UInt8] = []
    CanonicalJSON.append(self, to: &bytes)
    return bytes
  }
}
