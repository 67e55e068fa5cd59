import Content
import SourceText

/// The texts that a field accepts.
struct AcceptedAnswers {
  private let accepted: Question.AcceptedText

  init(_ accepted: Question.AcceptedText) {
    self.accepted = accepted
  }

  /// Code points of an answer; what is longer was not typed into a field for a word or a line.
  static let lengthLimit = 1_000

  /// Nil for a text that is too long to be an answer.
  func accepts(_ text: String) -> Bool? {
    text.unicodeScalars.count <= AcceptedAnswers.lengthLimit ? contains(text) : nil
  }

  func contains(_ text: String) -> Bool {
    switch accepted.match {
    case "exact": return accepted.accept.contains { $0.utf8.elementsEqual(text.utf8) }
    case "regex":
      // A pattern that cannot be read matches nothing; lint has said so.
      return accepted.accept.contains { (try? AnswerPattern($0))?.matches(text) ?? false }
    default:
      let folded = Folding.fold(text)
      return accepted.accept.contains { Folding.fold($0).utf8.elementsEqual(folded.utf8) }
    }
  }
}

extension String {
  /// Whether it holds nothing but blanks: a field that was left alone.
  var isBlank: Bool { unicodeScalars.allSatisfy(\.properties.isWhitespace) }
}
