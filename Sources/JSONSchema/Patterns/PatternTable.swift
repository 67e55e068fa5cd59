/// A regular expression as a table of states: one step for each character, no going back.
///
/// All characters outside ASCII are one symbol, so expressions that tell them apart have no table; nor
/// have those that would need too many states.
struct PatternTable: Sendable {
  private struct State: Sendable {
    /// Whether the text has matched once this state is reached, or does at the text's end.
    var accepts: Bool
    var acceptsAtEnd: Bool
  }

  private var states: [State] = []
  /// `states.count` rows of `SymbolSet.count` columns.
  private var steps: [UInt16] = []

  private static let stateLimit = 256

  init?(_ source: String) {
    var parser = PatternParser(source)
    guard let expression = parser.parse() else { return nil }
    var graph = PatternGraph()
    guard graph.build(expression) else { return nil }
    var numbers: [[Int]: Int] = [:]
    var pending = [graph.closure(of: [graph.start], atStart: true, atEnd: false)]
    numbers[pending[0]] = 0
    let restart = graph.closure(of: [graph.start], atStart: false, atEnd: false)
    // Most symbols of a state lead to the same place, and where a step leads does not depend on the state.
    var targets: [[Int]: UInt16] = [:]
    var next = 0
    while next < pending.count {
      let current = pending[next]
      next += 1
      let ended = graph.closure(of: current, atStart: next == 1, atEnd: true)
      states.append(
        State(
          accepts: current.contains(graph.end), acceptsAtEnd: ended.contains(graph.end)))
      for symbol in 0..<SymbolSet.count {
        let stepped = graph.step(current, symbol)
        if let known = targets[stepped] {
          steps.append(known)
          continue
        }
        let reached = graph.closure(of: stepped + restart, atStart: false, atEnd: false)
        if numbers[reached] == nil {
          guard pending.count < PatternTable.stateLimit else { return nil }
          numbers[reached] = pending.count
          pending.append(reached)
        }
        let target = UInt16(numbers[reached] ?? 0)
        targets[stepped] = target
        steps.append(target)
      }
    }
  }

  func matches(_ text: String) -> Bool {
    if let result = text.utf8.withContiguousStorageIfAvailable({ matches($0) }) { return result }
    return Array(text.utf8).withUnsafeBufferPointer { matches($0) }
  }

  private func matches(_ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var state = 0
    for byte in text {
      if states[state].accepts { return true }
      if byte < 0x80 {
        state = Int(steps[state * SymbolSet.count + Int(byte)])
      } else if byte >= 0xC0 {
        state = Int(steps[state * SymbolSet.count + SymbolSet.other])
      }
    }
    return states[state].accepts || states[state].acceptsAtEnd
  }
}

extension PatternTable {
  private static let rowLength = SymbolSet.count + 1

  /// The table as rows of numbers: a state's flags (1 accepts, 2 accepts at the text's end), then
  /// for each symbol the offset of the next state's row.
  var flattened: [Int32] {
    var rows: [Int32] = []
    for (number, state) in states.enumerated() {
      rows.append((state.accepts ? 1 : 0) | (state.acceptsAtEnd ? 2 : 0))
      for symbol in 0..<SymbolSet.count {
        rows.append(Int32(Int(steps[number * SymbolSet.count + symbol]) * PatternTable.rowLength))
      }
    }
    return rows
  }

  /// Runs a flattened table over a text.
  static func matches(_ table: UnsafePointer<Int32>, _ text: UnsafeBufferPointer<UInt8>) -> Bool {
    var row = table
    for byte in text {
      if row[0] & 1 != 0 { return true }
      if byte < 0x80 {
        row = table + Int(row[1 + Int(byte)])
      } else if byte >= 0xC0 {
        row = table + Int(row[1 + SymbolSet.other])
      }
    }
    return row[0] != 0
  }
}

/// A set of symbols: the characters of ASCII, and one symbol for all others.
struct SymbolSet: Hashable, Sendable {
  static let other = 128
  static let count = 129

  private var low: UInt64 = 0
  private var high: UInt64 = 0
  private var hasOther = false

  mutating func insert(_ symbol: Int) {
    switch symbol {
    case 0..<64: low |= 1 << UInt64(symbol)
    case 64..<128: high |= 1 << UInt64(symbol - 64)
    default: hasOther = true
    }
  }

  mutating func insert(_ symbols: ClosedRange<Int>) {
    for symbol in symbols { insert(symbol) }
  }

  mutating func formUnion(_ set: SymbolSet) {
    low |= set.low
    high |= set.high
    hasOther = hasOther || set.hasOther
  }

  var inverted: SymbolSet {
    var set = SymbolSet()
    set.low = ~low
    set.high = ~high
    set.hasOther = !hasOther
    return set
  }

  func contains(_ symbol: Int) -> Bool {
    switch symbol {
    case 0..<64: low & 1 << UInt64(symbol) != 0
    case 64..<128: high & 1 << UInt64(symbol - 64) != 0
    default: hasOther
    }
  }
}
