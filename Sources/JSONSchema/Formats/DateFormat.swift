/// `date`, `time` and `date-time` (RFC 3339, 5.6), the calendar's and the clock's rules included.
enum DateFormat {
  static func isDate(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    return takeDate(&rest) && rest.isEmpty
  }

  static func isTime(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    return takeTime(&rest) && rest.isEmpty
  }

  static func isDateTime(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = text
    guard takeDate(&rest), rest.take("T") || rest.take("t") else { return false }
    return takeTime(&rest) && rest.isEmpty
  }

  private static func takeDate(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let year = rest.takeDigits(4), rest.take("-"), let month = rest.takeDigits(2), rest.take("-"),
      let day = rest.takeDigits(2)
    else { return false }
    guard (1...12).contains(month) else { return false }
    let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    let days = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1]
    return (1...days).contains(day)
  }

  private static func takeTime(_ rest: inout ArraySlice<UInt8>) -> Bool {
    guard let hour = rest.takeDigits(2), rest.take(":"), let minute = rest.takeDigits(2), rest.take(":"),
      let second = rest.takeDigits(2), hour < 24, minute < 60, second <= 60
    else { return false }
    if rest.take(".") {
      guard rest.takeDigits(1) != nil else { return false }
      rest = rest.drop { (0x30...0x39).contains($0) }
    }
    guard let offset = takeOffset(&rest) else { return false }
    guard second == 60 else { return true }
    // A leap second is the last of a day in UTC.
    let day = 24 * 60
    return ((hour * 60 + minute - offset) % day + day) % day == day - 1
  }

  /// The offset from UTC in minutes.
  private static func takeOffset(_ rest: inout ArraySlice<UInt8>) -> Int? {
    if rest.take("Z") || rest.take("z") { return 0 }
    let isWest = rest.take("-")
    guard isWest || rest.take("+"), let hours = rest.takeDigits(2), rest.take(":"),
      let minutes = rest.takeDigits(2), hours < 24, minutes < 60
    else { return nil }
    return (isWest ? -1 : 1) * (hours * 60 + minutes)
  }
}
