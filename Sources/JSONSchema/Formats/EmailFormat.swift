/// `email` (the Mailbox of RFC 5321, 4.1.2) and `idn-email` (the same with RFC 6531's characters).
enum EmailFormat {
  static func isAddress(_ text: ArraySlice<UInt8>, international: Bool) -> Bool {
    guard text.count <= 320, let sign = text.lastIndex(of: UInt8(ascii: "@")) else { return false }
    let local = text[..<sign]
    let domain = text[(sign + 1)...]
    guard (1...64).contains(local.count) else { return false }
    return isLocalPart(local, international) && isDomain(domain, international)
  }

  private static func isLocalPart(_ text: ArraySlice<UInt8>, _ international: Bool) -> Bool {
    if text.first == UInt8(ascii: "\"") { return isQuoted(text, international) }
    return text.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { atom in
      !atom.isEmpty
        && atom.allSatisfy {
          HostFormat.isLetterOrDigit($0) || marks.contains($0) || (international && $0 >= 0x80)
        }
    }
  }

  private static let marks = Set("!#$%&'*+-/=?^_`{|}~".utf8)

  private static func isQuoted(_ text: ArraySlice<UInt8>, _ international: Bool) -> Bool {
    guard text.count >= 2, text.last == UInt8(ascii: "\"") else { return false }
    var rest = text.dropFirst().dropLast()
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "\\") {
        guard let escaped = rest.popFirst(), (0x20...0x7E).contains(escaped) else { return false }
      } else if byte == UInt8(ascii: "\"")
        || !((0x20...0x7E).contains(byte) || (international && byte >= 0x80))
      {
        return false
      }
    }
    return true
  }

  private static func isDomain(_ text: ArraySlice<UInt8>, _ international: Bool) -> Bool {
    guard text.first == UInt8(ascii: "["), text.last == UInt8(ascii: "]") else {
      return HostFormat.isHostname(text, international: international)
    }
    let literal = text.dropFirst().dropLast()
    let prefix = Array("ipv6:".utf8)
    if literal.count > prefix.count,
      literal.prefix(prefix.count).map({ $0 | 0x20 }).elementsEqual(prefix.map { $0 | 0x20 })
    {
      return HostFormat.isIPv6(literal.dropFirst(prefix.count))
    }
    return HostFormat.isIPv4(literal)
  }
}
