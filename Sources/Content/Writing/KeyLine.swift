package import SourceText

/// Writes a new key into an object's mapping, in the layout that it has.
package enum KeyLine {
  /// The edit that adds a key; nil where the file has no place for it.
  ///
  /// - Parameters:
  ///   - line: the key with its value, on one line.
  ///   - insertion: where the file takes a new first key.
  package static func edit(
    _ line: String, _ source: ObjectSource, _ insertion: KeyInsertion?, in file: SourceFile
  ) -> TextEdit? {
    guard let mapping = source.value.mapping else { return nil }
    let isEntry = source.pointer != .root
    if isEntry, let first = mapping.entries.first?.key.range.start, isFlow(source.value, in: file) {
      return TextEdit(SourceRange(first, first), line + ", ")
    }
    // Behind the id where it stands on a line of its own; an entry of a list is known by its other names too.
    let names = isEntry ? ["id", "slug", "name"] : ["id"]
    let entries = names.compactMap { mapping.entry($0) } + (isEntry ? mapping.entries : [])
    if !isFlow(source.value, in: file) {
      for entry in entries {
        if let edit = edit(line, behind: entry, in: file) { return edit }
      }
    }
    guard !isEntry, let insertion else { return nil }
    return TextEdit(SourceRange(insertion.place, insertion.place), line + insertion.separator)
  }

  private static func isFlow(_ value: LocatedValue, in file: SourceFile) -> Bool {
    let start = value.range.start.value
    return start < file.bytes.count && file.bytes[start] == UInt8(ascii: "{")
  }

  private static func edit(
    _ line: String, behind entry: LocatedMapping.Entry, in file: SourceFile
  ) -> TextEdit? {
    let value = entry.value
    guard value.mapping == nil, value.sequence == nil, value.style != .literal, value.style != .folded,
      value.range.end.value <= file.bytes.count,
      !file.bytes[value.range.bytes].contains(where: { $0 == 0x0A || $0 == 0x0D })
    else { return nil }
    let start = lineStart(entry.key.range.start.value, in: file)
    let head = file.bytes[start..<entry.key.range.start.value]
    // An item's hyphen counts as a blank for the keys below it.
    guard head.allSatisfy({ $0 == 0x20 || $0 == UInt8(ascii: "-") }) else { return nil }
    let rest = file.bytes[value.range.end.value...]
    let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.endIndex
    let indent = String(repeating: " ", count: head.count)
    return TextEdit(SourceRange(end..<end), lineEnd(in: file) + indent + line)
  }

  static func lineStart(_ offset: Int, in file: SourceFile) -> Int {
    let before = file.bytes[file.textStart..<max(file.textStart, offset)]
    return before.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? file.textStart
  }

  static func lineEnd(in file: SourceFile) -> String {
    guard let end = file.bytes.firstIndex(of: 0x0A), end > 0 else { return "\n" }
    return file.bytes[end - 1] == 0x0D ? "\r\n" : "\n"
  }
}
