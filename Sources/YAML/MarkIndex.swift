/// Turns libyaml's marks, which count code points, into byte offsets in the file.
///
/// One pass over the text notes where every 64th code point begins, so that a mark costs a bounded walk in
/// whatever order marks are asked for; plain ASCII needs neither.
struct MarkIndex {
  private static let stride = 64
  private let bytes: [UInt8]
  private let range: Range<Int>
  /// Where code points 0, 64, 128… begin; empty where all of the text is ASCII.
  private let checkpoints: [Int]

  init(_ bytes: [UInt8], in range: Range<Int>) {
    self.bytes = bytes
    self.range = range
    var seen: UInt8 = 0
    for index in range { seen |= bytes[index] }
    var checkpoints: [Int] = []
    if seen >= 0x80 {
      var count = 0
      for index in range where bytes[index] & 0xC0 != 0x80 {
        if count % MarkIndex.stride == 0 { checkpoints.append(index) }
        count += 1
      }
    }
    self.checkpoints = checkpoints
  }

  /// Where a code point, counted from the text's start, begins; the text's end for all behind it.
  func offset(ofCodePoint number: Int) -> Int {
    guard !checkpoints.isEmpty else { return min(range.lowerBound + number, range.upperBound) }
    let nearest = min(number / MarkIndex.stride, checkpoints.count - 1)
    var offset = checkpoints[nearest]
    var left = number - nearest * MarkIndex.stride
    while left > 0, offset < range.upperBound {
      offset += 1
      while offset < range.upperBound, bytes[offset] & 0xC0 == 0x80 { offset += 1 }
      left -= 1
    }
    return offset
  }
}
