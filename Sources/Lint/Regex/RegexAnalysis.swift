import Scoring

/// Whether a pattern is one that the scorer and browsers read alike, in time that answers cannot blow up.
enum RegexAnalysis {
  /// What is wrong with a pattern; nil where nothing is.
  ///
  /// Sound for exponential time: a pattern that passes cannot backtrack exponentially in any of the engines. It
  /// may refuse a pattern that is harmless, where counted repetitions of more than
  /// ``LoopAutomaton/unrollLimit`` rounds are ambiguous. Polynomial time is not refused: answers are short.
  static func problem(_ pattern: String) -> RegexProblem? {
    do throws(RegexProblem) {
      for meaning in ClassMeaning.allCases {
        var parser = RegexParser(pattern, meaning)
        let node = try parser.parse()
        if node.matchesEmptyText { return RegexProblem("the pattern accepts an empty answer") }
        if let loop = exponentialLoop(node) {
          return RegexProblem(
            "the pattern can take exponential time: `\(loop)` can read one text in many ways",
            help:
              "let each character have one way through the loop: `(a+)+` is `a+`, `(\\d+,?)*` is `\\d+(,\\d+)*`"
          )
        }
        guard parser.usesClasses else { break }
      }
      _ = try AnswerPattern(pattern)
      return nil
    } catch {
      return error
    }
  }

  /// The first outermost loop that is exponential. Only loops can be, and each outermost one by itself.
  private static func exponentialLoop(_ node: RegexNode) -> String? {
    switch node {
    case .empty, .characters, .anchor: return nil
    case .lookahead(let inner, _): return exponentialLoop(inner)
    case .concatenation(let nodes), .alternation(let nodes): return firstLoop(nodes)
    case .repetition(let body, _, let most, let text):
      let isLoop = most.map { $0 > LoopAutomaton.unrollLimit } ?? true
      guard isLoop else { return exponentialLoop(body) }
      if LoopAutomaton.isExponential(body) { return text }
      return lookaheads(in: body).lazy.compactMap(exponentialLoop).first
    }
  }

  private static func firstLoop(_ nodes: [RegexNode]) -> String? {
    for node in nodes {
      if let found = exponentialLoop(node) { return found }
    }
    return nil
  }

  /// Lookaheads run by themselves, so a loop's automaton leaves them out.
  private static func lookaheads(in node: RegexNode) -> [RegexNode] {
    switch node {
    case .empty, .characters, .anchor: []
    case .lookahead(let inner, _): [inner]
    case .concatenation(let nodes), .alternation(let nodes): nodes.flatMap(lookaheads)
    case .repetition(let body, _, _, _): lookaheads(in: body)
    }
  }
}
