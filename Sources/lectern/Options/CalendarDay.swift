import ArgumentParser
import Foundation

/// A day as an argument: `2026-03-01`, its beginning in UTC.
struct CalendarDay: ExpressibleByArgument {
  let date: Date

  init?(argument: String) {
    guard argument.wholeMatch(of: /[0-9]{4}-[0-9]{2}-[0-9]{2}/) != nil,
      let date = try? Date("\(argument)T00:00:00Z", strategy: .iso8601),
      // A day that no month has would be one of the next.
      date.formatted(.iso8601).hasPrefix(argument)
    else { return nil }
    self.date = date
  }
}
