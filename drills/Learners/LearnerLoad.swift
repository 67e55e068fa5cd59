import Foundation
import PostgreSQL
import Synchronization

/// All learners at work: their pace, their ledger, their latencies and errors.
final class LearnerLoad: Sendable {
  /// What was measured since it was last asked.
  struct Figures: Sendable {
    /// Milliseconds of each request that was answered.
    var latencies: [Double] = []
    /// Errors that nothing the drill did explains.
    var errors: [String] = []
    /// Sessions that the drill itself ended, and refusals while the server was down by its doing.
    var caused = 0

    mutating func add(_ other: Figures) {
      latencies += other.latencies
      errors += other.errors
      caused += other.caused
    }
  }

  private struct State {
    var ledger = Ledger()
    var figures = Figures()
    var wantsPause = false
    var isStopped = false
    var isOutage = false
    var parked = 0
    var running = 0
    var interval = 0.1
  }

  private let state = Mutex(State())

  init(_ ledger: Ledger) {
    state.withLock { $0.ledger = ledger }
  }

  /// Starts a thread for each client.
  func start(
    _ request: LearnerRequest, _ learners: [Learner], clients: Int, _ target: ConnectionTarget, seed: UInt64
  ) {
    for number in 0..<clients {
      let own = learners.enumerated().filter { $0.offset % clients == number }.map(\.element)
      state.withLock { $0.running += 1 }
      Thread.detachNewThread { [self] in
        LearnerClient(self, request, own, target, seed: seed &+ UInt64(number)).run()
        state.withLock { $0.running -= 1 }
      }
    }
  }

  struct DoesNotRest: Error, CustomStringConvertible {
    let description = "learners did not come to rest in half a minute"
  }

  /// Waits until every client has a session, knows what became of its writes, and rests.
  func pause() throws {
    state.withLock { $0.wantsPause = true }
    try wait { $0.parked == $0.running }
  }

  func resume() {
    state.withLock { state in
      state.wantsPause = false
      state.isOutage = false
    }
  }

  func stop() throws {
    state.withLock { state in
      state.isStopped = true
      state.wantsPause = false
    }
    try wait { $0.running == 0 }
  }

  /// From here on lost sessions are the drill's doing, until all have one again and rest.
  func expectOutage() { state.withLock { $0.isOutage = true } }

  /// Requests of each client in a second.
  func pace(_ requests: Double) { state.withLock { $0.interval = 1 / requests } }

  /// The figures since the last call.
  func takeFigures() -> Figures {
    state.withLock { state in
      defer { state.figures = Figures() }
      return state.figures
    }
  }

  var ledger: Ledger { state.withLock { $0.ledger } }

  /// After a finding, so that it is not found again.
  func adopt(_ ledger: Ledger) { state.withLock { $0.ledger = ledger } }

  private func wait(_ condition: (State) -> Bool) throws {
    let deadline = ContinuousClock.now + .seconds(30)
    while !state.withLock({ condition($0) }) {
      guard ContinuousClock.now < deadline else { throw DoesNotRest() }
      usleep(1_000)
    }
  }

  // MARK: What clients say

  var isStopped: Bool { state.withLock { $0.isStopped } }
  var wantsPause: Bool { state.withLock { $0.wantsPause } }
  var interval: Double { state.withLock { $0.interval } }

  func park() {
    state.withLock { $0.parked += 1 }
    while wantsPause { usleep(1_000) }
    state.withLock { $0.parked -= 1 }
  }

  func count(_ milliseconds: Double) { state.withLock { $0.figures.latencies.append(milliseconds) } }

  func note(written rows: [Ledger.RowName: String]) { state.withLock { $0.ledger.note(rows) } }

  func note(problem: String) { state.withLock { $0.figures.errors.append(problem) } }

  func note(error: PostgreSQLError) {
    state.withLock { state in
      switch error {
      case .connectionFailed, .connectionLost:
        if state.isOutage { state.figures.caused += 1 } else { state.figures.errors.append("\(error)") }
      default: state.figures.errors.append("\(error)")
      }
    }
  }

  /// Whether some rows are as the ledger has them, or are not there where it has none.
  func agrees(_ found: [Ledger.RowName: String], on names: [Ledger.RowName]) -> Bool {
    state.withLock { state in
      names.allSatisfy { name in
        switch (state.ledger.rows[name], found[name]) {
        case (nil, nil): true
        case (let one?, let other?): one.utf8.elementsEqual(other.utf8)
        default: false
        }
      }
    }
  }
}
