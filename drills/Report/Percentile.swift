import Foundation

/// Figures of many latencies, in milliseconds.
struct Percentile {
  private let sorted: [Double]

  init(_ latencies: [Double]) {
    sorted = latencies.sorted()
  }

  var count: Int { sorted.count }
  var most: Double? { sorted.last }

  /// The nearest rank; nil of nothing.
  func callAsFunction(_ percent: Int) -> Double? {
    guard !sorted.isEmpty else { return nil }
    let rank = Int((Double(percent) / 100 * Double(sorted.count)).rounded(.up))
    return sorted[min(max(rank, 1), sorted.count) - 1]
  }

  static func text(_ milliseconds: Double?) -> String {
    milliseconds.map { String(format: "%.1f", $0) } ?? "–"
  }
}
