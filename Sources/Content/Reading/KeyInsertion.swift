package import SourceText

/// Where a new first key can be written into a file's mapping.
package struct KeyInsertion: Sendable, Hashable {
  package let place: ByteOffset
  /// What stands between the new key's value and the key that was first.
  package let separator: String

  /// Nil where the value is no mapping, or begins in a way that a line above it might break.
  init?(_ value: LocatedValue, _ file: SourceFile) {
    guard let mapping = value.mapping else { return nil }
    guard let first = mapping.entries.first?.key.range.start else {
      guard value.range.isEmpty else { return nil }
      self.init(place: value.range.start, separator: KeyInsertion.lineEnd(file))
      return
    }
    if value.range.start < first {
      guard file.bytes[value.range.start.value] == UInt8(ascii: "{") else { return nil }
      self.init(place: first, separator: ", ")
      return
    }
    var start = first.value
    while start > file.textStart, file.bytes[start - 1] == 0x20 { start -= 1 }
    let isLineStart =
      start == file.textStart || file.bytes[start - 1] == 0x0A || file.bytes[start - 1] == 0x0D
    guard isLineStart else { return nil }
    let indent = String(repeating: " ", count: first.value - start)
    self.init(place: first, separator: KeyInsertion.lineEnd(file) + indent)
  }

  private init(place: ByteOffset, separator: String) {
    self.place = place
    self.separator = separator
  }

  private static func lineEnd(_ file: SourceFile) -> String {
    guard let end = file.bytes.firstIndex(of: 0x0A), end > 0 else { return "\n" }
    return file.bytes[end - 1] == 0x0D ? "\r\n" : "\n"
  }
}
