package import Foundation

/// Numbers that follow from their beginning alone, the same on every machine (SplitMix64).
package struct SeededRandom: Sendable {
  private var state: UInt64

  /// Begins where the parts say: other parts, another row of numbers.
  package init(_ parts: UInt64...) {
    state = parts.reduce(0x6C65_6374_6572_6E31) { Self.mixed($0 ^ Self.mixed($1 &+ 0x9E37_79B9_7F4A_7C15)) }
  }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    return Self.mixed(state)
  }

  /// From 0 up to, and without, the bound; 0 where that is not above 0.
  package mutating func below(_ bound: Int) -> Int {
    guard bound > 0 else { return 0 }
    return Int(truncatingIfNeeded: next().multipliedFullWidth(by: UInt64(bound)).high)
  }

  package mutating func within(_ range: ClosedRange<Int>) -> Int {
    range.lowerBound + below(range.upperBound - range.lowerBound + 1)
  }

  /// From 0 up to, and without, 1.
  package mutating func unit() -> Double { Double(next() >> 11) / 9_007_199_254_740_992 }

  package mutating func chance(_ probability: Double) -> Bool { unit() < probability }

  /// One of the elements; nil of none.
  package mutating func pick<Element>(_ elements: [Element]) -> Element? {
    elements.isEmpty ? nil : elements[below(elements.count)]
  }

  /// A UUID of version 8 (RFC 9562, 5.8), all of whose free bits come from here.
  package mutating func uuid() -> UUID {
    let high = next() & 0xFFFF_FFFF_FFFF_0FFF | 0x8000
    let low = next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    func byte(_ word: UInt64, _ place: UInt64) -> UInt8 {
      UInt8(truncatingIfNeeded: word >> (56 - 8 * place))
    }
    return UUID(
      uuid: (
        byte(high, 0), byte(high, 1), byte(high, 2), byte(high, 3), byte(high, 4), byte(high, 5),
        byte(high, 6), byte(high, 7), byte(low, 0), byte(low, 1), byte(low, 2), byte(low, 3), byte(low, 4),
        byte(low, 5), byte(low, 6), byte(low, 7)
      ))
  }

  private static func mixed(_ value: UInt64) -> UInt64 {
    var mixed = value
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
