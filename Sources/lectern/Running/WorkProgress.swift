import Report
import Synchronization

/// Shows how far the work is, on a terminal.
final class WorkProgress: Sendable {
  private struct State {
    var phase = ""
    var total = 0
    var done = 0
  }

  private let bar: ProgressBar?
  private let state = Mutex(State())

  init(_ console: Console) {
    bar = console.isQuiet ? nil : ProgressBar(standardError: console.errors)
  }

  /// Shows that so much of a phase is done; a total of 0 is one that is not known.
  func show(_ phase: String, _ done: Int = 0, of total: Int = 0) {
    let (begins, step) = state.withLock { state -> (Bool, Int) in
      let begins = state.phase != phase || state.total != total || done < state.done
      let step = done - (begins ? 0 : state.done)
      state = State(phase: phase, total: total, done: done)
      return (begins, step)
    }
    if begins { bar?.begin(phase, total: total == 0 ? nil : total) }
    if step > 0 { bar?.advance(by: step) }
  }

  /// Shows that so much more of a phase is done.
  func add(_ count: Int, to phase: String, of total: Int) {
    let before = state.withLock { $0.phase == phase && $0.total == total ? $0.done : 0 }
    show(phase, before + count, of: total)
  }

  func erase() {
    bar?.erase()
  }
}
