import Foundation

/// The part of a question's points that a response earns, as an exact fraction.
struct Credit: Sendable, Equatable {
  let numerator: Decimal
  /// Above 0.
  let denominator: Decimal

  static let none = Credit(numerator: 0, denominator: 1)
  static let full = Credit(numerator: 1, denominator: 1)

  static func part(_ right: Int, of all: Int) -> Credit {
    all > 0 ? Credit(numerator: Decimal(max(0, right)), denominator: Decimal(all)) : .none
  }

  static func percent(_ percent: Decimal) -> Credit {
    Credit(numerator: percent, denominator: 100)
  }

  static func allOrNothing(_ isRight: Bool) -> Credit { isRight ? .full : .none }

  var isNone: Bool { numerator <= 0 }
  var isFull: Bool { numerator >= denominator }

  /// The points earned of `points`, rounded half away from zero to ``places`` decimals: thirds have no end.
  func points(of points: Decimal) -> Decimal {
    (points * numerator / denominator).rounded(to: Credit.places, .plain)
  }

  /// Decimals that a question's points are kept with; far finer than a score's two.
  static let places = 10
}

extension Decimal {
  /// A number of the content, as it reads in decimal; nil for infinities and what 38 digits cannot hold.
  init?(content value: Double) {
    guard value.isFinite, abs(value) < 1e30 else { return nil }
    self.init(string: value.description, locale: Decimal.plain)
  }

  /// Decimal points, whatever the machine's language.
  static let plain = Locale(identifier: "en_US_POSIX")

  func rounded(to places: Int, _ mode: RoundingMode) -> Decimal {
    var value = self
    var result = Decimal()
    NSDecimalRound(&result, &value, places, mode)
    return result
  }
}
