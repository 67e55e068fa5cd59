/// `json-pointer` (RFC 6901), `relative-json-pointer` (its draft) and `uuid` (RFC 4122).
enum PointerFormat {
  static func isPointer(_ text: ArraySlice<UInt8>) -> Bool {
    guard let first = text.first else { return true }
    guard first == UInt8(ascii: "/") else { return false }
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "~"), !(rest.take("0") || rest.take("1")) { return false }
    }
    return true
  }

  static func isRelativePointer(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text.drop { (0x30...0x39).contains($0) }
    let digits = text.count - rest.count
    guard digits > 0, digits == 1 || text.first != 0x30 else { return false }
    if rest.take("+") || rest.take("-") {
      let shift = rest.prefix { (0x30...0x39).contains($0) }
      guard let first = shift.first, first != 0x30 || shift.count == 1 else { return false }
      rest = rest.dropFirst(shift.count)
    }
    if rest.take("#") { return rest.isEmpty }
    return isPointer(rest)
  }

  static func isUUID(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
    return parts.map(\.count) == [8, 4, 4, 4, 12]
      && parts.allSatisfy { $0.allSatisfy(HostFormat.isHexadecimal) }
  }
}
