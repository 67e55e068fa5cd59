import Scoring

/// The position automaton (Glushkov) of a loop's body with the way back from its end to its start.
///
/// A position is one place of the pattern that reads a character; an edge leads to each position that may read
/// the next one. From any position of a loop every other can be reached, over the way back. So the loop is
/// exponentially ambiguous exactly when two different ways lead from one position to another over the same
/// text: those ways can then be chosen anew in each round. (Weber and Seidl, 1991: the criterion EDA.)
struct LoopAutomaton {
  /// What a part can begin and end with, each with the number of ways (2 stands for more), and the number of
  /// ways to pass through it without a character.
  private struct Part {
    var first: [Int: Int] = [:]
    var last: [Int: Int] = [:]
    var empty = 0
  }

  private var sets: [ScalarSet] = []
  private var follow: [Set<Int>] = []
  private var hasDoubleEdge = false
  private var work = 0

  /// Past it a pattern counts as exponential: nothing that a person writes comes near.
  private static let workLimit = 2_000_000
  private static let positionLimit = 4_000
  /// Repetitions of more rounds are looked at as if they had no end.
  static let unrollLimit = 8

  private var isTooLarge: Bool {
    work > LoopAutomaton.workLimit || sets.count > LoopAutomaton.positionLimit
  }

  /// Whether some text can pass through rounds of `body` in a number of ways that doubles with its length.
  static func isExponential(_ body: RegexNode) -> Bool {
    var automaton = LoopAutomaton()
    _ = automaton.loop(body)
    return automaton.isTooLarge || automaton.hasDoubleEdge || automaton.waysMeetAgain()
  }

  private mutating func build(_ node: RegexNode) -> Part {
    guard !isTooLarge else { return Part(empty: 1) }
    switch node {
    case .empty, .anchor, .lookahead: return Part(empty: 1)
    case .characters(let set):
      sets.append(set)
      follow.append([])
      return Part(first: [sets.count - 1: 1], last: [sets.count - 1: 1])
    case .concatenation(let nodes):
      return nodes.reduce(into: Part(empty: 1)) { whole, node in whole = join(whole, build(node)) }
    case .alternation(let nodes):
      return nodes.reduce(into: Part()) { whole, node in
        let part = build(node)
        whole.first.merge(part.first) { min($0 + $1, 2) }
        whole.last.merge(part.last) { min($0 + $1, 2) }
        whole.empty = min(whole.empty + part.empty, 2)
      }
    case .repetition(let node, let least, let most, _):
      guard let most, most <= LoopAutomaton.unrollLimit else {
        var part = loop(node)
        // Engines leave a round that read nothing, so passing by is one way.
        if least == 0 || part.empty > 0 { part.empty = 1 }
        return part
      }
      return unrolled(node, least: least, most: most)
    }
  }

  /// `x{2,4}` as `xx(x(x)?)?`, so that a number of rounds is one way.
  private mutating func unrolled(_ node: RegexNode, least: Int, most: Int) -> Part {
    var whole = Part(empty: 1)
    for _ in least..<max(least, most) {
      whole = join(build(node), whole)
      // The optional rest: nothing at all is one way, whether or not its body can be empty.
      whole.empty = 1
    }
    for _ in 0..<least { whole = join(build(node), whole) }
    return whole
  }

  private mutating func loop(_ node: RegexNode) -> Part {
    let part = build(node)
    connect(part.last, part.first)
    return part
  }

  private mutating func join(_ left: Part, _ right: Part) -> Part {
    connect(left.last, right.first)
    work += left.first.count + right.last.count
    var whole = Part(first: left.first, last: right.last, empty: min(left.empty * right.empty, 2))
    if left.empty > 0 {
      whole.first.merge(right.first.mapValues { min($0 * left.empty, 2) }) { min($0 + $1, 2) }
    }
    if right.empty > 0 {
      whole.last.merge(left.last.mapValues { min($0 * right.empty, 2) }) { min($0 + $1, 2) }
    }
    return whole
  }

  private mutating func connect(_ from: [Int: Int], _ to: [Int: Int]) {
    work += from.count * to.count
    guard !isTooLarge else { return }
    for (start, startWays) in from {
      for (end, endWays) in to {
        if !follow[start].insert(end).inserted || startWays * endWays > 1 { hasDoubleEdge = true }
      }
    }
  }

  /// Whether two ways part at a position and meet at another after the same text.
  ///
  /// Walks pairs of positions in step. What follows a pair depends only on what follows each, so pairs with
  /// equal followers are walked once.
  private mutating func waysMeetAgain() -> Bool {
    var numbers: [Set<Int>: Int] = [:]
    var followers: [[Int]] = []
    let kinds = follow.map { set -> Int in
      if let known = numbers[set] { return known }
      numbers[set] = followers.count
      followers.append(set.sorted())
      return followers.count - 1
    }
    var overlaps = OverlapTable(sets)
    var seen: Set<[Int]> = []
    var open: [(Int, Int)] = followers.indices.map { ($0, $0) }
    while let (left, right) = open.popLast() {
      work += followers[left].count * followers[right].count
      guard !isTooLarge else { return true }
      for one in followers[left] {
        for other in followers[right] where overlaps.overlap(one, other) {
          if one == other {
            // Met after having parted; the same step from the same place is no second way.
            if left != right || seen.contains([left, right]) { return true }
            continue
          }
          let pair = [min(kinds[one], kinds[other]), max(kinds[one], kinds[other])]
          if seen.insert(pair).inserted { open.append((pair[0], pair[1])) }
        }
      }
    }
    return false
  }
}

/// Which positions can read a character in common, each pair of sets compared once.
private struct OverlapTable {
  private let kinds: [Int]
  private let sets: [ScalarSet]
  private var known: [Int: Bool] = [:]

  init(_ positions: [ScalarSet]) {
    var numbers: [ScalarSet: Int] = [:]
    var distinct: [ScalarSet] = []
    kinds = positions.map { set in
      if let number = numbers[set] { return number }
      numbers[set] = distinct.count
      distinct.append(set)
      return distinct.count - 1
    }
    sets = distinct
  }

  mutating func overlap(_ left: Int, _ right: Int) -> Bool {
    let (left, right) = (kinds[left], kinds[right])
    guard left != right else { return true }
    let key = min(left, right) * sets.count + max(left, right)
    if let answer = known[key] { return answer }
    let answer = sets[left].intersects(sets[right])
    known[key] = answer
    return answer
  }
}
