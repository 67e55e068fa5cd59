import Synchronization

/// Stops a connection's work from another thread, such as one that waits for Ctrl-C.
///
/// A cancel also stops statements not sent yet: one that arrives between two statements is not lost.
/// Once COMMIT is on its way it is too late: ``cancel()`` then only takes effect where the commit fails.
package final class CancelHandle: Sendable {
  private enum State {
    static let open: UInt8 = 0
    static let cancelled: UInt8 = 1
    static let committing: UInt8 = 2
    /// A cancel came after COMMIT was sent.
    static let tooLate: UInt8 = 3
  }

  private let state = Atomic<UInt8>(State.open)
  private let request: LibPQCancel?

  init(_ request: LibPQCancel?) {
    self.request = request
  }

  /// Asks the server to stop the running statement and lets no further one begin.
  /// False when a COMMIT was sent already, or the request could not be delivered.
  @discardableResult
  package func cancel() -> Bool {
    let (exchanged, found) = state.compareExchange(
      expected: State.open, desired: State.cancelled, ordering: .sequentiallyConsistent)
    guard exchanged || found == State.cancelled else {
      _ = state.compareExchange(
        expected: State.committing, desired: State.tooLate, ordering: .sequentiallyConsistent)
      return false
    }
    return request?.send() ?? false
  }

  package var isCancelled: Bool {
    state.load(ordering: .sequentiallyConsistent) == State.cancelled
  }

  /// Lets the connection work again after a cancel.
  package func reset() {
    state.store(State.open, ordering: .sequentiallyConsistent)
  }

  /// Whether COMMIT is on its way, so that only its answer tells what became of the transaction.
  package var isCommitting: Bool {
    let found = state.load(ordering: .sequentiallyConsistent)
    return found == State.committing || found == State.tooLate
  }

  /// Lets cancels in again. One that came meanwhile counts where nothing was committed.
  func endCommit(isRolledBack: Bool) {
    let (_, found) = state.compareExchange(
      expected: State.committing, desired: State.open, ordering: .sequentiallyConsistent)
    guard found == State.tooLate else { return }
    state.store(isRolledBack ? State.cancelled : State.open, ordering: .sequentiallyConsistent)
  }

  /// Shuts cancels out; false when one was there first.
  func beginCommit() -> Bool {
    state.compareExchange(
      expected: State.open, desired: State.committing, ordering: .sequentiallyConsistent
    ).exchanged
  }
}
