import SourceText

/// What is wrong with a file's bytes before anything reads them as YAML or Markdown.
enum TextCheck {
  /// Findings, and whether the bytes are fit to be parsed.
  static func check(_ file: SourceFile) -> (diagnostics: [Diagnostic], isReadable: Bool) {
    if file.isBlank(in: SourceRange(file.textStart..<file.bytes.count)) {
      let empty = Diagnostic(
        "file/empty", "the file is empty", at: file.location(.wholeFile),
        help: "write what belongs there, or remove the file")
      return ([empty], false)
    }
    if let range = firstInvalid(file.bytes) {
      return (
        [
          Diagnostic(
            "file/not-utf8", "\(describe(file.bytes[range.bytes])) is not UTF-8 text",
            at: file.location(range),
            help: "save the file with the encoding UTF-8")
        ], false
      )
    }
    let controls = ControlCharacters.find(in: file)
    let markers = mergeMarkers(file)
    return (controls + markers, controls.allSatisfy { $0.severity == .warning } && markers.isEmpty)
  }

  private static func describe(_ bytes: ArraySlice<UInt8>) -> String {
    let shown = bytes.map { Hex.string([$0]).uppercased() }.joined(separator: " ")
    return bytes.count == 1 ? "the byte \(shown)" : "the bytes \(shown)"
  }

  /// The first bytes that are not well-formed UTF-8 (Unicode, table 3-7).
  private static func firstInvalid(_ bytes: [UInt8]) -> SourceRange? {
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte < 0x80 {
        index += 1
        continue
      }
      let (length, second): (Int, ClosedRange<UInt8>)
      switch byte {
      case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
      case 0xE0: (length, second) = (3, 0xA0...0xBF)
      case 0xED: (length, second) = (3, 0x80...0x9F)
      case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
      case 0xF0: (length, second) = (4, 0x90...0xBF)
      case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
      case 0xF4: (length, second) = (4, 0x80...0x8F)
      default: return SourceRange(index..<index + 1)
      }
      for offset in 1..<length {
        let allowed = offset == 1 ? second : 0x80...0xBF
        guard index + offset < bytes.count, allowed.contains(bytes[index + offset]) else {
          return SourceRange(index..<index + offset)
        }
      }
      index += length
    }
    return nil
  }

  /// Conflict markers that a merge left: lines of seven `<`, `=` or `>`, all three kinds in order.
  private static func mergeMarkers(_ file: SourceFile) -> [Diagnostic] {
    guard let start = lineStart(of: UInt8(ascii: "<"), in: file.bytes, from: file.textStart),
      let middle = lineStart(of: UInt8(ascii: "="), in: file.bytes, from: start),
      lineStart(of: UInt8(ascii: ">"), in: file.bytes, from: middle) != nil
    else { return [] }
    let line = file.bytes[start...].prefix { $0 != 0x0A && $0 != 0x0D }
    return [
      Diagnostic(
        "file/merge-conflict", "a merge conflict was not resolved here",
        at: file.location(SourceRange(start..<start + line.count)),
        help: "keep one of the two versions and remove the marker lines")
    ]
  }

  private static func lineStart(of marker: UInt8, in bytes: [UInt8], from start: Int) -> Int? {
    var index = start
    while index + 7 <= bytes.count {
      let atLineStart = index == 0 || index == start || bytes[index - 1] == 0x0A || bytes[index - 1] == 0x0D
      if atLineStart, bytes[index..<index + 7].allSatisfy({ $0 == marker }),
        index + 7 == bytes.count || [0x20, 0x0A, 0x0D].contains(bytes[index + 7])
      {
        return index
      }
      guard let next = bytes[index...].firstIndex(of: 0x0A) else { return nil }
      index = next + 1
    }
    return nil
  }
}
