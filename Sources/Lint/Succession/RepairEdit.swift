import Content
import SourceText

/// A repair as an edit of the file that it belongs into.
struct RepairEdit {
  private let context: LintContext
  private let insertions: [RepositoryPath: KeyInsertion]

  init(_ context: LintContext) {
    self.context = context
    insertions = Dictionary(
      context.repository.files.compactMap { file in file.keyInsertion.map { (file.file.path, $0) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Nil where the file has no place for the line.
  func fix(_ repair: IdentityRepair) -> Fix? {
    let target = repair.target
    switch repair.line {
    case .aliases where target.isFolder:
      return Fix(
        "write a module.md with its former key", isSafe: true,
        edits: [TextEdit(.wholeFile, "---\n\(repair.words)\n---\n")])
    case .id where target.isFolder:
      return Fix(
        "write a module.md with its former id", isSafe: true,
        edits: [TextEdit(.wholeFile, "---\n\(repair.words)\n---\n")])
    case .aliases(let keys):
      guard let file = context.source(target.source.path) else { return nil }
      return AliasEdit.edit(target, adding: keys, inFront: true, insertions[target.source.path], in: file).map
      {
        Fix("write its former key", isSafe: true, edits: [$0])
      }
    case .id:
      if let written = target.source.value["id"] {
        // Somebody gave it this id, and may have meant another object.
        return Fix(
          "write its former id", isSafe: false,
          edits: [TextEdit(written.range, "\(repair.words.dropFirst(4))")])
      }
      guard let file = context.source(target.source.path) else { return nil }
      return KeyLine.edit(repair.words, target.source, insertions[target.source.path], in: file).map {
        Fix("write its former id", isSafe: true, edits: [$0])
      }
    }
  }
}
