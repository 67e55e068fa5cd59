/// Reads patterns of the subset that the database and browsers understand alike.
///
/// Literals, `.`, sets, groups, lookaheads, alternatives, `* + ? {n} {n,} {n,m}` and their lazy forms, anchors,
/// `\d \w \s` and their opposites, `\n \r \t \f`, `\uXXXX` and escaped punctuation.
package struct RegexParser {
  private let scalars: [Unicode.Scalar]
  private let meaning: ClassMeaning
  private var position = 0
  private var depth = 0
  /// Whether `\d`, `\w` or `\s` stands in it, which engines read differently.
  package private(set) var usesClasses = false

  private static let depthLimit = 50
  /// PostgreSQL's limit.
  private static let countLimit = 255

  package init(_ pattern: String, _ meaning: ClassMeaning) {
    scalars = Array(pattern.unicodeScalars)
    self.meaning = meaning
  }

  package mutating func parse() throws(RegexProblem) -> RegexNode {
    let node = try alternation()
    if position < scalars.count {
      throw RegexProblem("the pattern has a `)` without its `(`", help: "write `\\)` for the character")
    }
    return node
  }

  private func peek(_ distance: Int = 0) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  private func text(from start: Int) -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: scalars[start..<position])
    return String(text)
  }

  private mutating func alternation() throws(RegexProblem) -> RegexNode {
    var branches = [try concatenation()]
    while peek() == "|" {
      position += 1
      branches.append(try concatenation())
    }
    return branches.count == 1 ? branches[0] : .alternation(branches)
  }

  private mutating func concatenation() throws(RegexProblem) -> RegexNode {
    var parts: [RegexNode] = []
    while let next = peek(), next != "|", next != ")" {
      let start = position
      let atom = try atom()
      parts.append(try quantified(atom, from: start))
    }
    switch parts.count {
    case 0: return .empty
    case 1: return parts[0]
    default: return .concatenation(parts)
    }
  }

  private mutating func quantified(_ atom: RegexNode, from start: Int) throws(RegexProblem) -> RegexNode {
    guard let (least, most) = try quantifier() else { return atom }
    guard atom.isRepeatable else {
      throw RegexProblem("the pattern repeats `\(text(from: start))`, which matches no characters")
    }
    switch peek() {
    case "?": position += 1
    case "+":
      position += 1
      throw RegexProblem(
        "the pattern has a possessive quantifier, `\(text(from: start))`, which browsers do not know",
        help: "leave the second `+` out")
    default: break
    }
    let written = text(from: start)
    if let next = peek(), next == "*" || next == "+" || next == "?" {
      throw RegexProblem(
        "the pattern repeats a repetition: `\(written)\(next)`", help: "leave one of the two out")
    }
    return .repetition(atom, least: least, most: most, text: written)
  }

  private mutating func quantifier() throws(RegexProblem) -> (Int, Int?)? {
    switch peek() {
    case "*":
      position += 1
      return (0, nil)
    case "+":
      position += 1
      return (1, nil)
    case "?":
      position += 1
      return (0, 1)
    case "{": return try counts()
    default: return nil
    }
  }

  private mutating func counts() throws(RegexProblem) -> (Int, Int?) {
    let start = position
    position += 1
    let least = number()
    var most = least
    if peek() == "," {
      position += 1
      most = number()
    }
    guard let least, peek() == "}" else {
      throw RegexProblem(
        "the pattern has a `{` that begins no repetition such as `{2}` or `{1,3}`",
        help: "write `\\{` for the character")
    }
    position += 1
    if let most, most < least {
      throw RegexProblem("the pattern repeats from \(least) to \(most) times, `\(text(from: start))`")
    }
    if max(least, most ?? 0) > RegexParser.countLimit {
      throw RegexProblem(
        "the pattern repeats more than \(RegexParser.countLimit) times, `\(text(from: start))`")
    }
    return (least, most)
  }

  private mutating func number() -> Int? {
    var value: Int?
    while let digit = peek(), ("0"..."9").contains(digit) {
      value = min((value ?? 0) * 10 + Int(digit.value - 0x30), 10_000)
      position += 1
    }
    return value
  }

  private mutating func atom() throws(RegexProblem) -> RegexNode {
    guard let next = peek() else { return .empty }
    switch next {
    case "(": return try group()
    case "[":
      var parser = RegexSetParser(scalars, from: position, meaning)
      let set = try parser.parse()
      usesClasses = usesClasses || parser.usesClasses
      position = parser.position
      return .characters(set)
    case "\\": return .characters(try escape())
    case "*", "+", "?":
      throw RegexProblem(
        "the pattern has a `\(next)` with nothing in front of it to repeat",
        help: "write `\\\(next)` for the character")
    case "{":
      throw RegexProblem(
        "the pattern has a `{` with nothing in front of it to repeat", help: "write `\\{` for the character")
    case "}", "]":
      throw RegexProblem(
        "the pattern has a `\(next)` without its opening bracket", help: "write `\\\(next)` for the character"
      )
    case ".":
      position += 1
      return .characters(.all)
    case "^", "$":
      position += 1
      return .anchor(isStart: next == "^")
    default:
      position += 1
      return .characters(ScalarSet(next))
    }
  }

  private mutating func escape() throws(RegexProblem) -> ScalarSet {
    var escape = RegexEscape(scalars, from: position, meaning)
    let set = try escape.parse(inSet: false)
    usesClasses = usesClasses || escape.isClass
    position = escape.position
    return set
  }

  private mutating func group() throws(RegexProblem) -> RegexNode {
    position += 1
    var isLookahead = false
    var isNegative = false
    if peek() == "?" {
      switch peek(1) {
      case ":": position += 2
      case "=", "!":
        isLookahead = true
        isNegative = peek(1) == "!"
        position += 2
      default: throw RegexGroupKind.refusal(peek(1), peek(2))
      }
    }
    depth += 1
    defer { depth -= 1 }
    guard depth <= RegexParser.depthLimit else {
      throw RegexProblem("the pattern has groups more than \(RegexParser.depthLimit) deep")
    }
    let inner = try alternation()
    guard peek() == ")" else {
      throw RegexProblem("the pattern has a `(` without its `)`", help: "write `\\(` for the character")
    }
    position += 1
    return isLookahead ? .lookahead(inner, isNegative: isNegative) : inner
  }
}

/// Groups that not every engine has.
enum RegexGroupKind {
  static func refusal(_ first: Unicode.Scalar?, _ second: Unicode.Scalar?) -> RegexProblem {
    switch (first, second) {
    case ("<", "="), ("<", "!"):
      RegexProblem("the pattern looks behind with `(?<`, which not every engine can")
    case ("<", _), ("P", _), ("'", _):
      RegexProblem("the pattern names a group, which not every engine can", help: "write `(` alone")
    case (">", _):
      RegexProblem(
        "the pattern has an atomic group, `(?>`, which browsers do not know", help: "write `(?:`")
    case ("#", _): RegexProblem("the pattern holds a comment, `(?#`, which browsers do not know")
    default:
      RegexProblem(
        "the pattern sets a flag with `(?`, which not every engine can",
        help: "write both letters, `[Aa]`, or use `match: normalized`, which folds case")
    }
  }
}
