/// What a regular expression is made of, where a table can hold it.
indirect enum PatternExpression {
  case symbol(SymbolSet)
  case sequence([PatternExpression])
  case alternatives([PatternExpression])
  case repeated(PatternExpression, minimum: Int, maximum: Int?)
  case textStart
  case textEnd
}

/// The expression as states and edges (Thompson's construction).
struct PatternGraph {
  enum Edge {
    case symbol(SymbolSet, to: Int)
    case free(to: Int)
    case atStart(to: Int)
    case atEnd(to: Int)
  }

  private(set) var edges: [[Edge]] = []
  private(set) var start = 0
  private(set) var end = 0

  private static let limit = 600

  /// False where the expression is too large.
  mutating func build(_ expression: PatternExpression) -> Bool {
    edges = [[]]
    end = add(expression, from: 0)
    return edges.count <= PatternGraph.limit
  }

  private mutating func state() -> Int {
    edges.append([])
    return edges.count - 1
  }

  /// Adds the expression behind a state and returns the state behind the expression.
  private mutating func add(_ expression: PatternExpression, from origin: Int) -> Int {
    guard edges.count <= PatternGraph.limit else { return origin }
    let target: Int
    switch expression {
    case .symbol(let set):
      target = state()
      edges[origin].append(.symbol(set, to: target))
    case .textStart:
      target = state()
      edges[origin].append(.atStart(to: target))
    case .textEnd:
      target = state()
      edges[origin].append(.atEnd(to: target))
    case .sequence(let parts):
      var last = origin
      for part in parts { last = add(part, from: last) }
      target = last
    case .alternatives(let parts):
      target = state()
      for part in parts {
        let first = state()
        edges[origin].append(.free(to: first))
        let last = add(part, from: first)
        edges[last].append(.free(to: target))
      }
    case .repeated(let part, let minimum, let maximum):
      target = addRepeated(part, minimum, maximum, from: origin)
    }
    return target
  }

  private mutating func addRepeated(
    _ part: PatternExpression, _ minimum: Int, _ maximum: Int?, from origin: Int
  ) -> Int {
    var last = origin
    for _ in 0..<minimum where edges.count <= PatternGraph.limit { last = add(part, from: last) }
    let target = state()
    if let maximum {
      for _ in 0..<max(0, maximum - minimum) where edges.count <= PatternGraph.limit {
        edges[last].append(.free(to: target))
        let first = state()
        edges[last].append(.free(to: first))
        last = add(part, from: first)
      }
      edges[last].append(.free(to: target))
    } else {
      let first = state()
      edges[last].append(.free(to: first))
      edges[first].append(.free(to: target))
      let behind = add(part, from: first)
      edges[behind].append(.free(to: first))
    }
    return target
  }

  /// All states that can be reached without a character, in order.
  func closure(of states: [Int], atStart: Bool, atEnd: Bool) -> [Int] {
    var seen = Set(states)
    var pending = Array(seen)
    while let state = pending.popLast() {
      for edge in edges[state] {
        let target: Int
        switch edge {
        case .free(let to): target = to
        case .atStart(let to) where atStart: target = to
        case .atEnd(let to) where atEnd: target = to
        default: continue
        }
        if seen.insert(target).inserted { pending.append(target) }
      }
    }
    return seen.sorted()
  }

  func step(_ states: [Int], _ symbol: Int) -> [Int] {
    var reached: [Int] = []
    for state in states {
      for case .symbol(let set, let target) in edges[state] where set.contains(symbol) {
        reached.append(target)
      }
    }
    return reached
  }
}
