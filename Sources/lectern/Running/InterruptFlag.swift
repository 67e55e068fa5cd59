import Synchronization

/// Raised by an interrupt, asked by work that ends between two steps.
final class InterruptFlag: Sendable {
  private let flag = Atomic(false)

  var isRaised: Bool { flag.load(ordering: .acquiring) }

  func raise() {
    flag.store(true, ordering: .releasing)
  }
}
