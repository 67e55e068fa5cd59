/// Slugs: `[a-z0-9]+(-[a-z0-9]+)*`, at most 100 characters.
package enum Slug {
  package static func isValid(_ text: some StringProtocol) -> Bool {
    guard !text.isEmpty, text.utf8.count <= 100 else { return false }
    var previousIsHyphen = true
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"):
        previousIsHyphen = false
      case UInt8(ascii: "-"):
        if previousIsHyphen { return false }
        previousIsHyphen = true
      default: return false
      }
    }
    return !previousIsHyphen
  }

  /// The nearest slug of a text; nil where nothing of it can stand in one (Chinese, say).
  package static func suggestion(for text: some StringProtocol) -> String? {
    var words: [String] = []
    var word = ""
    for scalar in text.lowercased().unicodeScalars {
      if scalar.isASCII, scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
        word.unicodeScalars.append(scalar)
      } else if !scalar.isASCII, scalar.properties.isAlphabetic {
        return nil
      } else if scalar == "'" || scalar == "’" {
        continue
      } else if !word.isEmpty {
        words.append(word)
        word = ""
      }
    }
    if !word.isEmpty { words.append(word) }
    let slug = words.joined(separator: "-")
    return isValid(slug) ? slug : nil
  }

  /// A numbered name's parts: `01-pot-odds` is 1 and `pot-odds`. One to three digits order siblings.
  package static func splitOrder(_ name: some StringProtocol) -> (position: Int?, slug: String) {
    let digits = name.prefix { $0.isASCII && $0.isNumber }
    let rest = name.dropFirst(digits.count)
    guard (1...3).contains(digits.count), rest.first == "-", rest.count > 1, let position = Int(digits) else {
      return (nil, String(name))
    }
    return (position, String(rest.dropFirst()))
  }

  /// A title made from a folder's name: `pot-odds` is "Pot odds".
  package static func title(from slug: some StringProtocol) -> String {
    let words = slug.split(whereSeparator: { $0 == "-" || $0 == "_" }).joined(separator: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
