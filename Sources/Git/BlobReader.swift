import Content
import Synchronization

/// Reads objects through a few `git cat-file --batch` that stay: one for each thread that reads at once.
final class BlobReader: Sendable {
  private let git: GitRepository
  private let idle = Mutex<[ChildProcess]>([])

  init(_ git: GitRepository) {
    self.git = git
  }

  deinit {
    for process in idle.withLock({ $0 }) { process.end() }
  }

  /// A blob's bytes.
  func read(_ id: String) -> Result<[UInt8], ContentTree.ReadError> {
    let process: ChildProcess
    do throws(GitError) {
      if let waiting = idle.withLock({ $0.popLast() }) {
        process = waiting
      } else {
        process = try git.start(["cat-file", "--batch"])
      }
    } catch {
      return .failure(ContentTree.ReadError(reason: error.description))
    }
    switch BlobReader.ask(process, id) {
    case .bytes(let bytes):
      idle.withLock { $0.append(process) }
      return .success(bytes)
    case .refusal(let reason):
      idle.withLock { $0.append(process) }
      return .failure(ContentTree.ReadError(reason: reason))
    case .ended:
      process.end()
      return .failure(ContentTree.ReadError(reason: "git ended before it had handed it out"))
    }
  }

  private enum Answer {
    case bytes([UInt8])
    case refusal(String)
    /// What it says next cannot be told from what it said before.
    case ended
  }

  /// The answer is `<id> blob <size>`, a line end, the bytes, a line end; or `<id> missing`.
  private static func ask(_ process: ChildProcess, _ id: String) -> Answer {
    guard process.send(id + "\n") else { return .ended }
    var bytes: [UInt8] = []
    var lineEnd: Int?
    while lineEnd == nil {
      guard process.receive(into: &bytes, atMost: 1 << 16) else { return .ended }
      lineEnd = bytes.firstIndex(of: UInt8(ascii: "\n"))
    }
    guard let lineEnd else { return .ended }
    let words = String(decoding: bytes[..<lineEnd], as: UTF8.self).split(separator: " ")
    guard words.count == 3, let size = Int(words[2]) else {
      return .refusal("git has no object \(id)")
    }
    bytes.removeSubrange(...lineEnd)
    bytes.reserveCapacity(size + 1)
    while bytes.count < size + 1 {
      guard process.receive(into: &bytes, atMost: min(size + 1 - bytes.count, 1 << 20)) else { return .ended }
    }
    bytes.removeLast()
    return words[1] == "blob" ? .bytes(bytes) : .refusal("git has a \(words[1]) there, not a file")
  }
}
