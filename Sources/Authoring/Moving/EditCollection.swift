import Content
import SourceText

/// Edits of a repository's files, each place once.
struct EditCollection {
  private let tree: ContentTree
  private var edits: [RepositoryPath: [SourceRange: TextEdit]] = [:]
  private var references: [RepositoryPath: Int] = [:]

  init(_ tree: ContentTree) {
    self.tree = tree
  }

  /// - Parameter path: the file's path before the move.
  mutating func add(_ edit: TextEdit, to path: RepositoryPath, isReference: Bool) {
    // Links that share a definition, and scalars that share an anchor, share an edit.
    guard edits[path]?[edit.range] == nil else { return }
    edits[path, default: [:]][edit.range] = edit
    if isReference { references[path, default: 0] += 1 }
  }

  /// The files as they are to be.
  func changes(_ relocation: Relocation) throws(AuthoringError) -> [MovePlan.Change] {
    var changes: [MovePlan.Change] = []
    for (path, edits) in edits {
      guard let file = tree.source(path) else { throw AuthoringError("\(path) cannot be read") }
      var bytes: [UInt8] = []
      var position = 0
      for edit in edits.values.sorted(by: { $0.range.start < $1.range.start }) {
        guard edit.range.start.value >= position, edit.range.end.value <= file.bytes.count else {
          throw AuthoringError("two changes of \(path) overlap", help: "make one of them by hand first")
        }
        bytes += file.bytes[position..<edit.range.start.value]
        bytes += Array(edit.text.utf8)
        position = edit.range.end.value
      }
      bytes += file.bytes[position...]
      changes.append(
        MovePlan.Change(
          old: path, new: relocation.destination(of: path), before: file.bytes, after: bytes,
          references: references[path] ?? 0))
    }
    return changes
  }
}
