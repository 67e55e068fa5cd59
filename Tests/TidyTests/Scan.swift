import Foundation

/// What the tidy tests look for in a file's text. Every function takes plain text, so that each can be shown
/// to find what it is there for.
enum Scan {
  /// Names a module that Swift source imports, with its line.
  struct Import: Equatable {
    let module: String
    let line: Int
  }

  static func imports(in text: String) -> [Import] {
    let pattern =
      /^\s*(?:@[\w()]+\s+)*(?:(?:package|public|internal|private|fileprivate)\s+)?import\s+(?:(?:struct|class|enum|protocol|func|var|let|typealias)\s+)?([A-Za-z_]\w*)/
    return lines(of: text).enumerated().compactMap { number, line in
      guard line.contains("import"), let match = line.prefixMatch(of: pattern) else { return nil }
      return Import(module: String(match.output.1), line: number + 1)
    }
  }

  /// The lines (from 1) of code, comments and strings aside, that hold the word.
  static func linesOfCode(_ text: String, holding word: String) -> [Int] {
    guard text.contains(word) else { return [] }
    return lines(in: SwiftText(text).code, holding: word)
  }

  /// The lines (from 1) whose comments hold the word.
  static func linesOfComments(_ text: String, holding word: String) -> [Int] {
    guard text.contains(word) else { return [] }
    return lines(in: SwiftText(text).comments, holding: word)
  }

  /// Whether a line (from 1), or the one above it, says something in a comment.
  static func hasComment(_ text: String, besideLine line: Int) -> Bool {
    let comments = lines(of: String(decoding: SwiftText(text).comments, as: UTF8.self))
    return [line - 1, line - 2].contains { index in
      comments.indices.contains(index) && comments[index].contains(where: \.isLetter)
    }
  }

  /// The lines (from 1) that disable a test without a reason in quotes.
  static func linesOfSilentlyDisabledTests(_ text: String) -> [Int] {
    guard text.contains(".disabled") else { return [] }
    let code = lines(of: String(decoding: SwiftText(text).code, as: UTF8.self))
    let whole = lines(of: text)
    return code.indices.filter { index in
      guard code[index].contains(".disabled(") || code[index].contains(".disabled,") else { return false }
      let reason = /\.disabled\((?:if:.*,\s*)?\s*"[^"]*\w[^"]*"/
      return whole[index].firstMatch(of: reason) == nil
    }
    .map { $0 + 1 }
  }

  /// The words of an upper camel case file name that say nothing of what is inside.
  static func emptyWords(inFileName name: String) -> [String] {
    let empty: Set<String> = [
      "Manager", "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Base", "Impl", "Common",
      "Misc",
    ]
    let stem = name.split(separator: ".").first ?? ""
    // CommonMark is a name.
    let named = stem.replacing("CommonMark", with: "Markdown")
    return named.matches(of: /[A-Z][a-z]+/).map { String($0.output) }.filter(empty.contains)
  }

  /// Paths of one person's machine, and numbers of a tracker that a reader cannot open.
  static func privateWords(in text: String) -> [String] {
    let paths = ["/wo" + "rk/", "/Us" + "ers/"]
    var found = paths.filter { path in
      // `https://example.org/…` may hold any path.
      text.ranges(of: path).contains { range in
        range.lowerBound == text.startIndex
          || !(text[text.index(before: range.lowerBound)].isLetter
            || text[text.index(before: range.lowerBound)].isNumber)
      }
    }
    if text.contains(/[Ii]ssue +#?[0-9]/) { found.append("a tracker's number") }
    return found
  }

  /// What a rule's file lacks: a page as a string literal that begins with the rule's name as its heading.
  static func lacksPage(_ text: String) -> Bool {
    guard text.contains("page") else { return true }
    return text.firstMatch(of: /(?m)^\s*# [a-z-]+\/[a-z0-9-]+\s*$/) == nil
  }

  /// Whether the code of one of the texts holds the name as a word.
  static func isNamed(_ name: String, in texts: [String]) -> Bool {
    texts.contains { !linesOfCode($0, holding: name).isEmpty }
  }

  static func lineCount(_ text: String) -> Int {
    let count = lines(of: text).count
    return text.utf8.last == UInt8(ascii: "\n") ? count - 1 : count
  }

  private static func lines(in bytes: [UInt8], holding word: String) -> [Int] {
    lines(of: String(decoding: bytes, as: UTF8.self)).enumerated().compactMap { number, line in
      holds(line, word) ? number + 1 : nil
    }
  }

  /// Whether the word stands alone: `as!` is not in `has!`.
  private static func holds(_ line: Substring, _ word: String) -> Bool {
    line.ranges(of: word).contains { range in
      let before = range.lowerBound == line.startIndex ? nil : line[line.index(before: range.lowerBound)]
      let after = range.upperBound == line.endIndex ? nil : line[range.upperBound]
      return !isWord(before, besides: word.first) && !isWord(after, besides: word.last)
    }
  }

  private static func isWord(_ neighbour: Character?, besides edge: Character?) -> Bool {
    func isPart(_ character: Character?) -> Bool {
      character.map { $0.isLetter || $0.isNumber || $0 == "_" } ?? false
    }
    return isPart(neighbour) && isPart(edge)
  }

  private static func lines(of text: some StringProtocol) -> [Substring] {
    Substring(text).split(separator: "\n", omittingEmptySubsequences: false)
  }
}
