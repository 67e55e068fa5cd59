/// `uri` and `uri-reference` (RFC 3986), `iri` and `iri-reference` (RFC 3987), `uri-template` (RFC 6570).
enum URIFormat {
  static func isValid(_ text: String, international: Bool, relative: Bool) -> Bool {
    let reference = URIReference(text)
    if reference.scheme == nil {
      guard relative else { return false }
      // A relative path's first part has no colon.
      let first = reference.path.prefix { $0 != "/" }
      if reference.authority == nil, first.utf8.contains(UInt8(ascii: ":")) { return false }
    }
    if let authority = reference.authority, !isAuthority(authority, international) { return false }
    if let query = reference.query,
      !allAllowed(query, pathMarks.union("/?".utf8), international, hasPrivate: true)
    {
      return false
    }
    if let fragment = reference.fragment, !allAllowed(fragment, pathMarks.union("/?".utf8), international) {
      return false
    }
    return allAllowed(reference.path, pathMarks.union("/".utf8), international)
  }

  private static let unreserved = Set("-._~".utf8)
  private static let subDelimiters = Set("!$&'()*+,;=".utf8)
  private static let pathMarks = unreserved.union(subDelimiters).union(":@".utf8)

  private static func isAuthority(_ text: Substring, _ international: Bool) -> Bool {
    var host = text
    if let sign = text.lastIndex(of: "@") {
      let user = text[..<sign]
      guard allAllowed(user, unreserved.union(subDelimiters).union(":".utf8), international) else {
        return false
      }
      host = text[text.index(after: sign)...]
    }
    if host.hasPrefix("[") {
      guard let close = host.firstIndex(of: "]") else { return false }
      let literal = host[host.index(after: host.startIndex)..<close]
      let port = host[host.index(after: close)...]
      guard port.isEmpty || port.hasPrefix(":") else { return false }
      return isPort(port.dropFirst()) && isLiteral(literal)
    }
    if let colon = host.firstIndex(of: ":") {
      guard isPort(host[host.index(after: colon)...]) else { return false }
      host = host[..<colon]
    }
    return allAllowed(host, unreserved.union(subDelimiters), international)
  }

  private static func isPort(_ text: Substring) -> Bool {
    text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isLiteral(_ text: Substring) -> Bool {
    guard text.hasPrefix("v") || text.hasPrefix("V") else { return HostFormat.isIPv6(Array(text.utf8)[...]) }
    let parts = text.dropFirst().split(separator: ".", maxSplits: 1)
    guard parts.count == 2 else { return false }
    return parts[0].utf8.allSatisfy(HostFormat.isHexadecimal)
      && allAllowed(parts[1], unreserved.union(subDelimiters).union(":".utf8), false)
  }

  private static func allAllowed(
    _ text: Substring, _ marks: Set<UInt8>, _ international: Bool, hasPrivate: Bool = false
  ) -> Bool {
    if international, !text.unicodeScalars.allSatisfy({ isInternational($0, hasPrivate) }) { return false }
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.count >= 2, rest.prefix(2).allSatisfy(HostFormat.isHexadecimal) else { return false }
        rest.removeFirst(2)
      } else if !HostFormat.isLetterOrDigit(byte), !marks.contains(byte), !(international && byte >= 0x80) {
        return false
      }
    }
    return true
  }

  /// What RFC 3987 adds (`ucschar`, and `iprivate` in queries); true for ASCII, which has rules of its own.
  private static func isInternational(_ scalar: Unicode.Scalar, _ hasPrivate: Bool) -> Bool {
    switch scalar.value {
    case 0..<0x80, 0xA0...0xD7FF, 0xF900...0xFDCF, 0xFDF0...0xFFEF: true
    case 0xE000...0xF8FF, 0xF0000...0xFFFFD, 0x100000...0x10FFFD: hasPrivate
    case 0x10000...0xDFFFF: scalar.value & 0xFFFF <= 0xFFFD
    case 0xE1000...0xEFFFD: true
    default: false
    }
  }

  /// Literals with expressions in braces between them.
  static func isTemplate(_ text: String) -> Bool {
    var rest = Array(text.utf8)[...]
    let forbidden = Set(" \"'<>\\^`|}".utf8)
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "{") {
        guard let close = rest.firstIndex(of: UInt8(ascii: "}")) else { return false }
        guard isTemplateExpression(rest[..<close]) else { return false }
        rest = rest[(close + 1)...]
      } else if byte == UInt8(ascii: "%") {
        guard rest.count >= 2, rest.prefix(2).allSatisfy(HostFormat.isHexadecimal) else { return false }
      } else if byte < 0x21 || byte == 0x7F || forbidden.contains(byte) {
        return false
      }
    }
    return true
  }

  private static func isTemplateExpression(_ text: ArraySlice<UInt8>) -> Bool {
    var text = text
    if let first = text.first, "+#./;?&=,!@|".utf8.contains(first) { text.removeFirst() }
    return text.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false).allSatisfy { part in
      var name = part
      if name.last == UInt8(ascii: "*") {
        name.removeLast()
      } else if let colon = name.firstIndex(of: UInt8(ascii: ":")) {
        let length = name[(colon + 1)...]
        guard (1...4).contains(length.count), length.allSatisfy({ (0x30...0x39).contains($0) }),
          length.first != 0x30
        else { return false }
        name = name[..<colon]
      }
      return name.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        .allSatisfy(isTemplateName)
    }
  }

  private static func isTemplateName(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        guard rest.count >= 2, rest.prefix(2).allSatisfy(HostFormat.isHexadecimal) else { return false }
        rest.removeFirst(2)
      } else if !HostFormat.isLetterOrDigit(byte), byte != UInt8(ascii: "_") {
        return false
      }
    }
    return !text.isEmpty
  }
}
