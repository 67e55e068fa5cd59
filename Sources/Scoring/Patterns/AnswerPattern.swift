/// A pattern under `accept` with `match: regex`, which matches whole answers.
///
/// It is read once into a tree, which the matcher here walks and which is written out for the database with
/// every class and set spelled out: no engine's own reading of `\w` or `.` takes part, so both decide alike.
package struct AnswerPattern: Sendable {
  private let node: RegexNode
  private let automaton: PatternAutomaton

  /// States of the written-out pattern. PostgreSQL compiles what is below it in milliseconds.
  package static let sizeLimit = 2_000

  package init(_ pattern: String) throws(RegexProblem) {
    var parser = RegexParser(pattern, .ascii)
    node = try parser.parse()
    guard let automaton = PatternAutomaton(node, limit: AnswerPattern.sizeLimit) else {
      throw RegexProblem(
        "the pattern stands for more than \(AnswerPattern.sizeLimit) characters with its repetitions written out",
        help: "repeat less: `(\\d{1,20}){1,20}` stands for 400 digits")
    }
    self.automaton = automaton
  }

  /// Whether the whole text matches, in time that is the product of the two lengths.
  package func matches(_ text: String) -> Bool {
    automaton.accepts(Array(text.unicodeScalars))
  }

  /// The same pattern as an advanced regular expression of PostgreSQL, for `~`, in ASCII.
  package var postgreSQL: String { "^(?:\(ARE.text(of: node)))$" }
}

/// Writes patterns as PostgreSQL reads them.
private enum ARE {
  static func text(of node: RegexNode) -> String {
    switch node {
    case .empty: "(?:)"
    case .characters(let set): text(of: set)
    case .anchor(let isStart): isStart ? "^" : "$"
    case .lookahead(let node, let isNegative): (isNegative ? "(?!" : "(?=") + text(of: node) + ")"
    case .concatenation(let nodes): nodes.map(text).joined()
    case .alternation(let nodes): "(?:" + nodes.map(text).joined(separator: "|") + ")"
    case .repetition(let node, let least, let most, _):
      "(?:" + text(of: node) + ")" + "{\(least),\(most.map(String.init) ?? "")}"
    }
  }

  private static func text(of set: ScalarSet) -> String {
    guard set != .all else { return "." }
    // What reaches to the last code point is everything but something.
    let isInverted = set.ranges.last?.upperBound == 0x10FFFF
    let ranges = (isInverted ? set.inverted : set).ranges
    if !isInverted, ranges.count == 1, ranges[0].count == 1 { return escape(ranges[0].lowerBound) }
    return (isInverted ? "[^" : "[")
      + ranges.map { range in
        escape(range.lowerBound) + (range.count > 1 ? "-" + escape(range.upperBound) : "")
      }.joined() + "]"
  }

  /// A character as its number, so that none has a meaning of its own.
  private static func escape(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    let width = value > 0xFFFF ? 8 : 4
    return (value > 0xFFFF ? "\\U" : "\\u") + String(repeating: "0", count: width - digits.count) + digits
  }
}
