/// Numbers as people write them.
package enum Phrase {
  /// `1 file`, `2 files`; `many` where an `s` does not do: `2 entries`.
  package static func count(_ count: Int, _ one: String, many: String? = nil) -> String {
    count == 1 ? "1 \(one)" : "\(count) \(many ?? one + "s")"
  }

  /// `0.04 s`, `12.3 s`, `1 min 12 s`, `2 h 5 min`. Negative durations count as none.
  package static func duration(_ duration: Duration) -> String {
    let hundredths = max(0, Int((duration / Duration.seconds(1) * 100).rounded()))
    if hundredths < 1000 { return "\(decimal(hundredths, places: 2)) s" }
    let tenths = (hundredths + 5) / 10
    if tenths < 600 { return "\(decimal(tenths, places: 1)) s" }
    let seconds = (hundredths + 50) / 100
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    let minutes = (seconds + 30) / 60
    return "\(minutes / 60) h \(minutes % 60) min"
  }

  /// `4` with two places is `0.04`.
  static func decimal(_ scaled: Int, places: Int) -> String {
    let digits = String(scaled)
    let padded = String(repeating: "0", count: max(0, places + 1 - digits.count)) + digits
    return "\(padded.dropLast(places)).\(padded.suffix(places))"
  }
}
