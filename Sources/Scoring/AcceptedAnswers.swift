import Content

/// The texts that a field accepts.
struct AcceptedAnswers {
  private let accepted: Question.AcceptedText

  init(_ accepted: Question.AcceptedText) {
    self.accepted = accepted
  }

  func contains(_ text: String) -> Bool {
    switch accepted.match {
    case "exact": accepted.accept.contains { $0.unicodeScalars.elementsEqual(text.unicodeScalars) }
    case "regex": accepted.accept.contains { matches($0, text) }
    default:
      accepted.accept.contains {
        Folding.fold($0).unicodeScalars.elementsEqual(Folding.fold(text).unicodeScalars)
      }
    }
  }

  /// Whether a pattern matches the whole text. One that does not compile matches nothing; lint has said so.
  private func matches(_ pattern: String, _ text: String) -> Bool {
    guard let regex = try? Regex(pattern).matchingSemantics(.unicodeScalar) else { return false }
    return (try? regex.wholeMatch(in: text)) != nil
  }
}
