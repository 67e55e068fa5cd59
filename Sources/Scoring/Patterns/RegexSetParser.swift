/// Reads a set such as `[a-z_]`.
struct RegexSetParser {
  private let scalars: [Unicode.Scalar]
  private let meaning: ClassMeaning
  private(set) var position: Int
  private(set) var usesClasses = false

  init(_ scalars: [Unicode.Scalar], from position: Int, _ meaning: ClassMeaning) {
    self.scalars = scalars
    self.position = position
    self.meaning = meaning
  }

  private var next: Unicode.Scalar? { position < scalars.count ? scalars[position] : nil }

  mutating func parse() throws(RegexProblem) -> ScalarSet {
    position += 1
    let isInverted = next == "^"
    if isInverted { position += 1 }
    var ranges: [ClosedRange<UInt32>] = []
    while let scalar = next, scalar != "]" {
      ranges += try item(scalar)
    }
    guard next == "]" else { throw RegexProblem("the pattern has a `[` without its `]`") }
    guard !ranges.isEmpty else {
      throw RegexProblem(
        "the pattern has a set with nothing in it", help: "write `\\]` for a bracket in a set")
    }
    position += 1
    let set = ScalarSet(ranges)
    return isInverted ? set.inverted : set
  }

  private mutating func item(_ scalar: Unicode.Scalar) throws(RegexProblem) -> [ClosedRange<UInt32>] {
    let first = try member(scalar)
    guard next == "-", position + 1 < scalars.count, scalars[position + 1] != "]" else { return first }
    position += 1
    let last = try member(scalars[position])
    guard let low = single(first), let high = single(last) else {
      throw RegexProblem(
        "the pattern has a range in a set that does not run from character to character",
        help: "write `\\-` for a hyphen in a set")
    }
    guard low <= high else {
      throw RegexProblem("the pattern has a range that runs backwards, `\(shown(low))-\(shown(high))`")
    }
    return [low...high]
  }

  private func single(_ ranges: [ClosedRange<UInt32>]) -> UInt32? {
    guard ranges.count == 1, ranges[0].count == 1 else { return nil }
    return ranges[0].lowerBound
  }

  private func shown(_ value: UInt32) -> String {
    Unicode.Scalar(value).map { String($0) } ?? "?"
  }

  private mutating func member(_ scalar: Unicode.Scalar) throws(RegexProblem) -> [ClosedRange<UInt32>] {
    switch scalar {
    case "\\":
      var escape = RegexEscape(scalars, from: position, meaning)
      let set = try escape.parse(inSet: true)
      usesClasses = usesClasses || escape.isClass
      position = escape.position
      return set.ranges
    case "[":
      throw RegexProblem(
        "the pattern has a `[` inside a set, which engines read differently",
        help: "write `\\[` for the character, and ranges such as `a-z` for classes such as `[:alpha:]`")
    case "&" where position + 1 < scalars.count && scalars[position + 1] == "&":
      throw RegexProblem(
        "the pattern has `&&` inside a set, which engines read differently", help: "write one `&`")
    default:
      position += 1
      return [scalar.value...scalar.value]
    }
  }
}

/// Reads what a backslash begins.
struct RegexEscape {
  private let scalars: [Unicode.Scalar]
  private let meaning: ClassMeaning
  private(set) var position: Int
  private(set) var isClass = false

  init(_ scalars: [Unicode.Scalar], from position: Int, _ meaning: ClassMeaning) {
    self.scalars = scalars
    self.position = position
    self.meaning = meaning
  }

  mutating func parse(inSet: Bool) throws(RegexProblem) -> ScalarSet {
    guard position + 1 < scalars.count else {
      throw RegexProblem("the pattern ends with a backslash", help: "write `\\\\` for the character")
    }
    let letter = scalars[position + 1]
    position += 2
    if let set = meaning.set(letter) {
      isClass = true
      return set
    }
    if let lower = Unicode.Scalar(letter.value | 0x20), letter.isASCII, letter != lower,
      let set = meaning.set(lower)
    {
      guard !inSet else {
        throw RegexProblem(
          "the pattern has `\\\(letter)` inside a set, which not every engine can",
          help: "write it beside the set: `(?:[…]|\\\(letter))`")
      }
      isClass = true
      return set.inverted
    }
    switch letter {
    case "n": return ScalarSet("\n")
    case "r": return ScalarSet("\r")
    case "t": return ScalarSet("\t")
    case "f": return ScalarSet("\u{C}")
    case "u": return try codePoint()
    case "1"..."9":
      throw RegexProblem(
        "the pattern refers back to a group with `\\\(letter)`, which can take exponential time")
    default: return try other(letter)
    }
  }

  private func other(_ letter: Unicode.Scalar) throws(RegexProblem) -> ScalarSet {
    if letter.isASCII, !letter.properties.isAlphabetic, !("0"..."9").contains(letter),
      letter.value > 0x20
    {
      return ScalarSet(letter)
    }
    throw RegexProblem("the pattern has `\\\(letter)`, which engines read differently or not at all")
  }

  private mutating func codePoint() throws(RegexProblem) -> ScalarSet {
    let digits = scalars[position...].prefix(4).compactMap { Character($0).hexDigitValue }
    guard digits.count == 4,
      let scalar = Unicode.Scalar(digits.reduce(UInt32(0)) { $0 * 16 + UInt32($1) })
    else {
      throw RegexProblem("the pattern has `\\u` without four hexadecimal digits of a character")
    }
    position += 4
    return ScalarSet(scalar)
  }
}
