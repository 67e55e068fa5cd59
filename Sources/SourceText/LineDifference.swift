extension UnifiedDiff {
  /// The difference of two whole texts by lines, in the form of ``bytes(of:)``.
  ///
  /// Texts of more than ``longest`` lines that differ in many are shown as taken away and put in as a whole: the
  /// time to find the shortest difference grows with lines times differences.
  package static func bytes(from old: SourceFile, to new: [UInt8]) -> [UInt8] {
    var text = EditedText(old)
    text.apply(edits(old.bytes, new))
    return bytes(of: text)
  }

  private static let longest = 5_000

  private static func edits(_ old: [UInt8], _ new: [UInt8]) -> [TextEdit] {
    let (before, after) = (lines(old), lines(new))
    guard max(before.count, after.count) <= longest else {
      return [edit(old, 0..<old.count, String(decoding: new, as: UTF8.self))]
    }
    var removed: Set<Int> = []
    var inserted: [Int: ArraySlice<UInt8>] = [:]
    for change in after.difference(from: before) {
      switch change {
      case .remove(let offset, _, _): removed.insert(offset)
      case .insert(let offset, let line, _): inserted[offset] = line
      }
    }
    var edits: [TextEdit] = []
    var (line, newLine, place) = (0, 0, 0)
    while line < before.count || newLine < after.count {
      let start = place
      while removed.contains(line) {
        place += before[line].count
        line += 1
      }
      var text: [UInt8] = []
      while let added = inserted[newLine] {
        text += added
        newLine += 1
      }
      if place > start || !text.isEmpty {
        edits.append(edit(old, start..<place, String(decoding: text, as: UTF8.self)))
      }
      guard line < before.count else { break }
      place += before[line].count
      line += 1
      newLine += 1
    }
    return edits
  }

  private static func edit(_ old: [UInt8], _ range: Range<Int>, _ text: String) -> TextEdit {
    TextEdit(SourceRange(ByteOffset(range.lowerBound), ByteOffset(range.upperBound)), text)
  }

  private static func lines(_ bytes: [UInt8]) -> [ArraySlice<UInt8>] {
    var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
    if lines.last?.isEmpty == true { lines.removeLast() }
    return lines.map { line in line.endIndex < bytes.endIndex ? bytes[line.startIndex...line.endIndex] : line
    }
  }
}
