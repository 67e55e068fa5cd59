import Foundation

/// Which processes were started by which.
enum ProcessTable {
  /// By `ps`, which every system has.
  static func children(of parent: Int32) -> [Int32] {
    guard let pipe = popen("ps -A -o pid= -o ppid=", "r") else { return [] }
    defer { pclose(pipe) }
    var children: [Int32] = []
    var line = [CChar](repeating: 0, count: 256)
    while fgets(&line, Int32(line.count), pipe) != nil {
      let text = String(decoding: line.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      let numbers = text.split(whereSeparator: \.isWhitespace).compactMap { Int32($0) }
      if numbers.count == 2, numbers[1] == parent { children.append(numbers[0]) }
    }
    return children
  }
}
