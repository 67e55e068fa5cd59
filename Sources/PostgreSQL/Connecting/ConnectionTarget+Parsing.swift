import Foundation

extension ConnectionTarget {
  /// Reads `postgres://` and `postgresql://` URLs and libpq's `key=value` strings; an empty string is
  /// ``environment``. Parameters of other tools' URLs (Prisma's `pgbouncer`, `connection_limit`, …), which libpq
  /// refuses, are left out and noted.
  package init(parsing text: String) throws(ConnectionTargetError) {
    let text = text.trimmingWhitespace
    guard !text.isEmpty else {
      self = .environment
      return
    }
    guard let schemeEnd = text.firstRange(of: "://")?.lowerBound, !text[..<schemeEnd].contains("=")
    else {
      guard text.contains("=") else { throw .notAConnectionString }
      self.init(options: try ConnectionOptions.parse(text))
      return
    }
    let scheme = text[..<schemeEnd].lowercased()
    guard scheme == "postgres" || scheme == "postgresql" else { throw .otherScheme(scheme) }
    // libpq knows the scheme in lower case only.
    try self.init(url: scheme + text[schemeEnd...])
  }

  private init(url: String) throws(ConnectionTargetError) {
    let halves = url.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let place = String(halves[0])
    var kept: [Substring] = []
    var dropped: [String] = []
    var schema: String?
    let known = Set(ConnectionOptions.known().map(\.keyword))
    for pair in halves.dropFirst().joined().split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = String(sides[0])
      if name == "schema" {
        schema = sides.dropFirst().first.flatMap { String($0).removingPercentEncoding }
      } else if known.contains(name) || pair == "ssl=true" {
        kept.append(pair)
      } else if name.utf8.allSatisfy(\.isNamePart) {
        dropped.append(name)
      } else {
        // Not a parameter's name: a password with a question mark in it looks like this.
        throw .unescapedPassword
      }
    }
    let query = kept.isEmpty ? "" : "?" + kept.joined(separator: "&")
    let options = try ConnectionOptions.parse(place + query)
    for part in [options["host"], options["port"], options["dbname"]] where part?.contains("@") == true {
      throw .unescapedPassword
    }
    if let port = options["port"], !port.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ",") }) {
      throw .unescapedPassword
    }
    let names = dropped.map { "`\($0)`" }.joined(separator: ", ")
    self.init(
      options: options, schema: schema?.isEmpty == true ? nil : schema,
      notes: dropped.isEmpty
        ? [] : ["left out of the database URL, since only other clients know them: \(names)"])
  }
}

extension UInt8 {
  fileprivate var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  fileprivate var isNamePart: Bool {
    isDigit || self == UInt8(ascii: "_") || self == UInt8(ascii: "-")
      || (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20)
  }
}

extension String {
  fileprivate var trimmingWhitespace: String {
    String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
  }
}
