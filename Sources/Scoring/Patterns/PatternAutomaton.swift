/// A pattern as states and edges, walked from a text's end to its start.
///
/// Backwards, because one walk then tells for every place whether the pattern matches from there, which is what
/// a lookahead asks.
struct PatternAutomaton: Sendable {
  private enum Step: Sendable {
    case accept
    /// Reads a character of the set.
    case read(ScalarSet, next: Int)
    /// Goes on without a character, where the condition holds.
    case go([Int], Condition)
  }

  private enum Condition: Sendable {
    case always, atStart, atEnd
    case lookahead(Int, isNegative: Bool)
  }

  private var steps: [Step] = [.accept]
  private var lookaheads: [PatternAutomaton] = []
  private var start = 0
  /// By state: the states that go on to it without a character.
  private var sources: [[Int]] = []

  /// Nil for one of more than `limit` states.
  init?(_ node: RegexNode, limit: Int) {
    var room = limit
    guard let built = PatternAutomaton(node, room: &room) else { return nil }
    self = built
  }

  private init?(_ node: RegexNode, room: inout Int) {
    guard let start = add(node, then: 0, &room) else { return nil }
    self.start = start
    sources = Array(repeating: [], count: steps.count)
    for (state, step) in steps.enumerated() {
      if case .go(let targets, _) = step { for target in targets { sources[target].append(state) } }
    }
  }

  private mutating func add(_ step: Step) -> Int {
    steps.append(step)
    return steps.count - 1
  }

  /// Adds what matches `node` and then goes on to `next`; its first state.
  private mutating func add(_ node: RegexNode, then next: Int, _ room: inout Int) -> Int? {
    // Every part takes room, nothing at all too: it can be repeated as often as something.
    guard room > 0 else { return nil }
    room -= 1
    switch node {
    case .empty: return next
    case .characters(let set): return add(.read(set, next: next))
    case .anchor(let isStart): return add(.go([next], isStart ? .atStart : .atEnd))
    case .lookahead(let inner, let isNegative):
      guard let automaton = PatternAutomaton(inner, room: &room) else { return nil }
      lookaheads.append(automaton)
      return add(.go([next], .lookahead(lookaheads.count - 1, isNegative: isNegative)))
    case .concatenation(let nodes):
      var first = next
      for node in nodes.reversed() {
        guard let added = add(node, then: first, &room) else { return nil }
        first = added
      }
      return first
    case .alternation(let nodes):
      var branches: [Int] = []
      for node in nodes {
        guard let branch = add(node, then: next, &room) else { return nil }
        branches.append(branch)
      }
      return add(.go(branches, .always))
    case .repetition(let node, let least, let most, _):
      return add(node, least: least, most: most, then: next, &room)
    }
  }

  /// `x{2,4}` as `xx(x(x)?)?`, `x{2,}` as `xxx*`.
  private mutating func add(
    _ node: RegexNode, least: Int, most: Int?, then next: Int, _ room: inout Int
  ) -> Int? {
    var first = next
    if let most {
      for _ in least..<max(least, most) {
        guard let round = add(node, then: first, &room) else { return nil }
        first = add(.go([round, next], .always))
      }
    } else {
      let loop = add(.go([next], .always))
      guard let round = add(node, then: loop, &room) else { return nil }
      steps[loop] = .go([round, next], .always)
      first = loop
    }
    for _ in 0..<least {
      guard let round = add(node, then: first, &room) else { return nil }
      first = round
    }
    return first
  }

  func accepts(_ text: [Unicode.Scalar]) -> Bool {
    places(in: text, toTheEnd: true)[0]
  }

  /// For every place of the text, its end included, whether the pattern matches from there.
  private func places(in text: [Unicode.Scalar], toTheEnd: Bool) -> [Bool] {
    let ahead = lookaheads.map { $0.places(in: text, toTheEnd: false) }
    var matches = [Bool](repeating: false, count: text.count + 1)
    var later = [Bool](repeating: false, count: steps.count)
    for place in stride(from: text.count, through: 0, by: -1) {
      var now = [Bool](repeating: false, count: steps.count)
      var open: [Int] = []
      for (state, step) in steps.enumerated() {
        switch step {
        case .accept: now[state] = place == text.count || !toTheEnd
        case .read(let set, let next):
          now[state] = place < text.count && later[next] && set.contains(text[place])
        case .go: break
        }
        if now[state] { open.append(state) }
      }
      while let state = open.popLast() {
        for source in sources[state] where !now[source] && holds(source, at: place, of: text.count, ahead) {
          now[source] = true
          open.append(source)
        }
      }
      matches[place] = now[start]
      later = now
    }
    return matches
  }

  private func holds(_ state: Int, at place: Int, of end: Int, _ ahead: [[Bool]]) -> Bool {
    guard case .go(_, let condition) = steps[state] else { return false }
    return switch condition {
    case .always: true
    case .atStart: place == 0
    case .atEnd: place == end
    case .lookahead(let index, let isNegative): ahead[index][place] != isNegative
    }
  }
}
