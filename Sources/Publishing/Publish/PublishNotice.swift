/// What somebody who waits for a publish is told meanwhile, once each.
package enum PublishNotice: Sendable, Hashable, CustomStringConvertible {
  /// Another publisher of the source is at work; it is waited for, so many milliseconds at most.
  case waiting(PublisherInFront, milliseconds: Int)
  /// The server gave the transaction up for another one's sake; all of it is done again.
  case again(cause: String, attempt: Int, of: Int)

  package var description: String {
    switch self {
    case .waiting(let other, let milliseconds):
      "waiting up to \(Self.words(milliseconds)) for another publisher of this source: \(other)"
    case .again(let cause, let attempt, let attempts):
      "publishing again from the start (\(attempt) of \(attempts)): \(cause)"
    }
  }

  private static func words(_ milliseconds: Int) -> String {
    milliseconds % 1000 == 0 ? "\(milliseconds / 1000) s" : "\(milliseconds) ms"
  }
}
