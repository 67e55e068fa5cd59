import Markdown
package import SourceText

/// One file as it was read: its value, its body and what was wrong with it.
package struct FileContents: Sendable {
  package let file: ContentFile
  /// An empty mapping or list at the file's start where nothing could be read.
  package let value: LocatedValue
  package let body: Body
  /// The Markdown values that link somewhere, hold HTML or are not finished.
  package var markdownValues: [EmbeddedMarkdown] = []
  /// Where a key can be added; nil where nothing could be read.
  package var keyInsertion: KeyInsertion?
  /// The comments that speak to lint.
  package var lintComments: [LintComment] = []
  /// Whether a part could not be read, so that what is missing may only be unreadable.
  package let isBroken: Bool
  package let diagnostics: [Diagnostic]
  /// A Markdown file's first heading of level 1, which can be a lesson's title.
  package var firstHeading: String? {
    body.outline?.headings.first?.text
  }
}
