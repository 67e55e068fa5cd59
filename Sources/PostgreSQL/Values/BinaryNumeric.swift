/// `numeric` in PostgreSQL's binary form: digits to base 10,000, the power of the first, a sign, and how many
/// decimal places are shown. Exact both ways.
enum BinaryNumeric {
  private static let negative: UInt16 = 0x4000
  private static let notANumber: UInt16 = 0xC000
  private static let infinity: UInt16 = 0xD000
  private static let negativeInfinity: UInt16 = 0xF000
  /// What PostgreSQL admits: digits before the point, and places behind it.
  private static let limits = (before: 131_072, behind: 16_383)

  /// Reads `-12.50`, `.5`, `1e3`, `NaN`, `Infinity`; nil for anything else, or for what `numeric` cannot hold.
  static func bytes(of text: String) -> [UInt8]? {
    switch text {
    case "NaN": return encode(digits: [], weight: 0, sign: notANumber, places: 0)
    case "Infinity": return encode(digits: [], weight: 0, sign: infinity, places: 0)
    case "-Infinity": return encode(digits: [], weight: 0, sign: negativeInfinity, places: 0)
    default: break
    }
    guard let match = text.wholeMatch(of: /([+-]?)([0-9]*)(?:\.([0-9]*))?(?:[eE]([+-]?[0-9]{1,6}))?/) else {
      return nil
    }
    let whole = Array(match.2.utf8)
    let fraction = match.3.map { Array($0.utf8) } ?? []
    guard !(whole.isEmpty && fraction.isEmpty) else { return nil }
    let exponent = match.4.flatMap { Int($0) } ?? 0
    var decimals = (whole + fraction).map { $0 - UInt8(ascii: "0") }
    // Where the point stands in the decimals; beyond either end there are zeros.
    var point = whole.count + exponent
    let places = max(0, fraction.count - exponent)
    let zeros = decimals.prefix { $0 == 0 }.count
    decimals.removeFirst(zeros)
    point -= zeros
    guard places <= limits.behind, decimals.isEmpty || point <= limits.before else { return nil }
    guard !decimals.isEmpty else { return encode(digits: [], weight: 0, sign: 0, places: places) }
    // Groups of four are counted from the point.
    let lead = ((-point % 4) + 4) % 4
    decimals = Array(repeating: 0, count: lead) + decimals
    decimals += Array(repeating: 0, count: (4 - decimals.count % 4) % 4)
    var digits = stride(from: 0, to: decimals.count, by: 4).map { start in
      decimals[start..<start + 4].reduce(UInt16(0)) { $0 * 10 + UInt16($1) }
    }
    while digits.last == 0 { digits.removeLast() }
    let sign = match.1 == "-" ? negative : 0
    return encode(digits: digits, weight: (point + lead) / 4 - 1, sign: sign, places: places)
  }

  /// A number with two places, from its hundredths.
  static func bytes(hundredths: Int) -> [UInt8] {
    // The first group is what stands behind the point, padded to four digits.
    var groups = [UInt16(hundredths.magnitude % 100) * 100]
    var whole = hundredths.magnitude / 100
    while whole > 0 {
      groups.append(UInt16(whole % 10_000))
      whole /= 10_000
    }
    var weight = groups.count - 2
    var digits = Array(groups.reversed()[...])
    while digits.first == 0 {
      digits.removeFirst()
      weight -= 1
    }
    while digits.last == 0 { digits.removeLast() }
    let isNegative = hundredths < 0
    return encode(
      digits: digits, weight: digits.isEmpty ? 0 : weight, sign: isNegative ? negative : 0, places: 2)
  }

  private static func encode(digits: [UInt16], weight: Int, sign: UInt16, places: Int) -> [UInt8] {
    var bytes: [UInt8] = []
    BinaryValue.append(UInt16(digits.count), to: &bytes)
    BinaryValue.append(Int16(clamping: weight), to: &bytes)
    BinaryValue.append(sign, to: &bytes)
    BinaryValue.append(UInt16(places), to: &bytes)
    for digit in digits { BinaryValue.append(digit, to: &bytes) }
    return bytes
  }

  /// The decimal text, as the server would write it.
  static func text(_ bytes: [UInt8]) -> String? {
    let words = stride(from: 0, to: bytes.count - 1, by: 2).map {
      UInt16(bytes[$0]) << 8 | UInt16(bytes[$0 + 1])
    }
    guard words.count >= 4, words.count == 4 + Int(words[0]), bytes.count == words.count * 2 else {
      return nil
    }
    switch words[2] {
    case notANumber: return "NaN"
    case infinity: return "Infinity"
    case negativeInfinity: return "-Infinity"
    default: break
    }
    let weight = Int(Int16(bitPattern: words[1]))
    let digits = words[4...]
    func group(_ power: Int) -> String {
      let index = 4 + weight - power
      let digit = digits.indices.contains(index) ? String(digits[index]) : "0"
      return String(repeating: "0", count: max(0, 4 - digit.count)) + digit
    }
    let whole = weight < 0 ? "0" : (0...weight).reversed().map(group).joined()
    let places = Int(words[3])
    var behind = ""
    var power = -1
    while behind.count < places {
      behind += group(power)
      power -= 1
    }
    let trimmed = whole.drop { $0 == "0" }
    let text = (trimmed.isEmpty ? "0" : String(trimmed)) + (places > 0 ? "." + behind.prefix(places) : "")
    return words[2] == negative ? "-" + text : text
  }
}
