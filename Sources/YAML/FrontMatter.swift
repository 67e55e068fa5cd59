package import SourceText

/// Where a Markdown file's front matter and body stand. Nothing is copied.
///
/// Front matter begins with a line `---` at the very start of the file (behind a byte order mark) and ends
/// with the next such line; blanks may follow the dashes. YAML's other end mark, `...`, does not close it:
/// the readers of front matter differ there, so files would mean different things to them.
package struct FrontMatter: Hashable, Sendable {
  /// The three dashes that open it; nil where the file has no front matter.
  package let opening: SourceRange?
  /// The lines between the fences with their line ends; nil where there are none to read: no front
  /// matter, no end of it, or too much of it.
  package let yaml: SourceRange?
  /// The text behind the closing fence's line end; all of the text where no front matter ends.
  package let body: SourceRange

  /// Finds the fences. `limit` is the most bytes that may stand between them.
  package static func split(_ file: SourceFile, limit: Int = 65_536) -> Parsed<FrontMatter> {
    let text = file.textStart..<file.bytes.count
    let missing = FrontMatter(opening: nil, yaml: nil, body: SourceRange(text))
    guard let first = fence(file.bytes, at: text.lowerBound) else {
      let place = SourceRange(text.lowerBound..<text.lowerBound)
      let isLate = fenceFollowsBlanks(file.bytes, at: text.lowerBound)
      let diagnostic = Diagnostic(
        "front-matter/missing", "the file does not begin with front matter: its first line is not `---`",
        at: file.location(place),
        help: isLate
          ? "remove what stands before the first `---`"
          : "begin the file with a line `---`, the keys, and another line `---`")
      return Parsed(missing, [diagnostic])
    }
    let opening = SourceRange(text.lowerBound..<text.lowerBound + 3)
    var line = first
    while line < file.bytes.count {
      if let end = fence(file.bytes, at: line) {
        let body = SourceRange(end..<file.bytes.count)
        guard line - first <= limit else {
          let diagnostic = Diagnostic(
            "front-matter/too-large",
            "the front matter has \(line - first) bytes; at most \(limit) are read",
            at: file.location(opening), help: "move long texts to the body")
          return Parsed(FrontMatter(opening: opening, yaml: nil, body: body), [diagnostic])
        }
        return Parsed(FrontMatter(opening: opening, yaml: SourceRange(first..<line), body: body))
      }
      line = nextLine(file.bytes, after: line)
    }
    let diagnostic = Diagnostic(
      "front-matter/unterminated", "the front matter that begins here has no closing `---`",
      at: file.location(opening), help: "write a line `---` behind the last key")
    return Parsed(FrontMatter(opening: opening, yaml: nil, body: missing.body), [diagnostic])
  }

  /// Reads the keys. The value is a mapping or absent; empty front matter is an empty mapping.
  package func parse(_ file: SourceFile, limits: YAMLLimits = YAMLLimits()) -> Parsed<YAMLDocument> {
    guard let yaml else { return Parsed(YAMLDocument(value: nil, isComplete: false)) }
    var parsed = YAMLParser.parse(file, in: yaml, limits: limits)
    guard let value = parsed.value.value else {
      if parsed.value.isComplete {
        let place = SourceRange(yaml.start, yaml.start)
        parsed.value.value = LocatedValue(.mapping(LocatedMapping([])), place)
      }
      return parsed
    }
    guard value.mapping == nil else { return parsed }
    let found = value.sequence == nil ? "a single value" : "a list"
    parsed.diagnostics.append(
      Diagnostic(
        "front-matter/not-a-mapping", "the front matter is \(found), not keys with values",
        at: file.location(value.range), pointer: .root, help: "write each line as `key: value`"))
    parsed.value = YAMLDocument(value: nil, isComplete: false)
    return parsed
  }

  /// Where the line behind a fence begins; nil where the line at `start` is no fence.
  private static func fence(_ bytes: [UInt8], at start: Int) -> Int? {
    guard start + 3 <= bytes.count, bytes[start..<start + 3].allSatisfy({ $0 == UInt8(ascii: "-") })
    else { return nil }
    var end = start + 3
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    guard end == bytes.count || bytes[end] == 0x0A || bytes[end] == 0x0D else { return nil }
    return nextLine(bytes, after: end)
  }

  /// Behind the next LF, CRLF or lone CR.
  private static func nextLine(_ bytes: [UInt8], after start: Int) -> Int {
    var end = start
    while end < bytes.count, bytes[end] != 0x0A, bytes[end] != 0x0D { end += 1 }
    if end + 1 < bytes.count, bytes[end] == 0x0D, bytes[end + 1] == 0x0A { return end + 2 }
    return min(end + 1, bytes.count)
  }

  private static func fenceFollowsBlanks(_ bytes: [UInt8], at start: Int) -> Bool {
    var offset = start
    while offset < bytes.count, bytes[offset].isBlank { offset += 1 }
    return offset > start && fence(bytes, at: offset) != nil
  }
}
