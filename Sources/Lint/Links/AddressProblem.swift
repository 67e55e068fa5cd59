import SourceText

/// What keeps a browser from opening an absolute address; nothing is looked up.
struct AddressProblem: Equatable {
  let message: String
  let help: String

  private init(_ message: String, help: String) {
    self.message = message
    self.help = help
  }

  /// - Parameter isBare: whether the address stands in the text without any markup, where it ends at a blank.
  static func find(in address: String, isBare: Bool) -> AddressProblem? {
    let parts = AddressParts(address)
    guard let scheme = parts.scheme else { return parts.authority.flatMap { host(of: $0, in: parts) } }
    if let meant = misspelling(of: scheme, in: address) {
      return AddressProblem(
        "no browser knows addresses that begin with \"\(scheme):\"", help: "did you mean \"\(meant):\"?")
    }
    switch scheme {
    case "http", "https": return web(parts, scheme, isBare: isBare)
    case "mailto": return mail(parts.rest)
    case "tel":
      let hasDigit = parts.rest.utf8.contains { (0x30...0x39).contains($0) }
      return hasDigit
        ? nil : AddressProblem("the telephone link has no number", help: "write `tel:+49301234567`")
    default: return nil
    }
  }

  /// The scheme that an author meant by one that is nearly it: `https` for `htps`.
  static func misspelling(of scheme: String, in address: String) -> String? {
    if let meant = misspellings[scheme] { return meant }
    guard !known.contains(scheme), address.dropFirst(scheme.utf8.count).hasPrefix("://") else { return nil }
    return Suggestion.closest(to: scheme, among: ["https", "http"])
  }

  private static let known: Set<String> = ["http", "https", "mailto", "tel", "ftp", "ftps", "sftp"]
  private static let misspellings = [
    "mail": "mailto", "mailo": "mailto", "malito": "mailto", "mailtto": "mailto", "mailtp": "mailto",
    "htpps": "https", "htttps": "https", "htps": "https", "htp": "http", "hhtps": "https", "hhtp": "http",
    "httsp": "https", "httpss": "https", "htpp": "http", "ttps": "https", "ttp": "http",
  ]

  private static func web(_ parts: AddressParts, _ scheme: String, isBare: Bool) -> AddressProblem? {
    guard let authority = parts.authority else {
      return AddressProblem(
        "two slashes must follow \"\(scheme):\"", help: "write `\(scheme)://` and the host")
    }
    if isBare, let mark = (authority + parts.path).first(where: { fullWidthMarks.contains($0) }) {
      return AddressProblem(
        "the address runs on past \"\(mark)\" into the text behind it",
        help: "put angle brackets around the address, or a blank behind it")
    }
    return host(of: authority, in: parts)
  }

  private static func host(of authority: Substring, in parts: AddressParts) -> AddressProblem? {
    var host = authority
    if let sign = host.lastIndex(of: "@") { host = host[host.index(after: sign)...] }
    var port: Substring?
    if host.hasPrefix("[") {
      guard let close = host.firstIndex(of: "]"), isIPv6(host[host.index(after: host.startIndex)..<close])
      else {
        return AddressProblem(
          "\"\(host)\" is no IPv6 address", help: "write it as in `https://[2001:db8::1]/`")
      }
      let behind = host[host.index(after: close)...]
      guard behind.isEmpty || behind.hasPrefix(":") else {
        return AddressProblem("\"\(behind)\" stands between the host and the path", help: "remove it")
      }
      port = behind.isEmpty ? nil : behind.dropFirst()
      host = host[..<close]
    } else {
      if let colon = host.firstIndex(of: ":") {
        port = host[host.index(after: colon)...]
        host = host[..<colon]
      }
      if ["http", "https"].contains(host.lowercased()), port == "", parts.path.hasPrefix("//") {
        return AddressProblem(
          "the address begins with a scheme twice", help: "remove one of them")
      }
      if let problem = name(host) { return problem }
    }
    if let port, !isPort(port) {
      return AddressProblem("\"\(port)\" is no port", help: "a port is a number up to 65535")
    }
    guard let escape = badEscape(in: authority) ?? badEscape(in: parts.path) ?? parts.query.flatMap(badEscape)
    else { return nil }
    return AddressProblem(
      "\"\(escape)\" is no percent escape", help: "a percent sign itself is written `%25`")
  }

  private static func name(_ host: Substring) -> AddressProblem? {
    guard !host.isEmpty else {
      return AddressProblem("the address has no host", help: "write the host behind the two slashes")
    }
    if let scalar = host.unicodeScalars.first(where: { !isAllowed($0) }) {
      let isBlank = scalar.properties.isWhitespace
      return AddressProblem(
        isBlank ? "there is a blank in the host \"\(host)\"" : "\"\(scalar)\" cannot stand in a host's name",
        help: "a host is written in letters, digits, hyphens and dots")
    }
    var labels = host.split(separator: ".", omittingEmptySubsequences: false)
    // The root's own dot.
    if labels.count > 1, labels.last == "" { labels.removeLast() }
    if labels.contains("") {
      return AddressProblem(
        "a part of the host \"\(host)\" is empty", help: "remove the dot that is too many")
    }
    if host.utf8.count > 253 || labels.contains(where: { $0.unicodeScalars.count > 63 }) {
      return AddressProblem(
        "the host's name is too long", help: "a host has at most 253 characters, 63 between two dots")
    }
    if let last = labels.last, last.utf8.allSatisfy({ (0x30...0x39).contains($0) }), !isIPv4(labels) {
      return AddressProblem("\"\(host)\" is no IPv4 address", help: "it is four numbers up to 255")
    }
    return nil
  }

  private static func mail(_ rest: Substring) -> AddressProblem? {
    let address = rest.prefix { $0 != "?" }
    // Without a recipient, a subject or a text make it a mail that the reader sends to a friend.
    if address.isEmpty, rest.contains("=") { return nil }
    let isAddress = address.split(separator: ",", omittingEmptySubsequences: false).allSatisfy { one in
      let sides = one.replacing("%40", with: "@").split(separator: "@", omittingEmptySubsequences: false)
      return sides.count >= 2 && sides.allSatisfy { !$0.isEmpty }
    }
    guard !isAddress else { return nil }
    return AddressProblem(
      address.isEmpty ? "the mail link has no address" : "\"\(address)\" is no mail address",
      help: "write `mailto:` and an address with an @")
  }

  /// Letters and marks of every script; what a browser maps or refuses is neither.
  private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
    guard scalar.isASCII else {
      let properties = scalar.properties
      switch properties.generalCategory {
      case .spaceSeparator, .lineSeparator, .paragraphSeparator, .control, .privateUse, .unassigned:
        return false
      default: return !fullWidthMarks.contains(Character(scalar))
      }
    }
    return scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
      || "-._~%".unicodeScalars.contains(scalar)
  }

  private static let fullWidthMarks = Set("，。；：！？、（）「」『』《》〈〉【】“”‘’…")

  private static func isPort(_ text: Substring) -> Bool {
    // `https://example.org:/` has the scheme's own port.
    guard !text.isEmpty else { return true }
    return text.utf8.allSatisfy { (0x30...0x39).contains($0) } && (Int(text).map { $0 <= 65_535 } ?? false)
  }

  private static func isIPv4(_ labels: [Substring]) -> Bool {
    labels.count == 4 && labels.allSatisfy { UInt8($0) != nil }
  }

  private static func isIPv6(_ text: Substring) -> Bool {
    let groups = text.split(separator: ":", omittingEmptySubsequences: false)
    guard (3...9).contains(groups.count) else { return false }
    let isShortened = text.contains("::")
    return (isShortened || groups.count == 8 || text.contains("."))
      && groups.allSatisfy { group in
        group.isEmpty
          ? isShortened
          : group.contains(".")
            ? isIPv4(group.split(separator: ".", omittingEmptySubsequences: false))
            : group.utf8.count <= 4 && UInt16(group, radix: 16) != nil
      }
  }

  /// A percent sign without two hexadecimal digits, with what follows it.
  private static func badEscape(in text: Substring) -> Substring? {
    var rest = text
    while let sign = rest.utf8.firstIndex(of: UInt8(ascii: "%")) {
      let digits = rest.utf8[rest.utf8.index(after: sign)...].prefix(2)
      let isEscape =
        digits.count == 2
        && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0 | 0x20) }
      guard isEscape else { return rest[sign...].prefix(3) }
      rest = rest[digits.endIndex...]
    }
    return nil
  }
}

/// An absolute address cut into its parts; none is decoded.
struct AddressParts {
  /// In lower case; nil for `//host/path`.
  let scheme: String?
  /// What stands between `//` and the path; nil where there are no two slashes.
  let authority: Substring?
  let path: Substring
  let query: Substring?
  /// Everything behind the scheme's colon.
  let rest: Substring

  init(_ address: String) {
    var rest = address[...]
    let start = address.utf8.firstIndex { "/?#:".utf8.contains($0) }
    if let start, address.utf8[start] == UInt8(ascii: ":") {
      scheme = address[..<start].lowercased()
      rest = address[address.utf8.index(after: start)...]
    } else {
      scheme = nil
    }
    self.rest = rest
    if let hash = rest.utf8.firstIndex(of: UInt8(ascii: "#")) { rest = rest[..<hash] }
    if let mark = rest.utf8.firstIndex(of: UInt8(ascii: "?")) {
      query = rest[rest.utf8.index(after: mark)...]
      rest = rest[..<mark]
    } else {
      query = nil
    }
    guard rest.hasPrefix("//") else {
      authority = nil
      path = rest
      return
    }
    rest = rest.dropFirst(2)
    let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
    authority = rest[..<slash]
    path = rest[slash...]
  }

  /// The host in lower case, without user, port, and brackets; nil where there is none.
  var host: String? {
    guard var host = authority else { return nil }
    if let sign = host.lastIndex(of: "@") { host = host[host.index(after: sign)...] }
    if host.hasPrefix("[") { return host.dropFirst().prefix { $0 != "]" }.lowercased() }
    return host.prefix { $0 != ":" }.lowercased()
  }
}
