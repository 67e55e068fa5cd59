package import SourceText

/// A comment that speaks to lint: its first word begins with `lectern-disable`.
package struct LintComment: Sendable, Hashable {
  /// With its marks, `#` or `<!--` and `-->`.
  package let range: SourceRange
  /// What it says, without marks and the blanks around it.
  package let text: Located<String>
  /// The line on which it begins, line end included; at the file's end one byte more, for findings behind the
  /// last character.
  package let line: Range<Int>
  /// The next line that says something: blank lines, and lines that hold only such a comment, are passed over.
  /// Empty where none follows.
  package let nextLine: Range<Int>
  /// Whether nothing else stands on its lines.
  package let isAlone: Bool
  package let isMarkdown: Bool
}
