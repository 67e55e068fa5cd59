import Foundation

/// `idn-hostname` (RFC 5890, 2.3.2.3): a host name whose labels may be U-labels, by RFC 5892's properties and
/// rules of context. The rules for mixed directions of RFC 5893 are not checked.
enum IDNFormat {
  static func isHostname(_ text: String) -> Bool {
    let stops: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
    let labels = text.unicodeScalars.split(omittingEmptySubsequences: false) { stops.contains($0) }
    var length = labels.count - 1
    for label in labels {
      if label.allSatisfy(\.isASCII) {
        let bytes = Array(String(label).utf8)[...]
        guard HostFormat.isHostname(bytes, international: false) else { return false }
        length += bytes.count
      } else {
        let scalars = Array(label.prefix(64))
        guard label.count < 64, isLabel(scalars) else { return false }
        let encoded = 4 + punycodeCount(scalars)
        guard encoded <= 63 else { return false }
        length += encoded
      }
    }
    return length <= 253
  }

  private static func isLabel(_ label: [Unicode.Scalar]) -> Bool {
    guard let first = label.first, first != "-", label.last != "-" else { return false }
    if label.count > 3, label[2] == "-", label[3] == "-" { return false }
    if [.nonspacingMark, .spacingMark, .enclosingMark].contains(first.properties.generalCategory) {
      return false
    }
    var text = String.UnicodeScalarView()
    text.append(contentsOf: label)
    let composed = String(text).precomposedStringWithCanonicalMapping
    guard composed.unicodeScalars.elementsEqual(label) else { return false }
    return label.indices.allSatisfy { isContextRight(label, at: $0) ?? isValid(label[$0]) }
  }

  /// RFC 5892, appendix A; nil for what holds in any context.
  private static func isContextRight(_ label: [Unicode.Scalar], at index: Int) -> Bool? {
    let before = index > 0 ? label[index - 1] : nil
    let after = index + 1 < label.count ? label[index + 1] : nil
    switch label[index].value {
    case 0x200C, 0x200D:
      if before?.properties.canonicalCombiningClass == .virama { return true }
      guard label[index].value == 0x200C, let before, let after else { return false }
      // Joining types are not at hand; between letters of Arabic the sign is at home.
      return (0x0620...0x06FF).contains(before.value) && (0x0620...0x06FF).contains(after.value)
    case 0xB7: return before == "l" && after == "l"
    case 0x375: return after.map { isGreek($0) } ?? false
    case 0x5F3, 0x5F4: return before.map { (0x0590...0x05FF).contains($0.value) } ?? false
    case 0x30FB:
      return label.contains { scalar in
        scalar.value != 0x30FB
          && ((0x3041...0x30FF).contains(scalar.value) || scalar.properties.isIdeographic)
      }
    case 0x660...0x669: return !label.contains { (0x6F0...0x6F9).contains($0.value) }
    case 0x6F0...0x6F9: return !label.contains { (0x660...0x669).contains($0.value) }
    default: return nil
    }
  }

  private static func isGreek(_ scalar: Unicode.Scalar) -> Bool {
    (0x0370...0x03FF).contains(scalar.value) || (0x1F00...0x1FFF).contains(scalar.value)
  }

  /// PVALID of RFC 5892, 3.
  private static func isValid(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0xDF, 0x3C2, 0x6FD, 0x6FE, 0xF0B, 0x3007, 0x2D: return true
    case 0x640, 0x7FA, 0x302E, 0x302F, 0x3031...0x3035, 0x303B: return false
    // Old Hangul's parts of syllables.
    case 0x1100...0x11FF, 0xA960...0xA97F, 0xD7B0...0xD7FF: return false
    default: break
    }
    let properties = scalar.properties
    guard !properties.isDefaultIgnorableCodePoint, !properties.isWhitespace,
      properties.lowercaseMapping.unicodeScalars.elementsEqual([scalar]),
      String(scalar).precomposedStringWithCompatibilityMapping.unicodeScalars.elementsEqual([scalar])
    else { return false }
    switch properties.generalCategory {
    case .lowercaseLetter, .otherLetter, .modifierLetter, .decimalNumber, .nonspacingMark, .spacingMark:
      return true
    default: return false
    }
  }

  /// How many characters a label has as RFC 3492 writes it.
  private static func punycodeCount(_ label: [Unicode.Scalar]) -> Int {
    let values = label.map { Int($0.value) }
    var known = values.count { $0 < 128 }
    var count = known + (known > 0 ? 1 : 0)
    let plain = known
    var (next, delta, bias) = (128, 0, 72)
    while known < values.count {
      guard let lowest = values.lazy.filter({ $0 >= next }).min() else { return count }
      delta += (lowest - next) * (known + 1)
      next = lowest
      for value in values {
        if value < next { delta += 1 }
        guard value == next else { continue }
        var rest = delta
        var step = 36
        while true {
          let threshold = min(max(step - bias, 1), 26)
          count += 1
          if rest < threshold { break }
          rest = (rest - threshold) / (36 - threshold)
          step += 36
        }
        var change = known == plain ? delta / 700 : delta / 2
        change += change / (known + 1)
        var rounds = 0
        while change > 455 {
          change /= 35
          rounds += 36
        }
        bias = rounds + 36 * change / (change + 38)
        delta = 0
        known += 1
      }
      delta += 1
      next += 1
    }
    return count
  }
}
