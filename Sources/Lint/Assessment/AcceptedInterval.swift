import Content

/// The numbers that an answer accepts, its ends included.
struct AcceptedInterval {
  private let least: Double
  private let greatest: Double

  /// Nil for a range that runs backwards and numbers that are none.
  init?(_ answer: Question.NumericAnswer) {
    switch answer.accepted {
    case .range(let min, let max):
      guard min != nil || max != nil else { return nil }
      least = min ?? -.infinity
      greatest = max ?? .infinity
    case .value(let value, .absolute(let distance)):
      least = value - distance
      greatest = value + distance
    case .value(let value, .percent(let percent)):
      let distance = abs(value) * percent / 100
      least = value - distance
      greatest = value + distance
    }
    guard least <= greatest else { return nil }
  }

  func contains(_ other: AcceptedInterval) -> Bool {
    least <= other.least && other.greatest <= greatest
  }

  func contains(_ number: Double) -> Bool {
    least <= number && number <= greatest
  }
}
