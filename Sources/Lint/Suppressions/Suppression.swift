import Content
import SourceText

/// A comment that asks for silence about rules at a place.
struct Suppression {
  enum Scope: String, CaseIterable {
    case line = "lectern-disable-line"
    case nextLine = "lectern-disable-next-line"
    case file = "lectern-disable-file"

    /// Where its findings would be.
    var place: String {
      switch self {
      case .line: "on this line"
      case .nextLine: "on the next line"
      case .file: "in this file"
      }
    }
  }

  let path: RepositoryPath
  let comment: LintComment
  /// Nil where the first word is none of those that are known.
  let scope: Scope?
  /// The comment's first word.
  let word: String
  /// Rules and areas, as written.
  let names: [Located<String>]
  let reason: String

  /// Takes a comment apart: its first word, names with commas between them, a colon, the reason.
  init(_ comment: LintComment, _ path: RepositoryPath) {
    self.path = path
    self.comment = comment
    let text = comment.text.value
    let start = comment.text.range.start.value
    let word = text.prefix { !$0.isWhitespace && $0 != ":" }
    let rest = text[word.endIndex...]
    // Chinese input methods write the wide marks.
    let colon = rest.firstIndex { $0 == ":" || $0 == "：" }
    let list = rest[..<(colon ?? rest.endIndex)]
    self.word = String(word)
    scope = Scope(rawValue: self.word)
    reason = colon.map { rest[rest.index(after: $0)...] }.map(Suppression.trimmed).map(String.init) ?? ""
    names = list.split { $0 == "," || $0 == "，" || $0 == "、" }.compactMap { part in
      // Without a colon the words behind a name are meant as the reason.
      let name = Suppression.trimmed(part).prefix { !$0.isWhitespace }
      guard !name.isEmpty else { return nil }
      let from = start + text.utf8.distance(from: text.startIndex, to: name.startIndex)
      return Located(String(name), SourceRange(from..<from + name.utf8.count))
    }
  }

  /// Whether it does anything: a reason is not a formality.
  var isValid: Bool { scope != nil && !names.isEmpty && !reason.isEmpty }

  private static func trimmed(_ text: Substring) -> Substring {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
  }
}
