/// The lines of a body as the parser counts them, in offsets of the file.
struct SourceLines: Sendable {
  /// Where each line starts, and behind the last one the end of the body.
  private var starts: [Int]
  private let bytes: [UInt8]

  init(_ bytes: [UInt8], in body: Range<Int>) {
    self.bytes = bytes
    starts = [body.lowerBound]
    var index = body.lowerBound
    while index < body.upperBound {
      let byte = bytes[index]
      index += 1
      if byte == Byte.newline {
        starts.append(index)
      } else if byte == Byte.carriageReturn {
        if index < body.upperBound, bytes[index] == Byte.newline { index += 1 }
        starts.append(index)
      }
    }
    starts.append(body.upperBound)
  }

  /// How many lines there are; a body that ends with a line end has an empty one behind it.
  var count: Int { starts.count - 1 }

  /// A line (from 1, clamped) without its end.
  func range(_ line: Int) -> Range<Int> {
    let number = min(max(line, 1), count)
    let start = starts[number - 1]
    var end = starts[number]
    while end > start, bytes[end - 1].isLineEnd { end -= 1 }
    return start..<end
  }

  /// Where a line (from 1, clamped) starts.
  func start(_ line: Int) -> Int {
    starts[min(max(line, 1), count) - 1]
  }

  /// The line (from 1) that an offset stands in.
  func line(at offset: Int) -> Int {
    var low = 0
    var high = count
    while high - low > 1 {
      let middle = (low + high) / 2
      if starts[middle] <= offset { low = middle } else { high = middle }
    }
    return low + 1
  }
}
