package import Foundation

/// What to seed.
package struct SeedOptions: Sendable {
  package var learners: Int
  package var seed: UInt64
  /// Everything that the learners did was before this.
  package var until: Date
  /// Whether a database with learners who are somebody's account may be seeded too.
  package var allowsRealLearners = false
  package var schema: String
  /// How long to wait for a lock, in milliseconds.
  package var lockTimeoutMilliseconds = 10_000

  /// How many learners there can be: each number has its own rows.
  package static let learnersLimit = 1...1_000_000

  package init(learners: Int, seed: UInt64, until: Date, schema: String) {
    self.learners = learners
    self.seed = seed
    self.until = until
    self.schema = schema
  }

  /// The beginning of a day, UTC, so that what is seeded twice on a day is the same.
  package static func midnight(_ date: Date) -> Date {
    Date(timeIntervalSince1970: (date.timeIntervalSince1970 / 86_400).rounded(.down) * 86_400)
  }
}
