/// Finds a string's number among fixed strings, by its UTF-8 bytes and without allocating.
struct KeyTable: Sendable {
  /// Open addressing: a string's number, or -1 for a free place. The count is a power of two.
  private var slots: [Int32]
  private var bytes: [UInt8] = []
  private var ends: [Int32] = []

  private(set) var strings: [String] = []

  init(_ strings: [String] = []) {
    var size = 4
    while size < strings.count * 2 + 1 { size *= 2 }
    slots = Array(repeating: -1, count: size)
    for string in strings where find(string) == nil { insert(string) }
  }

  private mutating func insert(_ string: String) {
    let text = Array(string.utf8)
    var slot = text.withUnsafeBufferPointer { KeyTable.hash($0) } & (slots.count - 1)
    while slots[slot] >= 0 { slot = (slot + 1) & (slots.count - 1) }
    slots[slot] = Int32(strings.count)
    strings.append(string)
    bytes += text
    ends.append(Int32(bytes.count))
  }

  /// The position of `string` in `strings`.
  func find(_ string: String) -> Int? {
    guard !strings.isEmpty else { return nil }
    if let found = string.utf8.withContiguousStorageIfAvailable({ find($0) }) { return found }
    return Array(string.utf8).withUnsafeBufferPointer { find($0) }
  }

  private func find(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
    var slot = KeyTable.hash(text) & (slots.count - 1)
    while true {
      let number = Int(slots[slot])
      guard number >= 0 else { return nil }
      let start = number == 0 ? 0 : Int(ends[number - 1])
      let count = Int(ends[number]) - start
      if count == text.count {
        var position = 0
        while position < count, bytes[start + position] == text[position] { position += 1 }
        if position == count { return number }
      }
      slot = (slot + 1) & (slots.count - 1)
    }
  }

  /// FNV-1a, 64 bits, its high half folded into the low one.
  private static func hash(_ text: UnsafeBufferPointer<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in text { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 32)) & 0x7FFF_FFFF)
  }
}
