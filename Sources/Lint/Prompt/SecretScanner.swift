import SourceText

/// Finds what has the shape of a key, a token or a password.
///
/// Shapes are the documented prefixes of services' keys; a run of one letter, or a word such as "example" in
/// it, is a stand-in and none.
struct SecretScanner {
  struct Secret: Hashable {
    /// `a GitHub token`.
    let what: String
    let range: SourceRange
  }

  private struct Shape {
    let prefix: [UInt8]
    let what: String
    /// Least count of characters behind the prefix.
    let count: Int

    init(_ prefix: String, _ what: String, _ count: Int) {
      self.prefix = Array(prefix.utf8)
      self.what = what
      self.count = count
    }
  }

  private static let shapes = [
    Shape("sk-", "an API key", 20), Shape("sk_live_", "a payment key", 16),
    Shape("rk_live_", "a payment key", 16), Shape("ghp_", "a GitHub token", 36),
    Shape("gho_", "a GitHub token", 36), Shape("ghu_", "a GitHub token", 36),
    Shape("ghs_", "a GitHub token", 36), Shape("ghr_", "a GitHub token", 36),
    Shape("github_pat_", "a GitHub token", 22), Shape("glpat-", "a GitLab token", 20),
    Shape("xoxb-", "a Slack token", 20), Shape("xoxp-", "a Slack token", 20),
    Shape("xapp-", "a Slack token", 20), Shape("AKIA", "an AWS access key", 16),
    Shape("ASIA", "an AWS access key", 16), Shape("AIza", "a Google API key", 35),
    Shape("hf_", "a Hugging Face token", 30), Shape("npm_", "an npm token", 36),
    Shape("eyJ", "a signed token", 40),
  ]

  private let bytes: [UInt8]
  private var found: [Secret] = []

  /// The secrets of a file, in its order; none within another.
  static func secrets(in file: SourceFile) -> [Secret] {
    var scanner = SecretScanner(bytes: file.bytes)
    var index = 0
    while index < file.bytes.count {
      index = scanner.next(from: index)
    }
    return scanner.found
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// Looks at one place and says where the next is.
  private mutating func next(from index: Int) -> Int {
    let byte = bytes[index]
    let isStart = index == 0 || !SecretScanner.isToken(bytes[index - 1])
    if isStart, let secret = token(at: index) ?? assigned(at: index) ?? privateKey(at: index) {
      found.append(secret)
      return secret.range.end.value
    }
    if byte == UInt8(ascii: ":"), let secret = addressPassword(at: index) {
      found.append(secret)
      return secret.range.end.value
    }
    return index + 1
  }

  private func token(at index: Int) -> Secret? {
    for shape in SecretScanner.shapes where starts(with: shape.prefix, at: index) {
      let start = index + shape.prefix.count
      let run = bytes[start...].prefix { SecretScanner.isToken($0) || $0 == UInt8(ascii: ".") }
      let word = run.reversed().drop { $0 == UInt8(ascii: ".") }.reversed()
      guard word.count >= shape.count, SecretScanner.looksRandom(word) else { continue }
      return Secret(what: shape.what, range: SourceRange(index..<start + word.count))
    }
    return nil
  }

  private func privateKey(at index: Int) -> Secret? {
    guard starts(with: Array("-----BEGIN ".utf8), at: index) else { return nil }
    let line = bytes[index...].prefix { $0 != 0x0A && $0 != 0x0D }
    let text = String(decoding: line, as: UTF8.self)
    guard let end = text.firstRange(of: "PRIVATE KEY-----") else { return nil }
    let length = text[..<end.upperBound].utf8.count
    return Secret(what: "a private key", range: SourceRange(index..<index + length))
  }

  /// `scheme://user:password@host`, from the colon of `://`.
  private func addressPassword(at index: Int) -> Secret? {
    guard starts(with: Array("://".utf8), at: index) else { return nil }
    let start = index + 3
    let authority = bytes[start...].prefix { $0 > 0x20 && !Array("/?#\"'<>`".utf8).contains($0) }
    guard let at = authority.lastIndex(of: UInt8(ascii: "@")),
      let colon = authority[..<at].firstIndex(of: UInt8(ascii: ":"))
    else { return nil }
    let password = authority[(colon + 1)..<at]
    guard password.count >= 4, !SecretScanner.isStandIn(password) else { return nil }
    return Secret(what: "an address with a password", range: SourceRange((colon + 1)..<at))
  }

  private static let words = [
    "password", "passwd", "passphrase", "api_key", "api-key", "api key", "apikey", "密码",
  ]
  .map { Array($0.utf8) }
  private static let signs = [":", "=", "："].map { Array($0.utf8) }
  private static let verbs = [" is ", "是"].map { Array($0.utf8) }

  /// `password: …`, `API key = …`, `密码：…`, with a value of letters and digits.
  private func assigned(at index: Int) -> Secret? {
    guard let word = SecretScanner.words.first(where: { starts(with: $0, at: index, foldingCase: true) })
    else {
      return nil
    }
    guard let joint = endOfJoint(from: index + word.count) else { return nil }
    let next = skip(" \"'`*", from: joint)
    let value = bytes[next...].prefix { (0x21...0x7E).contains($0) && !Array("\"'`,;<>".utf8).contains($0) }
      .reversed().drop { Array(".)]}*".utf8).contains($0) }.reversed()
    let hasDigit = value.contains { (0x30...0x39).contains($0) }
    let hasLetter = value.contains { SecretScanner.isLetter($0) }
    guard value.count >= 8, hasDigit, hasLetter, !SecretScanner.isStandIn(value) else { return nil }
    return Secret(what: "a password or key", range: SourceRange(next..<next + value.count))
  }

  /// Behind what joins a word and its value, from the word's end.
  private func endOfJoint(from end: Int) -> Int? {
    let closed = skip("\"'`*", from: end)
    let sign = skip(" ", from: closed)
    if let found = SecretScanner.signs.first(where: { starts(with: $0, at: sign) }) {
      return sign + found.count
    }
    return SecretScanner.verbs.first { starts(with: $0, at: closed) }.map { closed + $0.count }
  }

  private func skip(_ characters: String, from index: Int) -> Int {
    let skipped = bytes[index...].prefix { characters.utf8.contains($0) }
    return skipped.endIndex
  }

  private func starts(with wanted: [UInt8], at index: Int, foldingCase: Bool = false) -> Bool {
    guard index + wanted.count <= bytes.count else { return false }
    return zip(bytes[index...], wanted).allSatisfy { byte, other in
      byte == other || foldingCase && (0x41...0x5A).contains(byte) && byte | 0x20 == other
    }
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }

  private static func isToken(_ byte: UInt8) -> Bool {
    isLetter(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
  }

  /// Letters and digits in some variety, as generated keys have and words joined by hyphens have not.
  private static func looksRandom(_ word: some Collection<UInt8>) -> Bool {
    let digits = word.count { (0x30...0x39).contains($0) }
    return digits >= 2 && Set(word).count >= 10 && !isStandIn(word)
  }

  /// `{{key}}`, `$KEY`, `****`, `your-key-here`, `example`.
  private static func isStandIn(_ word: some Collection<UInt8>) -> Bool {
    let text = String(decoding: word, as: UTF8.self).lowercased()
    let marks = [
      "{", "$", "***", "...", "xxx", "example", "your", "password", "placeholder", "changeme", "secret",
    ]
    return Set(word).count < 4 || marks.contains { text.contains($0) }
  }
}
