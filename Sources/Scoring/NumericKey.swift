import Content
import Foundation
import SourceText

/// The numbers that a question accepts.
struct NumericKey {
  private let answers: [Question.NumericAnswer]

  init(_ answers: [Question.NumericAnswer]) {
    self.answers = answers
  }

  /// The best of what the answers that accept a number earn.
  func credit(for number: Number) -> Credit {
    let scores = answers.filter { accepts($0.accepted, number) }.compactMap { Decimal(content: $0.score) }
    return scores.max().map(Credit.percent) ?? .none
  }

  /// Exact, in decimal: 0.3 is within 0.1 of 0.2.
  private func accepts(_ accepted: Question.NumericAnswer.Accepted, _ number: Number) -> Bool {
    switch accepted {
    case .range(let min, let max):
      return (min.map { Number($0) <= number } ?? true) && (max.map { number <= Number($0) } ?? true)
    case .value(let value, let tolerance):
      guard let centre = Decimal(content: value), let width = width(tolerance, around: centre),
        let low = Number(decimal: (centre - width).description),
        let high = Number(decimal: (centre + width).description)
      else { return Number(value) == number }
      return low <= number && number <= high
    }
  }

  private func width(_ tolerance: Question.Tolerance, around centre: Decimal) -> Decimal? {
    switch tolerance {
    case .absolute(let width): Decimal(content: width)
    case .percent(let percent): Decimal(content: percent).map { abs(centre) * $0 / 100 }
    }
  }
}
