import Content

/// Choices that speak of others by their place: "all of the above", "both A and C".
enum PositionalReference {
  /// - Parameter choices: how many there are: "A and K" means cards where there are four.
  static func isFound(in text: String, choices: Int) -> Bool {
    CatchAll.pointsUpwards(text) || letters(in: text, choices: choices)
  }

  /// Whether a text is nothing but two letters or more of choices, with words such as "both" and "and".
  private static func letters(in text: String, choices: Int) -> Bool {
    var rest = text
    // Chinese puts no blank between its words and the letters.
    for word in fillers { rest = rest.replacing(word, with: " \(word) ") }
    let parts = rest.split { $0.isWhitespace || separators.contains($0) }
    var letters: Set<Character> = []
    for part in parts {
      if words.contains(part.lowercased()) || fillers.contains(String(part)) { continue }
      guard part.count == 1, let letter = part.first, let value = letter.asciiValue,
        (0x41..<(0x41 + min(choices, 26))).contains(Int(value))
      else { return false }
      letters.insert(letter)
    }
    return letters.count > 1
  }

  private static let separators: Set<Character> = [
    ",", "，", "、", "&", "+", "/", "(", ")", "（", "）", ".", "。", "*", "_",
  ]

  private static let words: Set<String> = [
    "both", "and", "or", "only", "either", "neither", "nor", "are", "is", "correct", "right", "true",
    "answers", "choices", "options",
  ]

  private static let fillers = [
    "和", "与", "及", "或", "同时", "只有", "选项", "正确", "不对", "都", "均", "皆", "是", "对",
  ]
}
