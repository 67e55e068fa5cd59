package import Content
import Foundation
package import SourceText

/// The numbers that an answer accepts, its ends included.
///
/// Exact, in decimal: 0.3 is within 0.1 of 0.2.
package struct AcceptedNumbers: Sendable {
  /// May be negative infinity.
  package let least: Number
  /// May be infinity.
  package let greatest: Number

  /// Nil where no number is accepted: a range that runs backwards, ends that are no numbers.
  package init?(_ answer: Question.NumericAnswer) {
    switch answer.accepted {
    case .range(let min, let max):
      guard min != nil || max != nil, min?.isNaN != true, max?.isNaN != true else { return nil }
      least = min.map { Number($0) } ?? .negativeInfinity
      greatest = max.map { Number($0) } ?? .infinity
    case .value(let value, let tolerance):
      guard !value.isNaN else { return nil }
      if let centre = Decimal(content: value), let width = AcceptedNumbers.width(tolerance, around: centre),
        let low = Number(decimal: (centre - width).description),
        let high = Number(decimal: (centre + width).description)
      {
        least = low
        greatest = high
      } else {
        // What decimal arithmetic cannot hold is accepted as it is written.
        least = Number(value)
        greatest = Number(value)
      }
    }
    guard least <= greatest else { return nil }
  }

  private static func width(_ tolerance: Question.Tolerance, around centre: Decimal) -> Decimal? {
    switch tolerance {
    case .absolute(let width): Decimal(content: width)
    case .percent(let percent): Decimal(content: percent).map { abs(centre) * $0 / 100 }
    }
  }

  package func contains(_ number: Number) -> Bool {
    least <= number && number <= greatest
  }

  /// Whether every number that another answer accepts is among these.
  package func contains(_ other: AcceptedNumbers) -> Bool {
    least <= other.least && other.greatest <= greatest
  }
}
