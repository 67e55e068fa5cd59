package import Foundation

/// How often a migration asks for its locks, a second each time, and how long it pauses in between, so that
/// those who queue behind it get on.
package struct LockPatience: Sendable {
  /// Seconds after each attempt but the last.
  package let pauses: [TimeInterval]

  package init(pauses: [TimeInterval]) {
    self.pauses = pauses
  }

  /// About a minute in all.
  package static let ordinary = LockPatience(pauses: [0.5, 1, 2, 3, 5, 8, 10, 10, 10])
}
