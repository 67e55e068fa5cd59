package import SourceText

/// Files by path, read again where a finding is shown, with their line starts.
///
/// Not `Sendable`: one output is written by one task.
package final class SourceLookup {
  /// A file and its lines.
  struct Source {
    let file: SourceFile
    let lines: LineIndex
  }

  /// Findings come file by file, so a few files are enough; this bounds the memory.
  static let capacity = 32

  private let read: (RepositoryPath) -> SourceFile?
  private var sources: [RepositoryPath: Source?] = [:]

  /// - Parameter read: gives a file's bytes as they were checked; nil where it cannot be read any more, and
  ///   its findings are shown without an excerpt.
  package init(_ read: @escaping (RepositoryPath) -> SourceFile?) {
    self.read = read
  }

  package convenience init(_ files: [SourceFile]) {
    let byPath = Dictionary(files.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.init { byPath[$0] }
  }

  func source(_ path: RepositoryPath) -> Source? {
    if let known = sources[path] { return known }
    if sources.count >= SourceLookup.capacity { sources.removeAll() }
    let source = read(path).map { Source(file: $0, lines: LineIndex($0)) }
    sources[path] = .some(source)
    return source
  }

  /// Where a location begins and ends, as a person counts it.
  func positions(of location: SourceLocation) -> (start: SourcePosition, end: SourcePosition) {
    let range = location.range
    // A finding about a whole file may be about one that is too large to be read.
    if range != .wholeFile, let lines = source(location.path)?.lines {
      return (lines.position(of: range.start), lines.position(of: range.end))
    }
    return (
      SourcePosition(line: 1, column: 1, offset: range.start),
      SourcePosition(line: 1, column: 1, offset: range.end)
    )
  }
}
