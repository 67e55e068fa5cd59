import Publishing
import Report
import Synchronization

/// Shows a publish's phases on a terminal.
final class PublishProgressBar: Sendable {
  private let bar: ProgressBar?
  private let state = Mutex<(phase: PublishError.Phase?, done: Int)>((nil, 0))

  init(_ console: Console) {
    bar = console.isQuiet ? nil : ProgressBar(standardError: console.errors)
  }

  func begin(_ phase: String) {
    bar?.begin(phase)
  }

  func show(_ progress: PublishProgress) {
    let (isNew, step) = state.withLock { state -> (Bool, Int) in
      let isNew = state.phase != progress.phase || progress.done < state.done
      let step = progress.done - (isNew ? 0 : state.done)
      state = (progress.phase, progress.done)
      return (isNew, step)
    }
    if isNew { bar?.begin(progress.phase.rawValue, total: progress.total == 0 ? nil : progress.total) }
    if step > 0 { bar?.advance(by: step) }
  }

  func erase() {
    bar?.erase()
  }
}
