/// A link's destination, taken apart.
package struct LinkDestination: Sendable, Hashable {
  /// What a destination leads to, before anything is looked up.
  package enum Form: Sendable, Hashable {
    /// An address with a scheme, or one that begins with `//`; the scheme in lower case.
    case address(scheme: String)
    /// A path from the site's root.
    case absolutePath
    /// A path relative to the file, percent-decoded; empty for a fragment alone.
    case relative(String)
  }

  package let form: Form
  /// What stands behind `#`, percent-decoded.
  package let fragment: String?
  /// What stands behind `?`.
  package let query: String?

  package init(_ destination: String) {
    var rest = destination[...]
    var fragment: String?
    if let hash = rest.firstIndex(of: "#") {
      fragment = LinkDestination.decode(rest[rest.index(after: hash)...])
      rest = rest[..<hash]
    }
    self.fragment = fragment
    if let scheme = LinkDestination.scheme(of: destination) {
      form = .address(scheme: scheme)
      query = nil
      return
    }
    if destination.hasPrefix("//") {
      form = .address(scheme: "https")
      query = nil
      return
    }
    if let mark = rest.firstIndex(of: "?") {
      query = String(rest[rest.index(after: mark)...])
      rest = rest[..<mark]
    } else {
      query = nil
    }
    form = rest.hasPrefix("/") ? .absolutePath : .relative(LinkDestination.decode(rest))
  }

  /// `https` of `HTTPS://…` (RFC 3986, 3.1); nil where there is none.
  private static func scheme(of text: String) -> String? {
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
    let scheme = text[..<colon]
    guard let first = scheme.unicodeScalars.first, first.isASCII, first.properties.isAlphabetic else {
      return nil
    }
    let allowed = scheme.unicodeScalars.allSatisfy { scalar in
      scalar.isASCII && (scalar.properties.isAlphabetic || "0123456789+-.".unicodeScalars.contains(scalar))
    }
    return allowed ? scheme.lowercased() : nil
  }

  /// Percent-decoded text; left as it is where that would not be UTF-8.
  static func decode(_ text: Substring) -> String {
    guard text.utf8.contains(UInt8(ascii: "%")) else { return String(text) }
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2,
        let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
      {
        bytes.append(value)
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(text)
  }
}
