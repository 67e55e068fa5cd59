import Content
import SourceText
import Synchronization

/// Files that rules look at again, read once while several findings stand in them.
final class SourceCache: Sendable {
  /// How many bytes are kept; files past that are read each time.
  private static let capacity = 32 << 20

  private struct State {
    var files: [RepositoryPath: SourceFile] = [:]
    var bytes = 0
  }

  private let tree: ContentTree
  private let state = Mutex(State())

  init(_ tree: ContentTree) {
    self.tree = tree
  }

  func source(_ path: RepositoryPath) -> SourceFile? {
    if let known = state.withLock({ $0.files[path] }) { return known }
    guard let file = tree.source(path) else { return nil }
    state.withLock { state in
      if state.bytes + file.bytes.count > SourceCache.capacity { state = State() }
      guard file.bytes.count <= SourceCache.capacity, state.files.updateValue(file, forKey: path) == nil
      else {
        return
      }
      state.bytes += file.bytes.count
    }
    return file
  }
}
