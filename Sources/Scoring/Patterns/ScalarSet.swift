/// A set of Unicode code points as sorted, disjoint ranges.
package struct ScalarSet: Hashable, Sendable {
  package let ranges: [ClosedRange<UInt32>]

  package static let all = ScalarSet([0...0x10FFFF])

  package init(_ unsorted: [ClosedRange<UInt32>]) {
    var merged: [ClosedRange<UInt32>] = []
    for range in unsorted.sorted(by: { $0.lowerBound < $1.lowerBound }) {
      if let last = merged.last, range.lowerBound <= last.upperBound &+ 1 {
        merged[merged.count - 1] = last.lowerBound...max(last.upperBound, range.upperBound)
      } else {
        merged.append(range)
      }
    }
    ranges = merged
  }

  package init(_ scalar: Unicode.Scalar) {
    ranges = [scalar.value...scalar.value]
  }

  /// The code points below `limit` for which `belongs` holds.
  init(below limit: UInt32, where belongs: (Unicode.Scalar) -> Bool) {
    var found: [ClosedRange<UInt32>] = []
    for value in 0..<limit {
      guard let scalar = Unicode.Scalar(value), belongs(scalar) else { continue }
      if let last = found.last, last.upperBound + 1 == value {
        found[found.count - 1] = last.lowerBound...value
      } else {
        found.append(value...value)
      }
    }
    ranges = found
  }

  package var inverted: ScalarSet {
    var gaps: [ClosedRange<UInt32>] = []
    var next: UInt32 = 0
    for range in ranges {
      if range.lowerBound > next { gaps.append(next...(range.lowerBound - 1)) }
      next = range.upperBound + 1
    }
    if next <= 0x10FFFF { gaps.append(next...0x10FFFF) }
    return ScalarSet(gaps)
  }

  func contains(_ scalar: Unicode.Scalar) -> Bool {
    var (low, high) = (0, ranges.count)
    while low < high {
      let middle = (low + high) / 2
      if ranges[middle].upperBound < scalar.value { low = middle + 1 } else { high = middle }
    }
    return low < ranges.count && ranges[low].lowerBound <= scalar.value
  }

  package func intersects(_ other: ScalarSet) -> Bool {
    var left = 0
    var right = 0
    while left < ranges.count, right < other.ranges.count {
      if ranges[left].overlaps(other.ranges[right]) { return true }
      if ranges[left].upperBound < other.ranges[right].upperBound { left += 1 } else { right += 1 }
    }
    return false
  }
}

/// What `\d`, `\w` and `\s` mean: engines differ, so patterns are looked at in both readings.
package enum ClassMeaning: CaseIterable, Sendable {
  /// ASCII letters and digits and every blank, as browsers read them: answers are scored by it.
  case ascii
  /// Every script, as other engines read them.
  case unicode

  /// The set of `d`, `w` or `s`; nil for other letters.
  func set(_ letter: Unicode.Scalar) -> ScalarSet? {
    switch letter {
    case "d": self == .ascii ? ScalarSet([0x30...0x39]) : ClassMeaning.digits
    case "w":
      self == .ascii
        ? ScalarSet([0x30...0x39, 0x41...0x5A, 0x5F...0x5F, 0x61...0x7A]) : ClassMeaning.wordCharacters
    case "s": ClassMeaning.blanks
    default: nil
    }
  }

  /// Behind it there are no letters, digits or blanks.
  private static let lastPlane: UInt32 = 0x32400

  private static let digits = ScalarSet(below: lastPlane) { $0.properties.generalCategory == .decimalNumber }

  private static let blanks = ScalarSet(below: lastPlane) { $0.properties.isWhitespace || $0.value == 0xFEFF }

  private static let wordCharacters = ScalarSet(below: lastPlane) { scalar in
    switch scalar.properties.generalCategory {
    case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter,
      .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .letterNumber, .connectorPunctuation:
      true
    default: false
    }
  }
}
