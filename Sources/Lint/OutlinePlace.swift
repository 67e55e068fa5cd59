import Content
import Markdown
import SourceText

/// One text in Markdown, wherever it is written: a body, or the value of a key.
struct OutlinePlace {
  let outline: MarkdownDocument
  let path: RepositoryPath
  /// The value that the text is; nil for a body, whose offsets are the file's.
  private let value: EmbeddedMarkdown?

  /// Every text of the content, file by file.
  static func all(_ repository: ContentRepository) -> [OutlinePlace] {
    repository.files.flatMap { contents in
      let path = contents.file.path
      let body = contents.body.outline.map { [OutlinePlace(outline: $0, path: path, value: nil)] } ?? []
      return body
        + contents.markdownValues.map { OutlinePlace(outline: $0.outline, path: path, value: $0) }
    }
  }

  /// Where a part of the text stands in the file: for a value that is the whole value.
  func location(_ range: SourceRange) -> SourceLocation {
    SourceLocation(path: path, range: value?.range ?? range)
  }

  var pointer: JSONPointer? { value?.pointer }

  /// A fix by an edit of the text; nil in a value, whose quotes and escapes may lie between.
  func fix(_ title: String, isSafe: Bool, _ range: SourceRange, _ text: String) -> Fix? {
    value == nil ? Fix(title, isSafe: isSafe, edits: [TextEdit(range, text)]) : nil
  }
}
