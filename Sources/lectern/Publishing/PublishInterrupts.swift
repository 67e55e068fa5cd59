import Dispatch
import Foundation
import PostgreSQL
import Synchronization

/// What Ctrl-C does to a publish, from its transaction to the end of what follows it.
///
/// Until COMMIT is sent the publish ends within a second, whatever the server or the network do: without a COMMIT the
/// server rolls back. From then on the answer is waited for, since only it tells what became of the publish.
final class PublishInterrupts: Sendable {
  private enum Stage {
    case before
    case transaction(CancelHandle)
    /// Its outcome is known, and is being said; what follows it can be stopped.
    case over(CancelHandle, command: Process?)
  }

  /// How long the server may take to confirm that it stopped.
  private static let patience: DispatchTimeInterval = .milliseconds(800)

  private let stage = Mutex(Stage.before)
  private let console: Console

  init(_ console: Console) {
    self.console = console
  }

  /// Runs all of it.
  func watching<Result>(_ work: () async throws -> Result) async rethrows -> Result {
    try await InterruptHandler.current.reacting { [self] in
      interrupt($0)
    } during: {
      try await work()
    }
  }

  /// The transaction begins.
  func begin(_ canceller: CancelHandle) {
    stage.withLock { $0 = .transaction(canceller) }
  }

  /// The transaction is over.
  func end() {
    stage.withLock { stage in
      guard case .transaction(let canceller) = stage else { return }
      // Whoever was too late with it did not mean what is still to be read.
      canceller.reset()
      stage = .over(canceller, command: nil)
    }
  }

  /// A command of the publish's author runs, or has ended.
  func follow(_ command: sending Process?) {
    stage.withLock { stage in
      guard case .over(let canceller, _) = stage else { return }
      stage = .over(canceller, command: command)
    }
  }

  private func interrupt(_ count: Int) {
    switch stage.withLock({ $0 }) {
    case .before: InterruptHandler.end(saying: "\ninterrupted: nothing changed\n")
    case .transaction(let canceller): stop(canceller, count)
    case .over(let canceller, let command):
      canceller.cancel()
      guard let command else { return }
      if count > 1 { kill(command.processIdentifier, SIGKILL) } else { command.terminate() }
    }
  }

  private func stop(_ canceller: CancelHandle, _ count: Int) {
    // The request goes over the network, too.
    DispatchQueue.global().asyncAfter(deadline: .now() + Self.patience) { [self] in
      stage.withLock { stage in
        guard case .transaction(let running) = stage, running.isCancelled else { return }
        InterruptHandler.end(saying: "interrupted: nothing changed\n")
      }
    }
    if !canceller.cancel(), canceller.isCommitting, count == 1 {
      console.warn("too late to interrupt: COMMIT is sent, and its answer is waited for")
    }
  }
}
