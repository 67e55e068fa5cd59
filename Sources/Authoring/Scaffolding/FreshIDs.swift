import Content
import Foundation

/// Ids for new objects, in the order in which they were asked for.
struct FreshIDs {
  private var milliseconds: UInt64

  init() {
    milliseconds = UInt64(max(0, Date.now.timeIntervalSince1970 * 1000))
  }

  /// A millisecond apart, so that files of one run sort as they were made.
  mutating func next() -> String {
    defer { milliseconds += 1 }
    return ContentID.timeOrdered(milliseconds: milliseconds).description
  }
}
