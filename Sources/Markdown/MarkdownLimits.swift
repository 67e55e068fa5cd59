/// What a text may hold before it is not given to the parser, whose time grows with the square of some things.
package struct MarkdownLimits: Hashable, Sendable {
  package var tableColumns = 200
  /// Columns times rows of one table.
  package var tableCells = 100_000
  /// Bytes of one paragraph; code blocks are none.
  package var paragraphBytes = 65_536
  /// Block quotes and lists inside each other on one line.
  package var nesting = 100
  /// Bytes that the parser would read again: rows of dashes in a paragraph times its size, addresses without
  /// a blank times their length.
  package var repeatedBytes = 16_777_216
  /// Bytes that reference links could add up to: the longest definition times the brackets.
  package var expandedBytes = 33_554_432

  package init() {}
}
