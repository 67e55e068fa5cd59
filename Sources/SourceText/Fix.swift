/// Text that takes a range's place.
package struct TextEdit: Hashable, Sendable {
  package let range: SourceRange
  package let text: String

  package init(_ range: SourceRange, _ text: String) {
    self.range = range
    self.text = text
  }
}

/// Edits to the diagnostic's own file that mend it.
package struct Fix: Hashable, Sendable {
  package let title: String
  /// Whether the meaning that the author had is certain.
  package let isSafe: Bool
  package let edits: [TextEdit]

  package init(_ title: String, isSafe: Bool, edits: [TextEdit]) {
    self.title = title
    self.isSafe = isSafe
    self.edits = edits
  }
}
