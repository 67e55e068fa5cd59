/// Which lines are fenced code, known before anything is parsed.
///
/// It errs on one side: a line that it calls code is code. Where containers make that uncertain it stops
/// telling, and all that follows counts as text.
struct FenceTracker {
  private struct Fence {
    let mark: UInt8
    let length: Int
    let quotes: Int
    let width: Int
  }

  private enum HTML {
    case none
    case untilBlank
    case until(String)
  }

  private var fence: Fence?
  private var html = HTML.none
  private var isTrusted = true

  /// Whether the line belongs to a raw HTML block, as far as can be told.
  var isHTML: Bool {
    if case .none = html { false } else { true }
  }

  /// Whether a fence is open that the next line may belong to.
  var isOpen: Bool { fence != nil }

  /// Takes the next line; whether it is a fence or code inside one.
  mutating func isCode(_ bytes: [UInt8], _ line: Range<Int>, _ prefix: LinePrefix) -> Bool {
    guard isTrusted else { return false }
    let text = bytes[prefix.textStart..<line.upperBound]
    if let open = fence {
      let isBlank = text.isEmpty && prefix.markers == 0
      let isInside =
        prefix.quotes >= open.quotes && (open.width == 0 || prefix.width >= open.width || isBlank)
      guard isInside, !isBlank || prefix.quotes >= open.quotes else {
        fence = nil
        isTrusted = false
        return false
      }
      let run = text.prefix { $0 == open.mark }.count
      if run >= open.length, text.dropFirst(run).allSatisfy(\.isBlank) { fence = nil }
      return true
    }
    if readHTML(text) { return false }
    guard prefix.indent <= (prefix.markers > 0 ? 4 : 3), let mark = text.first,
      mark == Byte.backtick || mark == UInt8(ascii: "~")
    else { return false }
    let run = text.prefix { $0 == mark }.count
    guard run >= 3, mark != Byte.backtick || !text.dropFirst(run).contains(mark) else { return false }
    fence = Fence(mark: mark, length: run, quotes: prefix.quotes, width: prefix.width)
    return true
  }

  /// Follows raw HTML, in which no fence opens.
  private mutating func readHTML(_ text: ArraySlice<UInt8>) -> Bool {
    switch html {
    case .until(let end):
      if FenceTracker.contains(text, end) { html = .none }
      return true
    case .untilBlank:
      if text.isEmpty {
        html = .none
        return false
      }
      return true
    case .none:
      guard text.first == Byte.less else { return false }
    }
    let starts: [(String, String)] = [
      ("<!--", "-->"), ("<?", "?>"), ("<![cdata[", "]]>"), ("<!", ">"), ("<script", "</script>"),
      ("<pre", "</pre>"), ("<style", "</style>"), ("<textarea", "</textarea>"),
    ]
    for (start, end) in starts where text.lazy.map(\.lowercased).starts(with: start.utf8) {
      if !FenceTracker.contains(text.dropFirst(start.utf8.count), end) { html = .until(end) }
      return true
    }
    html = .untilBlank
    return true
  }

  private static func contains(_ text: ArraySlice<UInt8>, _ word: String) -> Bool {
    let word = Array(word.utf8)
    guard text.count >= word.count, let first = word.first else { return false }
    for start in text.startIndex...(text.endIndex - word.count)
    where text[start] == first && text[start...].lazy.map(\.lowercased).starts(with: word) {
      return true
    }
    return false
  }
}
