/// A file's bytes under its path.
package struct SourceFile: Sendable {
  package let path: RepositoryPath
  package let bytes: [UInt8]

  package init(path: RepositoryPath, bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  package init(path: RepositoryPath, text: String) {
    self.init(path: path, bytes: Array(text.utf8))
  }

  /// The bytes of a UTF-8 byte order mark.
  package static let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]

  /// Where the text begins: behind a byte order mark.
  package var textStart: Int {
    bytes.starts(with: SourceFile.byteOrderMark) ? SourceFile.byteOrderMark.count : 0
  }

  /// The text of a range, with U+FFFD for bytes that are not UTF-8. The range is clamped to the file.
  package func text(in range: SourceRange) -> String {
    let clamped = range.bytes.clamped(to: 0..<bytes.count)
    return String(decoding: bytes[clamped], as: UTF8.self)
  }

  /// The range of the whole file.
  package var range: SourceRange { SourceRange(0..<bytes.count) }

  package func location(_ range: SourceRange) -> SourceLocation {
    SourceLocation(path: path, range: range)
  }
}
