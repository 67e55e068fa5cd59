/// A Swift file taken apart into code, comments and string literals, as bytes of equal length: what is not
/// of the kind is blank, line ends stay.
struct SwiftText {
  private(set) var code: [UInt8]
  private(set) var comments: [UInt8]

  private let bytes: [UInt8]
  private var next = 0

  init(_ text: String) {
    bytes = Array(text.utf8)
    let blank = bytes.map { $0 == UInt8(ascii: "\n") ? $0 : UInt8(ascii: " ") }
    code = blank
    comments = blank
    while next < bytes.count { readCode() }
  }

  private func isNext(_ text: StaticString) -> Bool {
    guard next + text.utf8CodeUnitCount <= bytes.count else { return false }
    for index in 0..<text.utf8CodeUnitCount where bytes[next + index] != text.utf8Start[index] {
      return false
    }
    return true
  }

  private mutating func readCode() {
    if isNext("//") {
      while next < bytes.count, bytes[next] != UInt8(ascii: "\n") { takeComment() }
    } else if isNext("/*") {
      readBlockComment()
    } else if let pounds = openingQuote() {
      readString(pounds)
    } else {
      code[next] = bytes[next]
      next += 1
    }
  }

  private mutating func takeComment() {
    comments[next] = bytes[next]
    next += 1
  }

  private mutating func readBlockComment() {
    var depth = 0
    repeat {
      if isNext("/*") {
        depth += 1
        takeComment()
      } else if isNext("*/") {
        depth -= 1
        takeComment()
      }
      if next < bytes.count { takeComment() }
    } while depth > 0 && next < bytes.count
  }

  /// The number of `#` before a quote that begins here; nil where none does.
  private func openingQuote() -> Int? {
    var index = next
    while index < bytes.count, bytes[index] == UInt8(ascii: "#") { index += 1 }
    return index < bytes.count && bytes[index] == UInt8(ascii: "\"") ? index - next : nil
  }

  private mutating func readString(_ pounds: Int) {
    next += pounds
    let isMultiline = isNext("\"\"\"")
    next += isMultiline ? 3 : 1
    while next < bytes.count {
      if bytes[next] == UInt8(ascii: "\\"), follows(pounds, at: next + 1) {
        next += 1 + pounds
        if isNext("(") { readInterpolation() } else { next += 1 }
      } else if isMultiline ? isNext("\"\"\"") : isNext("\"") {
        let length = isMultiline ? 3 : 1
        let isEnd = follows(pounds, at: next + length)
        next += isEnd ? length + pounds : 1
        if isEnd { return }
      } else {
        // A string of one line ends with it, whatever stands there.
        if !isMultiline, bytes[next] == UInt8(ascii: "\n") { return }
        next += 1
      }
    }
  }

  private func follows(_ pounds: Int, at index: Int) -> Bool {
    index + pounds <= bytes.count && bytes[index..<(index + pounds)].allSatisfy { $0 == UInt8(ascii: "#") }
  }

  private mutating func readInterpolation() {
    var depth = 0
    repeat {
      if isNext("(") { depth += 1 } else if isNext(")") { depth -= 1 }
      readCode()
    } while depth > 0 && next < bytes.count
  }
}
