import Synchronization

/// Stops a connection's work from another thread, such as one that waits for Ctrl-C.
///
/// A cancel also stops statements not sent yet: one that arrives between two statements is not lost.
/// Once COMMIT is on its way it is too late, and ``cancel()`` does nothing.
package final class CancelHandle: Sendable {
  private enum State {
    static let open: UInt8 = 0
    static let cancelled: UInt8 = 1
    static let committing: UInt8 = 2
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
    guard exchanged || found == State.cancelled else { return false }
    return request?.send() ?? false
  }

  package var isCancelled: Bool {
    state.load(ordering: .sequentiallyConsistent) == State.cancelled
  }

  /// Lets the connection work again after a cancel.
  package func reset() {
    state.store(State.open, ordering: .sequentiallyConsistent)
  }

  /// Shuts cancels out; false when one was there first.
  func beginCommit() -> Bool {
    state.compareExchange(
      expected: State.open, desired: State.committing, ordering: .sequentiallyConsistent
    ).exchanged
  }
}
