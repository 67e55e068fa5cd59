import Content

/// Choices that speak of all others: "all of the above", 以上都不是.
enum CatchAll {
  case all
  case none

  /// Which of the two a text is; nil for every other text.
  init?(_ text: String) {
    let words = CatchAll.words(text)
    if CatchAll.isEnglish(words, "none") || CatchAll.isChinese(words, CatchAll.chineseNone) {
      self = .none
    } else if CatchAll.isEnglish(words, "all") || CatchAll.isChinese(words, CatchAll.chineseAll) {
      self = .all
    } else {
      return nil
    }
  }

  /// Whether a text means what stands above it: "none of the above", not "none of these".
  static func pointsUpwards(_ text: String) -> Bool {
    guard CatchAll(text) != nil else { return false }
    let words = words(text)
    return words.contains("above") || words.contains("previous")
      || chineseUpwards.contains { words.hasPrefix($0) }
  }

  /// Folded, without emphasis and the punctuation at its ends.
  private static func words(_ text: String) -> String {
    let folded = Folding.fold(text.filter { $0 != "*" && $0 != "_" })
    let marks: Set<Character> = [".", "。", "!", "！", ",", "，", ";", "；", " "]
    let start = folded.drop { marks.contains($0) }
    guard let last = start.lastIndex(where: { !marks.contains($0) }) else { return "" }
    return String(start[...last])
  }

  private static func isEnglish(_ words: String, _ first: String) -> Bool {
    let rest = words.hasPrefix(first + " ") ? words.dropFirst(first.count + 1) : ""
    let tail = rest.hasPrefix("of ") ? rest.dropFirst(3) : rest
    return englishTails.contains(String(tail)) && !rest.isEmpty
  }

  private static let englishTails: Set<String> = [
    "the above", "above", "these", "the above choices", "the above answers", "the above options",
    "these choices", "these answers", "these options", "the previous", "the other choices", "the others",
  ]

  private static func isChinese(_ words: String, _ tails: Set<String>) -> Bool {
    let prefix = chineseUpwards.first { words.hasPrefix($0) } ?? ""
    var tail = words.dropFirst(prefix.count)
    for noun in ["选项", "答案", "選項"] where tail.hasPrefix(noun) { tail = tail.dropFirst(noun.count) }
    return tails.contains(String(tail)) && (!prefix.isEmpty || tail.count > 1)
  }

  private static let chineseUpwards = ["以上", "上述", "上面"]

  private static let chineseNone: Set<String> = [
    "都不是", "均不是", "皆不是", "皆非", "均非", "都不对", "均不对", "皆不对", "都不正确", "均不正确", "皆不正确",
    "全不是", "全都不是", "全不对", "都错", "全错", "皆错", "均错", "都不對", "皆不對", "都不正確", "皆錯",
  ]

  private static let chineseAll: Set<String> = [
    "都是", "均是", "皆是", "全是", "全都是", "全部都是", "全部", "都对", "均对", "皆对", "全对", "全部正确", "都正确",
    "均正确", "皆正确", "全都对", "都對", "皆對", "都正確", "皆正確",
  ]
}
