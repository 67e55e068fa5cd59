import Foundation

/// A learner as the drill knows it: who it is, what it works on, and what it was told so far.
struct Learner: Sendable {
  let id: UUID
  let session: UUID
  let courseSlug: String
  let lessons: [UUID]
  let assessments: [UUID]
  /// Seconds recorded by lesson.
  var seconds: [UUID: Int] = [:]
  /// Messages written so far.
  var messages = 0
  /// The attempt that was begun and not handed in.
  var attempt: UUID?
}
