/// Which addresses may stand in published HTML.
enum URLPolicy {
  private static let schemes: Set<String> = ["http", "https", "mailto", "tel"]

  /// The scheme of an address as a browser sees it, in lower case: control characters and blanks are dropped
  /// first, since browsers drop them. Nil for relative addresses.
  static func scheme(of address: some Sequence<UInt8>) -> String? {
    var scheme: [UInt8] = []
    for byte in address {
      if byte <= 0x20 || byte == 0x7F { continue }
      switch byte {
      case Byte.colon: return String(decoding: scheme, as: UTF8.self)
      case Byte.slash, Byte.backslash, Byte.hash, UInt8(ascii: "?"): return nil
      default: scheme.append(byte.lowercased)
      }
    }
    return nil
  }

  static func isSafeLink(_ address: some Sequence<UInt8>) -> Bool {
    guard let scheme = scheme(of: address) else { return true }
    return schemes.contains(scheme)
  }

  /// What loads into the page comes over HTTP or from the site itself.
  static func isSafeSource(_ address: some Sequence<UInt8>) -> Bool {
    guard let scheme = scheme(of: address) else { return true }
    return scheme == "http" || scheme == "https"
  }

  /// The host of an `https` address without user or port, in lower case.
  static func httpsHost(of address: [UInt8]) -> String? {
    let prefix = Array("https://".utf8)
    guard address.count > prefix.count, address.prefix(prefix.count).map(\.lowercased) == prefix else {
      return nil
    }
    let host = address.dropFirst(prefix.count).prefix {
      $0 != Byte.slash && $0 != Byte.hash && $0 != UInt8(ascii: "?") && $0 != Byte.backslash
    }
    guard host.allSatisfy({ $0.isLetter || $0.isDigit || $0 == Byte.hyphen || $0 == UInt8(ascii: ".") })
    else {
      return nil
    }
    return String(decoding: host.map(\.lowercased), as: UTF8.self)
  }
}
