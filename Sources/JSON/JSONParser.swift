package import SourceText

/// Reads JSON (RFC 8259) into located values. A byte order mark before the text is skipped.
package struct JSONParser {
  /// Objects and arrays inside each other past this are refused.
  package static let depthLimit = 512

  private let file: SourceFile
  private let bytes: [UInt8]
  private var position: Int
  private var diagnostics: [Diagnostic] = []

  /// The reading stops here; the diagnostic is made where the error is caught.
  struct SyntaxError: Error {
    let range: Range<Int>
    let message: String
  }

  private init(_ file: SourceFile) {
    self.file = file
    bytes = file.bytes
    position = file.textStart
  }

  /// The file's value, nil after a syntax error (`json/syntax`).
  ///
  /// Of a key that stands twice (`json/duplicate-key`, reported at each place) the first value is kept.
  package static func parse(_ file: SourceFile) -> Parsed<LocatedValue?> {
    var parser = JSONParser(file)
    do {
      let value = try parser.document()
      return Parsed(value, parser.diagnostics)
    } catch {
      let range = SourceRange(error.range.clamped(to: 0..<file.bytes.count))
      parser.diagnostics.append(Diagnostic("json/syntax", error.message, at: file.location(range)))
      return Parsed(nil, parser.diagnostics)
    }
  }

  private mutating func document() throws(SyntaxError) -> LocatedValue {
    skipBlanks()
    let value = try value(depth: 0)
    skipBlanks()
    if position < bytes.count { throw unexpected("the end of the file") }
    return value
  }

  private mutating func value(depth: Int) throws(SyntaxError) -> LocatedValue {
    guard position < bytes.count else { throw unexpected("a value") }
    switch bytes[position] {
    case UInt8(ascii: "{"): return try object(depth: depth + 1)
    case UInt8(ascii: "["): return try array(depth: depth + 1)
    case UInt8(ascii: "\""):
      let string = try string()
      return LocatedValue(.string(string.value), string.range, style: .doubleQuoted)
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): return try word()
    default: throw unexpected("a value")
    }
  }

  private mutating func object(depth: Int) throws(SyntaxError) -> LocatedValue {
    try checkDepth(depth)
    let start = position
    position += 1
    var entries: [LocatedMapping.Entry] = []
    skipBlanks()
    if take(UInt8(ascii: "}")) {
      return LocatedValue(.mapping(LocatedMapping(entries)), SourceRange(start..<position))
    }
    while true {
      skipBlanks()
      guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
        throw unexpected("a key in double quotes")
      }
      let key = try string()
      skipBlanks()
      guard take(UInt8(ascii: ":")) else { throw unexpected("\":\" behind the key") }
      skipBlanks()
      entries.append(LocatedMapping.Entry(key, try value(depth: depth)))
      skipBlanks()
      if take(UInt8(ascii: "}")) { break }
      guard take(UInt8(ascii: ",")) else { throw unexpected("\",\" or \"}\"") }
    }
    let unique = DuplicateKeys.report(in: entries, of: file, to: &diagnostics)
    return LocatedValue(.mapping(LocatedMapping(unique)), SourceRange(start..<position))
  }

  private mutating func array(depth: Int) throws(SyntaxError) -> LocatedValue {
    try checkDepth(depth)
    let start = position
    position += 1
    var items: [LocatedValue] = []
    skipBlanks()
    if take(UInt8(ascii: "]")) { return LocatedValue(.sequence(items), SourceRange(start..<position)) }
    while true {
      skipBlanks()
      items.append(try value(depth: depth))
      skipBlanks()
      if take(UInt8(ascii: "]")) { break }
      guard take(UInt8(ascii: ",")) else { throw unexpected("\",\" or \"]\"") }
    }
    return LocatedValue(.sequence(items), SourceRange(start..<position))
  }

  private mutating func string() throws(SyntaxError) -> Located<String> {
    let start = position
    let text = try JSONStringScanner.scan(bytes, from: &position)
    return Located(text, SourceRange(start..<position))
  }

  private mutating func word() throws(SyntaxError) -> LocatedValue {
    let start = position
    while position < bytes.count, isWordByte(bytes[position]) { position += 1 }
    let range = SourceRange(start..<position)
    switch String(decoding: bytes[start..<position], as: UTF8.self) {
    case "true": return LocatedValue(.bool(true), range)
    case "false": return LocatedValue(.bool(false), range)
    case "null": return LocatedValue(.null, range)
    case let other:
      throw SyntaxError(range: start..<position, message: "expected a value, found \"\(other)\"")
    }
  }

  private mutating func number() throws(SyntaxError) -> LocatedValue {
    let start = position
    _ = take(UInt8(ascii: "-"))
    let whole = try digits()
    if whole.count > 1, bytes[whole.lowerBound] == UInt8(ascii: "0") {
      throw SyntaxError(range: start..<position, message: "a number cannot begin with a zero")
    }
    if take(UInt8(ascii: ".")) { _ = try digits() }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position += 1
      if !take(UInt8(ascii: "-")) { _ = take(UInt8(ascii: "+")) }
      _ = try digits()
    }
    let text = String(decoding: bytes[start..<position], as: UTF8.self)
    guard let number = Number(decimal: text) else {
      throw SyntaxError(range: start..<position, message: "the number is too large or too small")
    }
    return LocatedValue(.number(number), SourceRange(start..<position))
  }

  private mutating func digits() throws(SyntaxError) -> Range<Int> {
    let start = position
    while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
    guard position > start else { throw unexpected("a digit") }
    return start..<position
  }

  private func checkDepth(_ depth: Int) throws(SyntaxError) {
    guard depth > JSONParser.depthLimit else { return }
    throw SyntaxError(
      range: position..<position + 1,
      message: "objects and lists are nested more than \(JSONParser.depthLimit) deep")
  }

  private mutating func skipBlanks() {
    while position < bytes.count {
      switch bytes[position] {
      case 0x20, 0x09, 0x0A, 0x0D: position += 1
      default: return
      }
    }
  }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard position < bytes.count, bytes[position] == byte else { return false }
    position += 1
    return true
  }

  private func isWordByte(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "_")
  }

  private func unexpected(_ expected: String) -> SyntaxError {
    guard position < bytes.count else {
      return SyntaxError(
        range: position..<position, message: "expected \(expected), found the end of the file")
    }
    var end = position + 1
    while end < bytes.count, bytes[end] & 0xC0 == 0x80 { end += 1 }
    let found = String(decoding: bytes[position..<end], as: UTF8.self)
    let shown = bytes[position] < 0x20 ? "a control character" : "\"\(found)\""
    return SyntaxError(range: position..<end, message: "expected \(expected), found \(shown)")
  }
}
