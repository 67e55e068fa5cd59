/// Seconds by phase, in the order in which the phases first began.
struct PhaseClock {
  private let clock = ContinuousClock()
  private var spent: [(phase: PublishError.Phase, duration: Duration)] = []
  private var current: (phase: PublishError.Phase, start: ContinuousClock.Instant)?

  var phase: PublishError.Phase { current?.phase ?? .connect }

  mutating func begin(_ phase: PublishError.Phase) {
    stop()
    current = (phase, clock.now)
  }

  mutating func stop() {
    guard let (phase, start) = current else { return }
    let duration = clock.now - start
    if let index = spent.firstIndex(where: { $0.phase == phase }) {
      spent[index].duration += duration
    } else {
      spent.append((phase, duration))
    }
    current = nil
  }

  var seconds: [(phase: PublishError.Phase, seconds: Double)] {
    spent.map { phase, duration in
      let (seconds, attoseconds) = duration.components
      return (phase, Double(seconds) + Double(attoseconds) / 1e18)
    }
  }
}
