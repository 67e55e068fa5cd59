/// A number as it was written, exact: an integer of any size or a decimal.
///
/// Two numbers are equal when their mathematical values are: `1`, `1.0` and `10e-1` are one value.
package struct Number: Hashable, Sendable {
  /// Significant digits without leading and trailing zeros; empty for zero.
  private let digits: [UInt8]
  /// The power of ten that the digits, read as an integer, are multiplied by.
  private let exponent: Int
  package let isNegative: Bool
  /// YAML's `.inf` and `.nan`, which no decimal holds.
  private let special: Special

  private enum Special: UInt8 {
    case none, infinity, notANumber
  }

  package static let infinity = Number(special: .infinity, isNegative: false)
  package static let negativeInfinity = Number(special: .infinity, isNegative: true)
  package static let nan = Number(special: .notANumber, isNegative: false)

  /// Exponents past this are refused: the number would be infinite or zero in every reader.
  private static let exponentLimit = 100_000

  private init(special: Special, isNegative: Bool) {
    digits = []
    exponent = 0
    self.isNegative = isNegative
    self.special = special
  }

  private init(digits: some Sequence<UInt8>, exponent: Int, isNegative: Bool) {
    var digits = Array(digits.drop { $0 == 0 })
    var exponent = exponent
    while digits.last == 0 {
      digits.removeLast()
      exponent += 1
    }
    self.digits = digits
    self.exponent = digits.isEmpty ? 0 : exponent
    self.isNegative = isNegative && !digits.isEmpty
    special = .none
  }

  package init(_ value: Int) {
    self.init(
      digits: String(value.magnitude).utf8.map { $0 - 0x30 }, exponent: 0, isNegative: value < 0)
  }

  /// The decimal with the fewest digits that reads back as `value`.
  package init(_ value: Double) {
    if value.isNaN {
      self = .nan
    } else if value.isInfinite {
      self = value < 0 ? .negativeInfinity : .infinity
    } else {
      self = Number(decimal: value.description) ?? Number(0)
    }
  }

  /// Reads `[-+]digits[.digits][e[-+]digits]`, digits on at least one side of the point.
  package init?(decimal text: some StringProtocol) {
    var bytes = Array(text.utf8)[...]
    var negative = false
    if let sign = bytes.first, sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") {
      negative = sign == UInt8(ascii: "-")
      bytes.removeFirst()
    }
    var digits: [UInt8] = []
    var scale = 0
    var sawPoint = false
    while let byte = bytes.first {
      if (0x30...0x39).contains(byte) {
        digits.append(byte - 0x30)
        if sawPoint { scale += 1 }
      } else if byte == UInt8(ascii: "."), !sawPoint {
        sawPoint = true
      } else {
        break
      }
      bytes.removeFirst()
    }
    guard !digits.isEmpty else { return nil }
    var power = 0
    if let byte = bytes.first {
      guard byte | 0x20 == UInt8(ascii: "e") else { return nil }
      let text = String(decoding: bytes.dropFirst(), as: UTF8.self)
      guard !text.isEmpty, let parsed = Int32(text) else { return nil }
      power = Int(parsed)
    }
    self.init(digits: digits, exponent: power - scale, isNegative: negative)
    // Of the first digit: as it is written again, so that what is written can be read.
    let magnitude = exponent + self.digits.count - 1
    guard isZero || (-Number.exponentLimit...Number.exponentLimit).contains(magnitude) else { return nil }
  }

  package var isFinite: Bool { special == .none }
  package var isZero: Bool { special == .none && digits.isEmpty }

  /// Whether the value has no fraction: `1.0` is an integer, as JSON Schema counts it.
  package var isInteger: Bool { special == .none && exponent >= 0 }

  /// The value where it is an integer that fits.
  package var int: Int? {
    guard isInteger, digits.count + exponent <= 20 else { return nil }
    var value = 0
    for digit in digits + [UInt8](repeating: 0, count: exponent) {
      let (product, overflowed) = value.multipliedReportingOverflow(by: 10)
      let (sum, carried) = product.subtractingReportingOverflow(Int(digit))
      guard !overflowed, !carried else { return nil }
      value = sum
    }
    guard !isNegative else { return value }
    let (result, overflowed) = (0).subtractingReportingOverflow(value)
    return overflowed ? nil : result
  }

  /// The nearest IEEE 754 double.
  package var double: Double {
    switch special {
    case .notANumber: return .nan
    case .infinity: return isNegative ? -.infinity : .infinity
    case .none: return Double(description) ?? 0
    }
  }

  /// Whether the value is a whole multiple of `divisor`, exactly; the divisor is positive.
  package func isMultiple(of divisor: Number) -> Bool {
    guard isFinite, divisor.isFinite, !divisor.isZero else { return false }
    guard !isZero else { return true }
    // Bring both to integers of one scale, then take the remainder digit by digit.
    let shift = min(exponent, divisor.exponent)
    let dividend = digits + [UInt8](repeating: 0, count: exponent - shift)
    let modulus = divisor.digits + [UInt8](repeating: 0, count: divisor.exponent - shift)
    return Number.remainderIsZero(dividend, modulus)
  }

  private static func remainderIsZero(_ dividend: [UInt8], _ modulus: [UInt8]) -> Bool {
    if modulus.count <= 18 {
      let divisor = modulus.reduce(UInt64(0)) { $0 * 10 + UInt64($1) }
      var remainder: UInt64 = 0
      for digit in dividend {
        let wide = remainder.multipliedFullWidth(by: 10)
        let (low, carry) = wide.low.addingReportingOverflow(UInt64(digit))
        remainder = divisor.dividingFullWidth((wide.high + (carry ? 1 : 0), low)).remainder
      }
      return remainder == 0
    }
    var remainder: [UInt8] = []
    for digit in dividend {
      remainder.append(digit)
      remainder = Array(remainder.drop { $0 == 0 })
      while !isLess(remainder, modulus) { remainder = subtract(modulus, from: remainder) }
    }
    return remainder.isEmpty
  }

  private static func isLess(_ left: [UInt8], _ right: [UInt8]) -> Bool {
    left.count != right.count ? left.count < right.count : left.lexicographicallyPrecedes(right)
  }

  private static func subtract(_ right: [UInt8], from left: [UInt8]) -> [UInt8] {
    var result = left
    var borrow: Int8 = 0
    for offset in 1...left.count {
      let index = left.count - offset
      let taken = offset <= right.count ? Int8(right[right.count - offset]) : 0
      var digit = Int8(left[index]) - taken - borrow
      borrow = digit < 0 ? 1 : 0
      if digit < 0 { digit += 10 }
      result[index] = UInt8(digit)
    }
    return Array(result.drop { $0 == 0 })
  }
}

extension Number: Comparable {
  /// By value; `.nan` is neither less nor greater than anything.
  package static func < (left: Number, right: Number) -> Bool {
    if left.special == .notANumber || right.special == .notANumber { return false }
    if left.special == .infinity || right.special == .infinity { return left.double < right.double }
    if left.isNegative != right.isNegative { return left.isNegative }
    return left.isNegative ? magnitudeIsLess(right, left) : magnitudeIsLess(left, right)
  }

  private static func magnitudeIsLess(_ left: Number, _ right: Number) -> Bool {
    if left.digits.isEmpty || right.digits.isEmpty { return left.digits.isEmpty && !right.digits.isEmpty }
    let leftSize = left.digits.count + left.exponent
    let rightSize = right.digits.count + right.exponent
    if leftSize != rightSize { return leftSize < rightSize }
    return left.digits.lexicographicallyPrecedes(right.digits)
  }
}

extension Number: CustomStringConvertible {
  /// A plain decimal where that is short, else digits and an exponent.
  package var description: String {
    switch special {
    case .notANumber: return ".nan"
    case .infinity: return isNegative ? "-.inf" : ".inf"
    case .none: break
    }
    guard !digits.isEmpty else { return "0" }
    let sign = isNegative ? "-" : ""
    let text = String(decoding: digits.map { $0 + 0x30 }, as: UTF8.self)
    let point = digits.count + exponent
    if exponent >= 0, point <= 21 {
      return sign + text + String(repeating: "0", count: exponent)
    }
    if exponent < 0, point > 0 {
      return sign + text.prefix(point) + "." + text.dropFirst(point)
    }
    if exponent < 0, point > -7 {
      return sign + "0." + String(repeating: "0", count: -point) + text
    }
    let fraction = text.count > 1 ? "." + text.dropFirst() : ""
    return sign + text.prefix(1) + fraction + "e" + String(point - 1)
  }
}
