package import SourceText

/// What a YAML text holds.
///
/// - `value` there, `isComplete`: the whole text was read.
/// - `value` there, not complete: the parts before a mistake; a key that is missing may stand behind it.
/// - no `value`, `isComplete`: the text is empty (nothing but blanks and comments, or a lone `---`).
/// - no `value`, not complete: nothing could be read; the diagnostics say why.
package struct YAMLDocument: Sendable {
  package var value: LocatedValue?
  /// Whether `value` is all that the text says; false where a part was left out.
  package var isComplete: Bool

  package init(value: LocatedValue?, isComplete: Bool) {
    self.value = value
    self.isComplete = isComplete
  }

  /// Whether the text was read and holds no value at all.
  package var isEmpty: Bool { value == nil && isComplete }
}

/// How much a YAML text may hold before it is refused.
package struct YAMLLimits: Hashable, Sendable {
  /// Collections inside each other.
  package var depth: Int
  /// Keys and values that are written, collections and aliases included.
  package var nodes: Int
  /// Nodes after aliases are expanded, per node written.
  package var aliasExpansion: Int

  /// Nodes that aliases may add in any text, however short: only bombs grow past it.
  static let aliasFloor = 1_000

  package init(depth: Int = 64, nodes: Int = 1_000_000, aliasExpansion: Int = 10) {
    self.depth = depth
    self.nodes = nodes
    self.aliasExpansion = aliasExpansion
  }
}
