package import SourceText

/// Writes former keys into an object's `aliases`.
package enum AliasEdit {
  /// The edit of an object that gets another key than `header.key`; nil where its file has no place for it.
  ///
  /// An object's first alias is what its own id and those of the objects below it are made from, so one that has
  /// none yet gets its origin first.
  package static func edit(
    _ header: ContentHeader, _ contents: FileContents, in file: SourceFile
  ) -> TextEdit? {
    let key = header.key.string
    var missing = header.aliases.isEmpty ? [header.origin.string] : []
    if !missing.contains(key), !header.aliases.contains(where: { $0.value == key }) { missing.append(key) }
    guard !missing.isEmpty else { return nil }
    return edit(header, adding: missing, inFront: false, contents.keyInsertion, in: file)
  }

  /// The edit that adds keys behind or in front of those that are there; nil where the file has no place for it.
  ///
  /// - Parameter insertion: where the file takes a new first key.
  package static func edit(
    _ header: ContentHeader, adding keys: [String], inFront: Bool, _ insertion: KeyInsertion?,
    in file: SourceFile
  ) -> TextEdit? {
    let scalars = keys.map { YAMLText.scalar($0) }
    guard let list = header.source.value["aliases"] else {
      return KeyLine.edit("aliases: \(flow(scalars))", header.source, insertion, in: file)
    }
    if list.isNull { return TextEdit(list.range, (list.range.isEmpty ? " " : "") + flow(scalars)) }
    guard let items = list.sequence, list.range.end.value <= file.bytes.count, !list.range.isEmpty else {
      return nil
    }
    // The items of a YAML alias stand elsewhere.
    guard items.allSatisfy({ list.range.contains($0.range) }) else { return nil }
    let isFlow = file.bytes[list.range.start.value] == UInt8(ascii: "[")
    if inFront, let first = items.first {
      let text = isFlow ? scalars.map { "\($0), " } : scalars.map { $0 + lineHead(of: first, in: file) }
      return TextEdit(SourceRange(first.range.start, first.range.start), text.joined())
    }
    guard !isFlow else { return appended(scalars, to: list, items, in: file) }
    guard let last = items.last else { return nil }
    return TextEdit(
      SourceRange(last.range.end, last.range.end),
      scalars.map { lineHead(of: last, in: file) + $0 }.joined())
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

  /// A line end with what stands in front of an item: its indentation, its hyphen.
  private static func lineHead(of item: LocatedValue, in file: SourceFile) -> String {
    let start = KeyLine.lineStart(item.range.start.value, in: file)
    return KeyLine.lineEnd(in: file)
      + String(decoding: file.bytes[start..<item.range.start.value], as: UTF8.self)
  }
}
