/// The kinds of Markdown's nodes.
enum SyntaxKind: UInt8, Sendable {
  case document, blockQuote, list, item, taskItem, codeBlock, htmlBlock, paragraph, heading, thematicBreak
  case footnoteDefinition, table, tableHeader, tableRow, tableCell
  case text, softBreak, lineBreak, code, htmlInline, emphasis, strong, strikethrough
  case link, image, footnoteReference, other
}

/// A run of bytes in a tree's store.
struct StoredText: Sendable {
  var start: Int32 = 0
  var count: Int32 = 0

  var range: Range<Int> { Int(start)..<Int(start + count) }
  var isEmpty: Bool { count == 0 }
}

/// One node. Lines and columns count from 1 and are those of the parser: good for where blocks begin,
/// not to be trusted for anything inside them.
struct SyntaxNode: Sendable {
  var kind: SyntaxKind
  /// The index behind the node's last descendant.
  var end: Int32 = 0
  var parent: Int32 = -1
  var line: Int32 = 0
  var column: Int32 = 0
  var endLine: Int32 = 0
  /// A heading's level, an ordered list's first number, a task's 1 for done, a cell's alignment letter.
  var number: Int32 = 0
  var isOrdered = false
  var isTight = false
  /// Whether a text holds what may be markup that was not taken as such.
  var isSuspect = false
  /// Text, code, raw HTML.
  var literal = StoredText()
  /// A link's destination or a code block's info string.
  var destination = StoredText()
  var title = StoredText()
  /// The source of a block's inlines, line starts stripped: of headings and of blocks whose places matter.
  var content = StoredText()

  init(_ kind: SyntaxKind) {
    self.kind = kind
  }
}

/// A parsed document as a flat array in document order, with all its text in one store.
struct SyntaxTree: Sendable {
  var nodes: [SyntaxNode] = []
  var store: [UInt8] = []

  func bytes(_ text: StoredText) -> ArraySlice<UInt8> {
    store[text.range]
  }

  func string(_ text: StoredText) -> String {
    String(decoding: store[text.range], as: UTF8.self)
  }
}
