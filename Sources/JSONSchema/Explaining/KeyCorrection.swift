import SourceText

/// The key that an author probably meant by an unknown one.
struct KeyCorrection {
  let name: String
  /// Whether it is known as another design's name, not merely like it.
  let isSynonym: Bool
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
      return KeyCorrection(name: synonym, isSynonym: true, isCertain: true)
    }
    if let correction = Suggestion.correction(of: word, among: known) {
      return KeyCorrection(name: correction.word, isSynonym: false, isCertain: correction.isCertain)
    }
    return Suggestion.closest(to: word, among: known).map {
      KeyCorrection(name: $0, isSynonym: false, isCertain: nil)
    }
  }
}
