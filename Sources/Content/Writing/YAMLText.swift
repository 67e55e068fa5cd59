import JSON

/// Texts as scalars of YAML.
package enum YAMLText {
  /// Plain where every reader takes that as the text, else in double quotes.
  package static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// In double quotes, with JSON's escapes, which are YAML's too.
  package static func quoted(_ text: String) -> String {
    var writer = JSONWriter()
    writer.write(.string(text))
    return String(decoding: writer.bytes, as: UTF8.self)
  }

  /// Words that readers of YAML 1.1 or 1.2 take for something else.
  private static let words: Set<String> = [
    "null", "true", "false", "yes", "no", "on", "off", "y", "n", "nan", "inf",
  ]

  /// Letters first, then nothing that YAML gives a meaning anywhere in a line.
  private static func isPlain(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first, first.properties.isAlphabetic, text.last != " ",
      !words.contains(text.lowercased())
    else { return false }
    return text.unicodeScalars.allSatisfy { scalar in
      scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        || " -_/.()，。；！？、（）《》".unicodeScalars.contains(scalar)
    }
  }
}
