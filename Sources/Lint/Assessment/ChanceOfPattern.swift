import Content

/// How likely it is that a pattern among right answers came about by chance.
enum ChanceOfPattern {
  /// Below it a pattern is not taken for chance.
  static let threshold = 0.001
  /// Fewer questions show no pattern.
  static let leastQuestions = 8

  /// The probability that at least `count` of independent events happen, each with its own probability: the
  /// upper tail of the Poisson binomial distribution, exactly.
  static func atLeast(_ count: Int, of probabilities: [Double]) -> Double {
    guard count > 0 else { return 1 }
    guard count <= probabilities.count else { return 0 }
    // chances[k]: exactly k so far; the last entry collects `count` and more.
    var chances = [1.0] + [Double](repeating: 0, count: count)
    for probability in probabilities {
      chances[count] += chances[count - 1] * probability
      for happened in stride(from: count - 1, to: 0, by: -1) {
        chances[happened] =
          chances[happened] * (1 - probability) + chances[happened - 1] * probability
      }
      chances[0] *= 1 - probability
    }
    return chances[count]
  }
}

extension QuestionSite {
  /// The one right choice's index of a question whose choices could all be right; nil for other questions.
  var rightIndex: Int? {
    guard case .singleChoice(let choices) = question.answer, hasReadableChoices, choices.count > 1 else {
      return nil
    }
    let right = choices.indices.filter { choices[$0].isCorrect }
    return right.count == 1 ? right[0] : nil
  }
}
