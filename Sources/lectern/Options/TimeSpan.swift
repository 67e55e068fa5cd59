import ArgumentParser

/// A duration as people write it: `500ms`, `30s`, `5m`, `1h`; a number alone is seconds.
struct TimeSpan: ExpressibleByArgument, CustomStringConvertible {
  let milliseconds: Int

  init(milliseconds: Int) {
    self.milliseconds = milliseconds
  }

  init?(argument: String) {
    let digits = argument.prefix { $0.isASCII && $0.isNumber }
    let factors = ["ms": 1, "": 1_000, "s": 1_000, "m": 60_000, "min": 60_000, "h": 3_600_000]
    guard let number = Int(digits), let factor = factors[String(argument.dropFirst(digits.count))] else {
      return nil
    }
    let (product, overflowed) = number.multipliedReportingOverflow(by: factor)
    // PostgreSQL keeps its time-outs in 32 bits.
    guard !overflowed, product <= Int(Int32.max) else { return nil }
    milliseconds = product
  }

  var description: String {
    milliseconds % 1_000 == 0 ? "\(milliseconds / 1_000)s" : "\(milliseconds)ms"
  }

  var defaultValueDescription: String { description }
}
