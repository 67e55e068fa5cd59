/// What makes a run of text worth a second look: characters of markup that was not taken as such.
enum SuspectText {
  /// Whether a run of text may hold emphasis that does not render, or another dialect's syntax.
  static func isSuspect(_ text: ArraySlice<UInt8>) -> Bool {
    var previous: UInt8 = 0
    for byte in text {
      switch byte {
      case UInt8(ascii: "{"): return true
      case UInt8(ascii: "*"), UInt8(ascii: "="), UInt8(ascii: "["), UInt8(ascii: ":"), UInt8(ascii: "!"),
        UInt8(ascii: "?"):
        if byte == previous { return true }
      case UInt8(ascii: "T"), UInt8(ascii: "t"):
        // `[TOC]`
        if previous == Byte.openBracket { return true }
      default: break
      }
      previous = byte
    }
    return false
  }
}
