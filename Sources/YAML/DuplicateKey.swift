import SourceText

/// A key that one mapping holds more than once.
struct DuplicateKey {
  /// Other places that one finding names: all of thousands would make the report quadratic.
  private static let relatedLimit = 8

  let key: String
  /// In the order of the file.
  let places: [SourceRange]
  let file: SourceFile

  /// A finding at every place, each naming the others.
  func diagnostics(at pointer: JSONPointer) -> [Diagnostic] {
    let shown = places.prefix(DuplicateKey.relatedLimit + 1).enumerated()
    return places.enumerated().map { index, place in
      let related = shown.filter { $0.offset != index }.prefix(DuplicateKey.relatedLimit).map { other in
        RelatedLocation(file.location(other.element), other.offset == 0 ? "first one here" : "also here")
      }
      return Diagnostic(
        "yaml/duplicate-key",
        "the key \"\(key.shortened)\" stands \(places.count) times in one mapping; only the first counts",
        at: file.location(place), pointer: pointer.key(key), help: "keep one of them", related: related)
    }
  }
}

extension String {
  /// At most 60 characters, for a message.
  var shortened: String {
    count > 60 ? prefix(59) + "…" : self
  }
}
