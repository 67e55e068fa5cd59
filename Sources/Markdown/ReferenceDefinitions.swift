import SourceText

/// The lines `[label]: destination` of a body, by label.
struct ReferenceDefinitions {
  struct Definition {
    let destination: [UInt8]
    let range: Range<Int>
  }

  private var definitions: [[UInt8]: [Definition]] = [:]

  /// Reads all lines but those that `isCode` says are none of Markdown's.
  init(_ bytes: [UInt8], _ lines: SourceLines, isCode: (Int) -> Bool) {
    for number in 1...max(1, lines.count) where !isCode(number) {
      let line = lines.range(number)
      var start = line.lowerBound
      while start < line.upperBound, bytes[start] != Byte.openBracket {
        let byte = bytes[start]
        guard byte.isBlank || byte == Byte.greater || byte.isDigit || byte.isPunctuation else { break }
        start += 1
      }
      guard start + 3 < line.upperBound, bytes[start] == Byte.openBracket, bytes[start + 1] != Byte.caret
      else { continue }
      read(bytes, at: start, line, number, lines)
    }
  }

  private mutating func read(
    _ bytes: [UInt8], at start: Int, _ line: Range<Int>, _ number: Int, _ lines: SourceLines
  ) {
    var close = start + 1
    while close < line.upperBound, bytes[close] != Byte.closeBracket {
      close += bytes[close] == Byte.backslash ? 2 : 1
    }
    guard close + 1 < line.upperBound, bytes[close + 1] == Byte.colon else { return }
    let label = ReferenceDefinitions.normalise(bytes[start + 1..<close])
    var rest = bytes[close + 2..<line.upperBound]
    var position = LinkTail.skipSpace(rest, rest.startIndex)
    if position == rest.endIndex, number < lines.count {
      rest = bytes[lines.range(number + 1)]
      position = rest.startIndex
      while position < rest.endIndex, rest[position].isBlank || rest[position] == Byte.greater {
        position += 1
      }
    }
    guard let found = LinkTail.destination(rest, at: position) else { return }
    let decoded = HTMLEntities.decodeAll(rest[found.range], needsSemicolon: true, backslashes: true)
    definitions[label, default: []].append(Definition(destination: decoded, range: found.range))
  }

  /// Where the destination of a link with this label and this destination is written.
  func range(_ label: ArraySlice<UInt8>, destination: ArraySlice<UInt8>) -> Range<Int>? {
    definitions[ReferenceDefinitions.normalise(label)]?
      .first { $0.destination.elementsEqual(destination) }?.range
  }

  /// Labels match without regard to case and blanks.
  private static func normalise(_ label: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var isASCII = true
    for byte in label {
      if byte.isSpace || byte == Byte.greater && result.last == Byte.space {
        if !result.isEmpty, result.last != Byte.space { result.append(Byte.space) }
      } else {
        if byte >= 0x80 { isASCII = false }
        result.append(byte.lowercased)
      }
    }
    if result.last == Byte.space { result.removeLast() }
    return isASCII ? result : Array(String(decoding: result, as: UTF8.self).lowercased().utf8)
  }
}
