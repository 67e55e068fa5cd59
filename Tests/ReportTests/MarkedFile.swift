import SourceText
import Testing

/// A file written with its places marked: `title: ⟦12⟧`. Marks may not nest.
struct MarkedFile {
  let file: SourceFile
  /// In the order of the text.
  let places: [SourceText.SourceLocation]

  init(_ path: String, _ marked: String) throws {
    try self.init(path, bytes: Array(marked.utf8))
  }

  init(_ path: String, bytes marked: [UInt8]) throws {
    let path = try #require(RepositoryPath(path))
    let open = Array("⟦".utf8)
    let close = Array("⟧".utf8)
    var bytes: [UInt8] = []
    var starts: [Int] = []
    var ranges: [SourceRange] = []
    var rest = marked[...]
    while let byte = rest.first {
      if rest.starts(with: open) {
        starts.append(bytes.count)
        rest = rest.dropFirst(open.count)
      } else if rest.starts(with: close) {
        ranges.append(SourceRange(try #require(starts.last)..<bytes.count))
        rest = rest.dropFirst(close.count)
      } else {
        bytes.append(byte)
        rest = rest.dropFirst()
      }
    }
    file = SourceFile(path: path, bytes: bytes)
    places = ranges.map { SourceText.SourceLocation(path: path, range: $0) }
  }
}
