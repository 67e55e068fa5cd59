package import SourceText

/// The comment that tells editors which schema a YAML file has: `# yaml-language-server: $schema=…`.
package struct SchemaModeline: Equatable {
  /// The schema's address or relative path, and where it is written.
  package let schema: Located<String>

  private static let mark = "# yaml-language-server: $schema="

  /// The one of a file, if one stands in the comments at its beginning.
  package init?(of file: SourceFile) {
    var start = file.textStart
    while start < file.bytes.count, file.bytes[start] == UInt8(ascii: "#") || file.bytes[start].isBlank {
      let end = file.bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D } ?? file.bytes.count
      if file.bytes[start..<end].starts(with: SchemaModeline.mark.utf8) {
        let from = start + SchemaModeline.mark.utf8.count
        let text = file.bytes[from..<end].prefix { !$0.isBlank }
        schema = Located(String(decoding: text, as: UTF8.self), SourceRange(from..<text.endIndex))
        return
      }
      start = end + 1
    }
    return nil
  }

  /// The edit that puts one in front of a file.
  ///
  /// - Parameter schema: the schema's path in the repository.
  package static func insertion(of schema: RepositoryPath, into file: SourceFile) -> TextEdit {
    let steps = LinkRewriting.path(from: file.path.parent, to: schema)
    let end = file.bytes.firstIndex(of: 0x0A) ?? 0
    let lineEnd = end > 0 && file.bytes[end - 1] == 0x0D ? "\r\n" : "\n"
    return TextEdit(SourceRange(file.textStart..<file.textStart), "\(mark)\(steps)\(lineEnd)")
  }
}
