import Crypto
package import Foundation

/// An object's identity: a UUID, the primary key that learners' rows point to.
package struct ContentID: Hashable, Comparable, Sendable, CustomStringConvertible {
  private let high: UInt64
  private let low: UInt64

  /// From 16 bytes; nil for another count.
  package init?(bytes: some Collection<UInt8>) {
    guard bytes.count == 16 else { return nil }
    var high: UInt64 = 0
    var low: UInt64 = 0
    for (index, byte) in bytes.enumerated() {
      if index < 8 { high = high << 8 | UInt64(byte) } else { low = low << 8 | UInt64(byte) }
    }
    self.high = high
    self.low = low
  }

  /// From `8-4-4-4-12` hexadecimal digits of either case.
  package init?(_ text: String) {
    var digits: [UInt8] = []
    let utf8 = Array(text.utf8)
    guard utf8.count == 36 else { return nil }
    for (index, byte) in utf8.enumerated() {
      let isHyphenPlace = index == 8 || index == 13 || index == 18 || index == 23
      if isHyphenPlace {
        guard byte == UInt8(ascii: "-") else { return nil }
      } else {
        guard let value = Character(Unicode.Scalar(byte)).hexDigitValue else { return nil }
        digits.append(UInt8(value))
      }
    }
    let bytes = stride(from: 0, to: 32, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    self.init(bytes: bytes)
  }

  /// The namespace of derived ids.
  static let namespace: [UInt8] = [
    0x25, 0x8D, 0xD7, 0xBB, 0x10, 0x3A, 0x54, 0x69, 0x9C, 0x2A, 0x29, 0xF7, 0xE6, 0x99, 0x6A, 0xCE,
  ]

  /// A name-based UUID, version 5 (RFC 9562, 5.5), of the kind, a line feed and the origin.
  package static func derived(_ kind: ContentKind, origin: ContentKey) -> ContentID {
    var hash = Insecure.SHA1()
    hash.update(data: namespace)
    hash.update(data: Array("\(kind.rawValue)\n\(origin)".utf8))
    var bytes = Array(hash.finalize().prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x50
    bytes[8] = bytes[8] & 0x3F | 0x80
    return ContentID(bytes)
  }

  /// A time-ordered UUID, version 7 (RFC 9562, 5.7).
  ///
  /// - Parameter milliseconds: since 1970-01-01 UTC.
  package static func timeOrdered(milliseconds: UInt64) -> ContentID {
    var random = SystemRandomNumberGenerator()
    let high = milliseconds << 16 | 0x7000 | random.next() & 0x0FFF
    let low = random.next() & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000
    return ContentID(high: high, low: low)
  }

  private init(high: UInt64, low: UInt64) {
    self.high = high
    self.low = low
  }

  private init(_ bytes: [UInt8]) {
    self.init(
      high: bytes[0..<8].reduce(0) { $0 << 8 | UInt64($1) },
      low: bytes[8..<16].reduce(0) { $0 << 8 | UInt64($1) })
  }

  package init(_ uuid: UUID) {
    let u = uuid.uuid
    self.init([u.0, u.1, u.2, u.3, u.4, u.5, u.6, u.7, u.8, u.9, u.10, u.11, u.12, u.13, u.14, u.15])
  }

  package var uuid: UUID {
    let b = bytes
    return UUID(
      uuid: (
        b[0], b[1], b[2], b[3], b[4], b[5], b[6], b[7], b[8], b[9], b[10], b[11], b[12], b[13], b[14], b[15]
      ))
  }

  /// The 16 bytes in network order.
  package var bytes: [UInt8] {
    [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } }
  }

  package var description: String {
    let bytes = bytes
    return [0..<4, 4..<6, 6..<8, 8..<10, 10..<16].map { Hex.string(bytes[$0]) }.joined(separator: "-")
  }

  package static func < (left: ContentID, right: ContentID) -> Bool {
    (left.high, left.low) < (right.high, right.low)
  }
}
