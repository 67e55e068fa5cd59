import Dispatch
import Synchronization

/// libFuzzer calls a function that cannot wait; what is asynchronous runs beside it.
enum Waiting {
  static func result<T: Sendable>(_ work: @escaping @Sendable () async -> T) -> T {
    let slot = Slot<T>()
    let done = DispatchSemaphore(value: 0)
    Task.detached {
      let value = await work()
      slot.value.withLock { $0 = value }
      done.signal()
    }
    done.wait()
    guard let value = slot.value.withLock({ $0 }) else { fatalError("no result") }
    return value
  }

  private final class Slot<T: Sendable>: Sendable {
    let value = Mutex<T?>(nil)
  }
}
