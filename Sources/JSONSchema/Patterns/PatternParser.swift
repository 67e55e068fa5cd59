/// Reads the part of ECMA-262's expressions that a table can hold.
struct PatternParser {
  private var rest: Substring.UnicodeScalarView
  private var depth = 0

  private static let repetitionLimit = 256
  private static let depthLimit = 64

  init(_ source: String) {
    rest = Substring(source).unicodeScalars
  }

  /// The expression; nil where it is of another kind, or none at all.
  mutating func parse() -> PatternExpression? {
    guard let expression = alternatives(), rest.isEmpty else { return nil }
    return expression
  }

  private mutating func alternatives() -> PatternExpression? {
    depth += 1
    defer { depth -= 1 }
    guard depth <= PatternParser.depthLimit else { return nil }
    var all: [PatternExpression] = []
    repeat {
      guard let part = sequence() else { return nil }
      all.append(part)
    } while take("|")
    return all.count == 1 ? all[0] : .alternatives(all)
  }

  private mutating func sequence() -> PatternExpression? {
    var parts: [PatternExpression] = []
    while let next = rest.first, next != "|", next != ")" {
      if take("^") {
        parts.append(.textStart)
      } else if take("$") {
        parts.append(.textEnd)
      } else {
        guard let atom = atom(), let repeated = repetition(of: atom) else { return nil }
        parts.append(repeated)
      }
    }
    return .sequence(parts)
  }

  private mutating func atom() -> PatternExpression? {
    guard let next = rest.popFirst() else { return nil }
    switch next {
    case "(":
      if take("?"), !take(":") { return nil }
      guard let inner = alternatives(), take(")") else { return nil }
      return inner
    case "[": return characterClass()
    case "\\": return escape().map { .symbol($0) }
    case ".", "*", "+", "?", "{", "}", "]": return nil
    default:
      guard next.isASCII else { return nil }
      return .symbol(PatternParser.set(Int(next.value)))
    }
  }

  private mutating func repetition(of atom: PatternExpression) -> PatternExpression? {
    let result: PatternExpression
    if take("*") {
      result = .repeated(atom, minimum: 0, maximum: nil)
    } else if take("+") {
      result = .repeated(atom, minimum: 1, maximum: nil)
    } else if take("?") {
      result = .repeated(atom, minimum: 0, maximum: 1)
    } else if take("{") {
      guard let counts = counts() else { return nil }
      result = .repeated(atom, minimum: counts.minimum, maximum: counts.maximum)
    } else {
      return atom
    }
    // A lazy count matches the same texts.
    _ = take("?")
    if let next = rest.first, "*+?{".unicodeScalars.contains(next) { return nil }
    return result
  }

  private mutating func counts() -> (minimum: Int, maximum: Int?)? {
    guard let minimum = integer() else { return nil }
    var maximum: Int? = minimum
    if take(",") {
      maximum = nil
      if rest.first != "}" {
        guard let most = integer(), most >= minimum else { return nil }
        maximum = most
      }
    }
    guard take("}") else { return nil }
    return (minimum, maximum)
  }

  private mutating func integer() -> Int? {
    var digits = ""
    while let next = rest.first, ("0"..."9").contains(next), digits.utf8.count < 4 {
      digits.unicodeScalars.append(next)
      rest.removeFirst()
    }
    guard let value = Int(digits), value <= PatternParser.repetitionLimit else { return nil }
    return value
  }

  private mutating func characterClass() -> PatternExpression? {
    let isNegated = take("^")
    var set = SymbolSet()
    while !take("]") {
      guard let first = classItem() else { return nil }
      if case .symbol(let start) = first, rest.first == "-", rest.dropFirst().first != "]" {
        rest.removeFirst()
        guard case .symbol(let end)? = classItem(), start <= end else { return nil }
        set.insert(start...end)
      } else {
        switch first {
        case .symbol(let symbol): set.insert(symbol)
        case .set(let other): set.formUnion(other)
        }
      }
    }
    return .symbol(isNegated ? set.inverted : set)
  }

  private enum ClassItem {
    case symbol(Int)
    case set(SymbolSet)
  }

  private mutating func classItem() -> ClassItem? {
    guard let next = rest.popFirst(), next.isASCII else { return nil }
    guard next == "\\" else { return .symbol(Int(next.value)) }
    guard let letter = rest.first else { return nil }
    guard let set = escape() else { return nil }
    if "dDwW".unicodeScalars.contains(letter) { return .set(set) }
    return (0..<SymbolSet.other).first { set.contains($0) }.map { .symbol($0) }
  }

  private mutating func escape() -> SymbolSet? {
    guard let next = rest.popFirst() else { return nil }
    switch next {
    case "d": return PatternParser.digits
    case "D": return PatternParser.digits.inverted
    case "w": return PatternParser.word
    case "W": return PatternParser.word.inverted
    case "t": return PatternParser.set(0x09)
    case "n": return PatternParser.set(0x0A)
    case "v": return PatternParser.set(0x0B)
    case "f": return PatternParser.set(0x0C)
    case "r": return PatternParser.set(0x0D)
    case "^", "$", "\\", ".", "*", "+", "?", "(", ")", "[", "]", "{", "}", "|", "/", "-":
      return PatternParser.set(Int(next.value))
    default: return nil
    }
  }

  private static func set(_ symbol: Int) -> SymbolSet {
    var set = SymbolSet()
    set.insert(symbol)
    return set
  }

  private static var digits: SymbolSet {
    var set = SymbolSet()
    set.insert(0x30...0x39)
    return set
  }

  private static var word: SymbolSet {
    var set = digits
    set.insert(0x41...0x5A)
    set.insert(0x61...0x7A)
    set.insert(0x5F)
    return set
  }

  private mutating func take(_ scalar: Unicode.Scalar) -> Bool {
    guard rest.first == scalar else { return false }
    rest.removeFirst()
    return true
  }
}
