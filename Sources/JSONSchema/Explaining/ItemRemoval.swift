import SourceText

/// Takes an entry out of a list as it is written, and nothing else with it.
struct ItemRemoval {
  let file: SourceFile
  /// The entry, which is not the first of its list.
  let item: SourceRange
  /// Where the entry before it ends.
  let before: ByteOffset

  /// The edit; nil for entries over several lines, and where something stands between that belongs to neither,
  /// such as an anchor or a comment.
  var edit: TextEdit? {
    let bytes = file.bytes
    guard !item.isEmpty, before <= item.start, item.end.value <= bytes.count,
      !bytes[item.bytes].contains(where: isLineEnd)
    else { return nil }
    let between = bytes[before.value..<item.start.value]
    let marks = between.filter { !$0.isBlank }
    if marks == [UInt8(ascii: ",")] { return TextEdit(SourceRange(before, item.end), "") }
    return lineOfBlockEntry
  }

  /// The whole line of `- entry`; a comment behind it stays on a line of its own.
  private var lineOfBlockEntry: TextEdit? {
    let bytes = file.bytes
    var dash = item.start.value
    while dash > 0, bytes[dash - 1] == 0x20 || bytes[dash - 1] == 0x09 { dash -= 1 }
    guard dash > 0, dash < item.start.value, bytes[dash - 1] == UInt8(ascii: "-") else { return nil }
    dash -= 1
    var start = dash
    while start > file.textStart, bytes[start - 1] == 0x20 { start -= 1 }
    guard start > file.textStart, isLineEnd(bytes[start - 1]), before.value < start else { return nil }
    var end = item.end.value
    while end < bytes.count, bytes[end] == 0x20 || bytes[end] == 0x09 { end += 1 }
    if end < bytes.count, bytes[end] == UInt8(ascii: "#"), end > item.end.value {
      return TextEdit(SourceRange(dash..<end), "")
    }
    guard end < bytes.count else {
      // The last line has no end of its own, nor shall the line before it.
      let lineEnd = lineEndLength(before: start)
      return TextEdit(SourceRange(start - lineEnd..<end), "")
    }
    guard isLineEnd(bytes[end]) else { return nil }
    let isPair = bytes[end] == 0x0D && end + 1 < bytes.count && bytes[end + 1] == 0x0A
    return TextEdit(SourceRange(start..<end + (isPair ? 2 : 1)), "")
  }

  private func lineEndLength(before start: Int) -> Int {
    start > 1 && file.bytes[start - 1] == 0x0A && file.bytes[start - 2] == 0x0D ? 2 : 1
  }

  private func isLineEnd(_ byte: UInt8) -> Bool { byte == 0x0A || byte == 0x0D }
}
