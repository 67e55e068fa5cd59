/// `hostname` (RFC 1123, 2.1), `ipv4` (RFC 2673, 3.2) and `ipv6` (RFC 4291, 2.2).
enum HostFormat {
  static func isHostname(_ text: ArraySlice<UInt8>, international: Bool) -> Bool {
    guard !text.isEmpty, text.count <= 253 else { return false }
    return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { label in
      guard (1...63).contains(label.count), label.first != UInt8(ascii: "-"), label.last != UInt8(ascii: "-")
      else { return false }
      return label.allSatisfy {
        isLetterOrDigit($0) || $0 == UInt8(ascii: "-") || (international && $0 >= 0x80)
      }
    }
  }

  static func isLetterOrDigit(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
  }

  static func isHexadecimal(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte | 0x20)
  }

  static func isIPv4(_ text: ArraySlice<UInt8>) -> Bool {
    let parts = text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count == 4
      && parts.allSatisfy { part in
        guard (1...3).contains(part.count), part.allSatisfy({ (0x30...0x39).contains($0) }) else {
          return false
        }
        if part.count > 1, part.first == 0x30 { return false }
        return part.reduce(0) { $0 * 10 + Int($1 - 0x30) } <= 255
      }
  }

  static func isIPv6(_ text: ArraySlice<UInt8>) -> Bool {
    var parts = text.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    guard parts.count >= 3 else { return false }
    // A leading or trailing "::" leaves two empty parts at that end.
    if parts[0].isEmpty {
      guard parts[1].isEmpty else { return false }
      parts.removeFirst()
    }
    if let last = parts.last, last.isEmpty, parts.count > 1 {
      if parts[parts.count - 2].isEmpty {
        parts.removeLast()
      } else {
        return false
      }
    }
    let gaps = parts.count(where: \.isEmpty)
    guard gaps <= 1 else { return false }
    var groups = 0
    for (position, part) in parts.enumerated() where !part.isEmpty {
      if part.contains(UInt8(ascii: ".")) {
        guard position == parts.count - 1, isIPv4(part) else { return false }
        groups += 2
      } else {
        guard part.count <= 4, part.allSatisfy(isHexadecimal) else { return false }
        groups += 1
      }
    }
    return gaps == 1 ? groups <= 7 : groups == 8
  }
}
