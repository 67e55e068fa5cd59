/// SplitMix64: the same numbers on every machine for one seed, so that a drill can be repeated.
struct SeededRandom: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) {
    state = seed
  }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }

  mutating func below(_ bound: Int) -> Int { Int.random(in: 0..<bound, using: &self) }

  /// 0 up to 1.
  mutating func fraction() -> Double { Double.random(in: 0..<1, using: &self) }

  /// Moments of a span that lie evenly in it, one anywhere in each part, in no order.
  mutating func moments(_ count: Int, of span: Double) -> [Double] {
    (0..<count).map { (Double($0) + fraction()) / Double(count) * span }.shuffled(using: &self)
  }
}
