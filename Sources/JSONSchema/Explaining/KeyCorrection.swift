import SourceText

/// The key that an author probably meant by an unknown one.
struct KeyCorrection {
  /// What tells that it was meant.
  enum Sign {
    /// It looks like it.
    case likeness
    /// It is known as another design's name for it.
    case synonym
    /// It begins with it and goes on behind a blank: the colon between key and value is missing.
    case lostColon
  }

  let name: String
  let sign: Sign
  /// Whether nothing else can be meant; nil where another key is as near, so that nothing can be chosen.
  let isCertain: Bool?

  /// What is meant by the key of an unknown-key failure; nil for other failures, or where nothing is near.
  static func find(for failure: SchemaFailure, synonyms: [String: String]) -> KeyCorrection? {
    let word: String
    let known: [String]
    switch failure.kind {
    case .unknownKey(let key, let names):
      word = key
      known = names
    case .value(let allowed) where failure.isKey:
      word = failure.found.string ?? ""
      known = allowed.compactMap(\.string)
    default: return nil
    }
    if let synonym = synonyms[word], known.contains(synonym) {
      return KeyCorrection(name: synonym, sign: .synonym, isCertain: true)
    }
    if let correction = Suggestion.correction(of: word, among: known) {
      return KeyCorrection(name: correction.word, sign: .likeness, isCertain: correction.isCertain)
    }
    if let nearest = Suggestion.closest(to: word, among: known) {
      return KeyCorrection(name: nearest, sign: .likeness, isCertain: nil)
    }
    let begun = known.filter {
      word.utf8.starts(with: $0.utf8) && word.utf8.dropFirst($0.utf8.count).first == 0x20
    }
    return begun.first.map { KeyCorrection(name: $0, sign: .lostColon, isCertain: nil) }
  }
}
