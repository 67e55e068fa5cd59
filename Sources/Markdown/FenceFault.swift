package import SourceText

/// What is wrong with the fence that opens a code block.
package enum FenceFault: Hashable, Sendable {
  /// No line closes it, so that all behind it is code.
  case unclosed
  /// A line in it would open another block: what closes it was meant for that one.
  case closedByAnother(SourceRange)
}

/// Looks for the line that closes a code block.
///
/// A block that a quote or a list item holds ends with it, fence or no fence; what stands in a quote is left alone, and
/// of the others only the one at the text's end is called unclosed.
struct FenceReader {
  let bytes: [UInt8]
  let lines: SourceLines

  /// The fault of a block's fence; nil where it has none, and for indented code.
  func fault(of block: Range<Int>) -> FenceFault? {
    let first = lines.line(at: block.lowerBound)
    let last = max(first, lines.line(at: block.upperBound))
    let indent = bytes[lines.start(first)..<block.lowerBound]
    guard indent.count <= 3, indent.allSatisfy({ $0 == 0x20 }), let opening = marks(first), opening.run >= 3
    else { return nil }
    var another: SourceRange?
    var line = first + 1
    while line <= last {
      if let found = marks(line), found.mark == opening.mark, found.run >= opening.run {
        if found.rest.isEmpty {
          guard line == last else { return nil }
          return another.map { .closedByAnother($0) }
        }
        if another == nil, found.rest.allSatisfy(isOfAName) { another = SourceRange(found.range) }
      }
      line += 1
    }
    line = last + 1
    while line <= lines.count {
      guard bytes[lines.range(line)].allSatisfy(\.isBlank) else { return nil }
      line += 1
    }
    return .unclosed
  }

  private struct Marks {
    let mark: UInt8
    let run: Int
    /// What stands behind them, without blanks.
    let rest: ArraySlice<UInt8>
    let range: Range<Int>
  }

  /// The backticks or tildes that a line begins with.
  private func marks(_ line: Int) -> Marks? {
    var text = bytes[lines.range(line)].drop { $0 == 0x20 }
    while let end = text.last, end.isBlank { text.removeLast() }
    guard let mark = text.first, mark == Byte.backtick || mark == UInt8(ascii: "~") else { return nil }
    let run = text.prefix { $0 == mark }.count
    return Marks(
      mark: mark, run: run, rest: text.dropFirst(run).drop(while: \.isBlank),
      range: text.startIndex..<text.endIndex)
  }

  /// Whether a byte can be part of a language's name.
  private func isOfAName(_ byte: UInt8) -> Bool {
    byte.isLetter || byte.isDigit || "+#-_.".utf8.contains(byte)
  }
}
