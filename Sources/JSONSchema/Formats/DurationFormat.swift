/// `duration` (RFC 3339, appendix A): units in order, none left out between two, weeks alone.
enum DurationFormat {
  static func isDuration(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    guard rest.take("P") else { return false }
    var days = rest
    if takeUnits("W", &days), days.isEmpty { return true }
    let hasDate = rest.first != UInt8(ascii: "T")
    if hasDate, !takeUnits("YMD", &rest) { return false }
    guard rest.take("T") else { return hasDate && rest.isEmpty }
    return takeUnits("HMS", &rest) && rest.isEmpty
  }

  /// Takes numbers with the units that follow each other in `units`; false where there is none.
  private static func takeUnits(_ units: String, _ rest: inout ArraySlice<UInt8>) -> Bool {
    let units = Array(units.utf8)
    var last: Int?
    while let byte = rest.first, (0x30...0x39).contains(byte) {
      rest = rest.drop { (0x30...0x39).contains($0) }
      guard let unit = rest.popFirst(), let position = units.firstIndex(of: unit) else { return false }
      if let last, position != last + 1 { return false }
      last = position
    }
    return last != nil
  }
}
