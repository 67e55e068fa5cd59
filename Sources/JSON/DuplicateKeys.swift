import SourceText

/// Finds the keys that stand more than once in one object.
enum DuplicateKeys {
  /// Reports each place of such a key, pointing to the others, and returns the entries with each key once.
  static func report(
    in entries: [LocatedMapping.Entry], of file: SourceFile, to diagnostics: inout [Diagnostic]
  ) -> [LocatedMapping.Entry] {
    guard entries.count > 1 else { return entries }
    var places: [ExactString: [Int]] = [:]
    for (position, entry) in entries.enumerated() {
      places[ExactString(entry.key.value), default: []].append(position)
    }
    guard places.count < entries.count else { return entries }
    var repeated: Set<Int> = []
    for (key, positions) in places where positions.count > 1 {
      repeated.formUnion(positions.dropFirst())
      for position in positions {
        let others = positions.filter { $0 != position }.map {
          RelatedLocation(file.location(entries[$0].key.range), "it stands here too")
        }
        diagnostics.append(
          Diagnostic(
            "json/duplicate-key", "the key \"\(key.string)\" stands \(positions.count) times in one object",
            at: file.location(entries[position].key.range), related: others))
      }
    }
    diagnostics.sort()
    return entries.enumerated().filter { !repeated.contains($0.offset) }.map(\.element)
  }
}
