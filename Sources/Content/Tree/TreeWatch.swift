/// Waits for saves below a folder, by looking at it again and again.
///
/// Looking works the same on every system and on every kind of disk, mounted ones included, needs no limits raised,
/// and cannot lose an event: what counts is what is there. It costs little, since only stamps are read, and the pause
/// between two looks grows with what one takes, so that waiting needs a twentieth of a core at most, as long as the pause is
/// shorter than its limit.
package struct TreeWatch {
  package enum Event: Sendable {
    /// Something was saved, and nothing moves any more.
    case changed
    /// The folder is not there any more.
    case gone
    /// Nobody wants to know any more.
    case stopped
  }

  /// Between two looks at a tree where nothing happens.
  static let idlePause = Duration.milliseconds(40)
  static let longestPause = Duration.seconds(2)
  /// How long all must be still after a save: longer than the steps in which file systems count time.
  static let stillness = Duration.milliseconds(15)
  /// The same where files went away or became empty: many editors do that for a moment before they write.
  static let lossStillness = Duration.milliseconds(150)
  /// A tree in which something is written all the time is reported on all the same.
  static let patience = Duration.seconds(2)

  private let root: String
  private var seen: TreeStamps?
  /// How long looks take; the shorter of the last two, as one may have been held up.
  private var cost = Duration.zero
  private var lastCost = Duration.zero

  /// Takes the first look: what is saved from now on is a change.
  ///
  /// - Parameter root: an absolute path.
  package init(root: String) {
    self.root = root
    seen = look()
    cost = lastCost
  }

  /// Waits until something has changed since the last event.
  ///
  /// - Parameter isStopped: asked at every look whether to stop waiting.
  package mutating func next(isStopped: () -> Bool = { false }) async throws(CancellationError) -> Event {
    while true {
      guard !isStopped() else { return .stopped }
      var stamps = look()
      if stamps != seen {
        stamps = try await settled(stamps)
        guard let stamps else { return .gone }
        if stamps != seen {
          seen = stamps
          return .changed
        }
      }
      try await pause(min(max(TreeWatch.idlePause, cost * 19), TreeWatch.longestPause))
    }
  }

  /// What is there once nothing moves.
  private mutating func settled(_ stamps: TreeStamps?) async throws(CancellationError) -> TreeStamps? {
    let start = ContinuousClock.now
    var last = stamps
    while true {
      let isLess = seen.map { last?.lacksFiles(of: $0) ?? true } ?? false
      try await pause(isLess ? TreeWatch.lossStillness : TreeWatch.stillness)
      let next = look()
      if next == last || ContinuousClock.now - start > TreeWatch.patience { return next }
      last = next
    }
  }

  private mutating func look() -> TreeStamps? {
    let start = ContinuousClock.now
    let stamps = TreeStamps(root: root)
    let spent = ContinuousClock.now - start
    cost = min(spent, lastCost)
    lastCost = spent
    return stamps
  }

  private func pause(_ duration: Duration) async throws(CancellationError) {
    do {
      try await Task.sleep(for: duration)
    } catch {
      throw CancellationError()
    }
  }
}
