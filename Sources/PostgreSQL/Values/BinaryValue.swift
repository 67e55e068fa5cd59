import Foundation

/// Single values in PostgreSQL's binary form: big-endian integers, and what is built from them.
enum BinaryValue {
  /// Seconds between 1970-01-01 and 2000-01-01, from which PostgreSQL counts.
  static let epoch = 946_684_800.0

  static func bytes(of value: some FixedWidthInteger) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  static func bytes(of value: UUID) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  static func append<Value: FixedWidthInteger>(_ value: Value, to bytes: inout [UInt8]) {
    var shift = Value.bitWidth
    while shift > 0 {
      shift -= 8
      bytes.append(UInt8(truncatingIfNeeded: value >> Value(shift)))
    }
  }

  static func append(_ value: UUID, to bytes: inout [UInt8]) {
    let u = value.uuid
    bytes += [
      u.0, u.1, u.2, u.3, u.4, u.5, u.6, u.7, u.8, u.9, u.10, u.11, u.12, u.13, u.14, u.15,
    ]
  }

  /// Microseconds since 2000-01-01 UTC, PostgreSQL's `timestamptz`. Dates out of its range are clamped.
  static func microseconds(_ date: Date) -> Int64 {
    let value = ((date.timeIntervalSince1970 - epoch) * 1_000_000).rounded()
    guard value > Double(Int64.min), value < Double(Int64.max) else {
      return value < 0 ? .min : .max
    }
    return Int64(value)
  }

  static func date(_ microseconds: Int64) -> Date {
    Date(timeIntervalSince1970: epoch + Double(microseconds) / 1_000_000)
  }

  /// The integer that the bytes are; nil unless they have just its width.
  static func integer<Value: FixedWidthInteger>(_ bytes: some Collection<UInt8>, as: Value.Type = Value.self)
    -> Value?
  {
    guard bytes.count == Value.bitWidth / 8 else { return nil }
    var value: Value = 0
    for byte in bytes { value = (value << 8) | Value(truncatingIfNeeded: byte) }
    return value
  }

  static func uuid(_ bytes: [UInt8]) -> UUID? {
    guard bytes.count == 16 else { return nil }
    return UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7],
        bytes[8], bytes[9], bytes[10], bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
  }
}
