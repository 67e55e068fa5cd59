package import Content
package import SourceText
import Synchronization

/// Remembers what a tree's files were when they were read, so that an edit never meets other bytes than those
/// it was made for.
package final class ReadRecord: Sendable {
  private struct Mark: Equatable {
    let count: Int
    let hash: Int

    init(_ bytes: [UInt8]) {
      count = bytes.count
      var hasher = Hasher()
      bytes.withUnsafeBytes { hasher.combine(bytes: $0) }
      hash = hasher.finalize()
    }
  }

  private let marks = Mutex<[RepositoryPath: Mark?]>([:])
  private let base: ContentTree

  package init(_ base: ContentTree) {
    self.base = base
  }

  /// The same files; what is read is remembered.
  package var tree: ContentTree {
    ContentTree(
      entries: base.entries, entry: base.entry,
      read: { [self] path in
        let result = base.read(path)
        if case .success(let bytes) = result { note(bytes, at: path) }
        return result
      },
      forEachPiece: base.forEachPiece)
  }

  /// A file as it was read; nil where it is another now, was another between two reads, or was not read.
  package func unchanged(_ path: RepositoryPath) -> SourceFile? {
    guard case .success(let bytes) = base.read(path), let mark = marks.withLock({ $0[path] ?? nil }),
      mark == Mark(bytes)
    else { return nil }
    return SourceFile(path: path, bytes: bytes)
  }

  /// Whether there is no such file, and was none.
  package func isAbsent(_ path: RepositoryPath) -> Bool {
    base.entry(path) == nil && marks.withLock { $0[path] } == nil
  }

  private func note(_ bytes: [UInt8], at path: RepositoryPath) {
    let mark = Mark(bytes)
    marks.withLock { marks in
      if let before = marks[path] {
        if before != mark { marks[path] = .some(nil) }
      } else {
        marks[path] = mark
      }
    }
  }
}
