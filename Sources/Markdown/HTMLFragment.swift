package import SourceText

/// An attribute of a tag.
package struct HTMLAttribute: Hashable, Sendable {
  /// In lower case.
  package let name: Located<String>
  /// The value without quotes, references resolved; nil for a name alone.
  package let value: Located<String>?
}

/// A tag of raw HTML.
package struct HTMLTag: Hashable, Sendable {
  /// In lower case.
  package let name: Located<String>
  package let isClosing: Bool
  package let attributes: [HTMLAttribute]
  /// From `<` to behind `>`.
  package let range: SourceRange

  package subscript(attribute: String) -> HTMLAttribute? {
    attributes.first { $0.name.value == attribute }
  }
}

/// A piece of raw HTML: one tag or comment inside text, or a whole block.
package struct HTMLFragment: Hashable, Sendable {
  package let range: SourceRange
  package let isBlock: Bool
  package let tags: [HTMLTag]
  /// Comments with their `<!--` and `-->`.
  package let comments: [Located<String>]
}
