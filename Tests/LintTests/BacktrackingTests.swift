import Scoring
import Testing

@testable import Lint

/// Holds the analysis against a plain backtracking matcher: what passes must not blow up there.
@Suite struct BacktrackingTests {
  @Test func patternsThatPassDoNotBlowUp() throws {
    var random = Steps(state: 20_240_817)
    var passed = 0
    for _ in 0..<1_500 {
      let pattern = random.pattern(depth: 3)
      guard RegexAnalysis.problem(pattern) == nil else { continue }
      passed += 1
      var parser = RegexParser(pattern, .ascii)
      let node = try parser.parse()
      for text in ["a", "b", "ab", "aab", "abb"] {
        var matcher = Backtracker(String(repeating: text, count: 60 / text.count) + "!")
        let blowsUp = matcher.blowsUp(node)
        #expect(!blowsUp, "\(pattern) over \(text)")
      }
    }
    #expect(passed > 300)
  }

  @Test(arguments: ["(a+)+", "(a|a)*b", "(a?b?)*c", "(a|ab|b)+", "(a{1,3})+"])
  func theMatcherSeesWhatBlowsUp(pattern: String) throws {
    var parser = RegexParser(pattern, .ascii)
    let node = try parser.parse()
    let blown = ["a", "b", "ab"].filter { text in
      var matcher = Backtracker(String(repeating: text, count: 60 / text.count) + "!")
      return matcher.blowsUp(node)
    }
    #expect(!blown.isEmpty)
  }
}

/// A deterministic source of small patterns over `a` and `b`.
private struct Steps {
  var state: UInt64

  mutating func next(_ bound: Int) -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int((state >> 33) % UInt64(bound))
  }

  mutating func pattern(depth: Int) -> String {
    let atoms = ["a", "b", "[ab]", "a", "b", "."]
    guard depth > 0 else { return atoms[next(atoms.count)] }
    switch next(6) {
    case 0: return atoms[next(atoms.count)]
    case 1, 2: return pattern(depth: depth - 1) + pattern(depth: depth - 1)
    case 3: return "(\(pattern(depth: depth - 1))|\(pattern(depth: depth - 1)))"
    default:
      let counts = ["*", "+", "?", "{2}", "{1,2}", "*", "+"]
      return "(\(pattern(depth: depth - 1)))\(counts[next(counts.count)])"
    }
  }
}

/// Tries every way, in order, as backtracking engines do, and gives up past a number of steps.
private struct Backtracker {
  private let scalars: [Unicode.Scalar]
  private var steps = 0

  /// Far above 60 to the power of the few loops that a small pattern chains.
  private static let limit = 1_000_000

  init(_ text: String) {
    scalars = Array(text.unicodeScalars)
  }

  mutating func blowsUp(_ node: RegexNode) -> Bool {
    let end = scalars.count
    // The last character fits nothing but a dot, so that every way is tried: a match needs all but one.
    _ = walk(node, 0) { _, position in position > end }
    return steps > Backtracker.limit
  }

  private mutating func walk(
    _ node: RegexNode, _ position: Int, _ rest: (inout Backtracker, Int) -> Bool
  ) -> Bool {
    steps += 1
    // Past the limit every way ends at once, as a match does.
    guard steps <= Backtracker.limit else { return true }
    switch node {
    case .empty, .anchor, .lookahead: return rest(&self, position)
    case .characters(let set):
      guard position < scalars.count, set.intersects(ScalarSet(scalars[position])) else { return false }
      return rest(&self, position + 1)
    case .concatenation(let nodes): return sequence(nodes[...], position, rest)
    case .alternation(let nodes):
      for node in nodes where walk(node, position, rest) { return true }
      return false
    case .repetition(let body, let least, let most, _):
      return rounds(body, 0, least, most, position, rest)
    }
  }

  private mutating func sequence(
    _ nodes: ArraySlice<RegexNode>, _ position: Int, _ rest: (inout Backtracker, Int) -> Bool
  ) -> Bool {
    guard let first = nodes.first else { return rest(&self, position) }
    return walk(first, position) { matcher, next in matcher.sequence(nodes.dropFirst(), next, rest) }
  }

  private mutating func rounds(
    _ body: RegexNode, _ done: Int, _ least: Int, _ most: Int?, _ position: Int,
    _ rest: (inout Backtracker, Int) -> Bool
  ) -> Bool {
    if most.map({ done < $0 }) ?? true {
      let isMatched = walk(body, position) { matcher, next in
        // A round that reads nothing is left, once enough are done.
        if next == position, done >= least { return false }
        return matcher.rounds(body, done + 1, least, most, next, rest)
      }
      if isMatched { return true }
    }
    return done >= least && rest(&self, position)
  }
}
