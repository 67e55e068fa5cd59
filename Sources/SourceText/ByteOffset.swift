/// A position in a file: UTF-8 bytes from its start, a byte order mark included.
package struct ByteOffset: Hashable, Comparable, Sendable {
  package let value: Int

  package init(_ value: Int) {
    self.value = value
  }

  package static let start = ByteOffset(0)

  package static func < (left: ByteOffset, right: ByteOffset) -> Bool {
    left.value < right.value
  }

  package static func + (offset: ByteOffset, bytes: Int) -> ByteOffset {
    ByteOffset(offset.value + bytes)
  }
}
