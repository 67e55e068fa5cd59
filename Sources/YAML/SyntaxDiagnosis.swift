import SourceText

/// Says in an author's words why libyaml could not read on.
struct SyntaxDiagnosis {
  let file: SourceFile
  /// The part of the file that was read.
  let range: Range<Int>
  /// The scalar that libyaml read last; a quote closed too late often shows only behind it.
  let lastScalar: Located<ScalarStyle>?

  func diagnostic(for error: LibYAMLError) -> Diagnostic {
    let lines = SourceLines(bytes: file.bytes, range: range)
    if let tabs = tabs(error, lines) {
      return Diagnostic(
        "yaml/tab-indentation", "a tab stands where spaces must indent the line", at: location(tabs),
        help: "indent with spaces; set your editor to write them for the tab key", fix: spaces(for: tabs))
    }
    if let line = lineWithoutColon(error, lines) {
      return Diagnostic(
        "yaml/syntax", SyntaxWords.noColon, at: location(line),
        help: SyntaxDiagnosis.colonAdvice(file.text(in: SourceRange(line))) ?? "write `key: value`")
    }
    var words = SyntaxWords.words(for: error, byte: byte(at: error.place))
    var place = lines.codePoint(at: error.place)
    var related: [RelatedLocation] = []
    switch words.subject {
    case .place: break
    case .escape: place = place.lowerBound..<lines.codePoint(at: place.upperBound).upperBound
    case .line: place = lines.text(around: error.contextPlace ?? error.place)
    case .wordAtContext: place = lines.word(at: error.contextPlace ?? error.place)
    }
    if let text = words.contextWords, let context = error.contextPlace {
      related = [RelatedLocation(location(lines.codePoint(at: context)), text)]
    }
    refine(&words, &related, error, lines)
    return Diagnostic(
      "yaml/syntax", words.message, at: location(place), help: words.help, notes: words.notes,
      related: related)
  }

  /// The first of the lines that became one text, where it stands as a key would and has no colon.
  private func lineWithoutColon(_ error: LibYAMLError, _ lines: SourceLines) -> Range<Int>? {
    guard let taken = takenIn(error)?.bytes else { return nil }
    let first = lines.text(around: taken.lowerBound)
    let lastColumn = lines.indentation(of: error.place)
    guard taken.lowerBound - lines.lineStart(of: taken.lowerBound) == lastColumn,
      lines.textBefore(taken.lowerBound).allSatisfy({ $0 == "-" || $0 == " " })
    else { return nil }
    return taken.lowerBound..<max(taken.lowerBound, first.upperBound)
  }

  /// The text that took in the key of a line that is indented too far; nil where that is not what is wrong.
  func takenIn(_ error: LibYAMLError) -> SourceRange? {
    guard error.problem == "mapping values are not allowed in this context", let last = lastScalar,
      last.value == .plain, last.range.end.value <= error.place,
      file.bytes[last.range.end.value..<error.place].allSatisfy({ $0 == 0x20 || $0 == 0x09 }),
      file.bytes[last.range.bytes].contains(where: { $0 == 0x0A || $0 == 0x0D })
    else { return nil }
    return last.range
  }

  /// The tabs that indent the line at fault.
  private func tabs(_ error: LibYAMLError, _ lines: SourceLines) -> Range<Int>? {
    guard error.kind == .scanner || error.kind == .parser else { return nil }
    let isFlow = error.context.contains("flow") || error.context.contains("quoted")
    guard !isFlow else { return nil }
    return lines.indentationTabs(at: error.place)
      ?? error.contextPlace.flatMap { context in
        // Only a context that begins its own line says anything about this line's indentation.
        error.context.contains("simple key") ? lines.indentationTabs(at: context) : nil
      }
  }

  /// How wide the author's tabs are is not known, so another indentation may be meant.
  private func spaces(for tabs: Range<Int>) -> Fix {
    let text = file.bytes[tabs].map { $0 == 0x09 ? "  " : " " }.joined()
    return Fix("write two spaces for each tab", isSafe: false, edits: [TextEdit(SourceRange(tabs), text)])
  }

  /// Adds what only the text around the place can tell.
  private func refine(
    _ words: inout SyntaxWords, _ related: inout [RelatedLocation], _ error: LibYAMLError,
    _ lines: SourceLines
  ) {
    let before = lines.textBefore(error.place)
    switch error.problem {
    case "could not find expected ':'":
      let line = file.text(in: SourceRange(lines.text(around: error.contextPlace ?? error.place)))
      if let help = SyntaxDiagnosis.colonAdvice(line) { words.help = help }
    case "did not find expected ',' or ']'", "did not find expected ',' or '}'":
      guard let opening = error.contextPlace, let hash = lines.comment(behind: opening) else { break }
      related.append(RelatedLocation(location(hash), "a comment begins here"))
      words.help = "put a value that begins with `#` in quotes, or close the bracket before the comment"
    case "mapping values are not allowed in this context":
      if !before.contains(": ") {
        words.message = "this key is indented further than the key above it, which already has a value"
        words.help = "give both keys the same indentation, or put a text with `: ` in quotes"
      }
    case "did not find expected key", "did not find expected '-' indicator",
      "did not find expected <document start>":
      guard !before.isEmpty else {
        if byte(at: error.place) == UInt8(ascii: ":") {
          words = SyntaxWords("a key is missing before `:`", help: "write the key, or remove the line")
        }
        break
      }
      if let last = lastScalar, last.value == .singleQuoted || last.value == .doubleQuoted,
        lines.isSameLine(last.range.end.value, error.place)
      {
        words.message = "text follows behind the quote that closes a text"
        words.help =
          last.value == .doubleQuoted
          ? "write a quote inside a quoted text as `\\\"`, or put the text in single quotes"
          : "write an apostrophe inside a quoted text as `''`, or put the text in double quotes"
        related = [
          RelatedLocation(
            location(last.range.start.value..<last.range.start.value + 1), "the quoted text begins here")
        ]
      } else {
        words.message = "this text cannot follow the value before it on one line"
        words.help = "put the whole value in quotes"
      }
    default: break
    }
  }

  /// How a line that has no `: ` may have been meant; nil where nothing shows it.
  private static func colonAdvice(_ line: String) -> String? {
    let scalars = Array(line.unicodeScalars)
    if let first = scalars.first, isWideSpace(first) {
      return "indent with ordinary spaces; this line begins with \(name(of: first))"
    }
    guard let colon = scalars.firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
    if scalars[colon] == "：" { return "write `: ` with an ordinary colon in place of `：`" }
    guard colon + 1 < scalars.count, colon > 0, scalars[colon + 1] != "/" else { return nil }
    let next = scalars[colon + 1]
    return isWideSpace(next)
      ? "write an ordinary space behind the colon; \(name(of: next)) stands there"
      : "write a space behind the colon"
  }

  private static func isWideSpace(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\u{A0}" || scalar == "\u{3000}"
  }

  private static func name(of space: Unicode.Scalar) -> String {
    space == "\u{A0}" ? "a no-break space (U+00A0)" : "a full-width space (U+3000)"
  }

  private func byte(at place: Int) -> UInt8? {
    place < range.upperBound ? file.bytes[place] : nil
  }

  private func location(_ bytes: Range<Int>) -> SourceLocation {
    file.location(SourceRange(bytes))
  }
}
