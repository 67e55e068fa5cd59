/// A parsed regular expression.
package indirect enum RegexNode: Sendable {
  case empty
  case characters(ScalarSet)
  /// `^`, or else `$`.
  case anchor(isStart: Bool)
  case lookahead(RegexNode, isNegative: Bool)
  case concatenation([RegexNode])
  case alternation([RegexNode])
  /// `most` is nil where there is no end; `text` is the repetition as it is written.
  case repetition(RegexNode, least: Int, most: Int?, text: String)

  /// Whether it matches a text of no characters.
  package var matchesEmptyText: Bool {
    switch self {
    case .empty, .anchor: true
    case .characters: false
    case .lookahead(let node, let isNegative): node.matchesEmptyText != isNegative
    case .concatenation(let nodes): nodes.allSatisfy(\.matchesEmptyText)
    case .alternation(let nodes): nodes.contains(where: \.matchesEmptyText)
    case .repetition(let node, let least, _, _): least == 0 || node.matchesEmptyText
    }
  }

  /// Whether it can be repeated: an anchor or a lookahead cannot.
  package var isRepeatable: Bool {
    switch self {
    case .anchor, .lookahead: false
    default: true
    }
  }
}

/// Why a pattern is refused, in an author's words.
package struct RegexProblem: Error, Hashable {
  package let message: String
  package let help: String?

  package init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }
}
