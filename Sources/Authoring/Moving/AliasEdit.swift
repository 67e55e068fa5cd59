import Content
import SourceText

/// Writes a former key into an object's `aliases`, the origin first.
enum AliasEdit {
  /// The edit of an object whose key was `header.key`; nil where its file has no place for it.
  ///
  /// An object's first alias is what its own id and those of the objects below it are made from, so one that has
  /// none yet gets its origin first.
  static func edit(_ header: ContentHeader, _ contents: FileContents, in file: SourceFile) -> TextEdit? {
    let key = header.key.string
    let list = header.source.value["aliases"]
    var missing = header.aliases.isEmpty ? [header.origin.string] : []
    if !missing.contains(key), !header.aliases.contains(where: { $0.value == key }) { missing.append(key) }
    guard !missing.isEmpty else { return nil }
    let scalars = missing.map { YAMLText.scalar($0) }
    guard let list else { return newKey(scalars, header, contents, in: file) }
    if list.isNull { return TextEdit(list.range, (list.range.isEmpty ? " " : "") + flow(scalars)) }
    guard let items = list.sequence else { return nil }
    guard file.bytes[list.range.start.value] != UInt8(ascii: "[") else {
      return appended(scalars, to: list, items, in: file)
    }
    guard let last = items.last else { return nil }
    return TextEdit(
      SourceRange(last.range.end, last.range.end),
      scalars.map { blockItem($0, above: last, in: file) }.joined())
  }

  private static func flow(_ scalars: [String]) -> String {
    "[\(scalars.joined(separator: ", "))]"
  }

  private static func appended(
    _ scalars: [String], to list: LocatedValue, _ items: [LocatedValue], in file: SourceFile
  ) -> TextEdit {
    guard let last = items.last else {
      let inside = SourceRange(list.range.start.value + 1..<list.range.end.value - 1)
      return TextEdit(inside, scalars.joined(separator: ", "))
    }
    return TextEdit(
      SourceRange(last.range.end, last.range.end), scalars.map { ", \($0)" }.joined())
  }

  /// A line as the one above it: its line end, its indentation, its hyphen.
  private static func blockItem(_ scalar: String, above: LocatedValue, in file: SourceFile) -> String {
    let start = lineStart(above.range.start.value, in: file)
    let head = String(decoding: file.bytes[start..<above.range.start.value], as: UTF8.self)
    return lineEnd(in: file) + head + scalar
  }

  private static func newKey(
    _ scalars: [String], _ header: ContentHeader, _ contents: FileContents, in file: SourceFile
  ) -> TextEdit? {
    let line = "aliases: \(flow(scalars))"
    // Behind the id, where it stands on a line of its own; else in front of all keys.
    if let id = header.source.value.mapping?.entry("id"), id.value.style != .literal,
      id.value.style != .folded
    {
      let start = lineStart(id.key.range.start.value, in: file)
      let indent = file.bytes[start..<id.key.range.start.value]
      if indent.allSatisfy({ $0 == 0x20 }) {
        let rest = file.bytes[id.value.range.end.value...]
        let end = rest.firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.endIndex
        let text = lineEnd(in: file) + String(decoding: indent, as: UTF8.self) + line
        return TextEdit(SourceRange(end..<end), text)
      }
    }
    guard let insertion = contents.keyInsertion else { return nil }
    return TextEdit(SourceRange(insertion.place, insertion.place), line + insertion.separator)
  }

  private static func lineStart(_ offset: Int, in file: SourceFile) -> Int {
    let before = file.bytes[file.textStart..<max(file.textStart, offset)]
    return before.lastIndex { $0 == 0x0A || $0 == 0x0D }.map { $0 + 1 } ?? file.textStart
  }

  private static func lineEnd(in file: SourceFile) -> String {
    guard let end = file.bytes.firstIndex(of: 0x0A), end > 0 else { return "\n" }
    return file.bytes[end - 1] == 0x0D ? "\r\n" : "\n"
  }
}
