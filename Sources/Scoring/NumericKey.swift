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
    let accepting = answers.filter { AcceptedNumbers($0)?.contains(number) ?? false }
    return accepting.compactMap { Decimal(content: $0.score) }.max().map(Credit.percent) ?? .none
  }
}
