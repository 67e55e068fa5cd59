package import SourceText

/// A finding that is accepted for now, named by what survives edits around it: never by a line number.
package struct BaselineEntry: Hashable, Sendable, Comparable {
  package let rule: RuleName
  /// The object's id; where there is no object, the file's path.
  package let object: String
  /// The place in the object's value, entries of lists by their id or slug where they have one; or
  /// `line:` with a fingerprint of the line's text, where a finding has no such place.
  package let place: String

  package init(rule: RuleName, object: String, place: String) {
    self.rule = rule
    self.object = object
    self.place = place
  }

  package static func < (left: BaselineEntry, right: BaselineEntry) -> Bool {
    if left.rule != right.rule { return left.rule < right.rule }
    if !left.object.utf8.elementsEqual(right.object.utf8) {
      return left.object.utf8.lexicographicallyPrecedes(right.object.utf8)
    }
    return left.place.utf8.lexicographicallyPrecedes(right.place.utf8)
  }

  /// Composed and decomposed spellings of a key are two places.
  package static func == (left: BaselineEntry, right: BaselineEntry) -> Bool {
    left.rule == right.rule && left.object.utf8.elementsEqual(right.object.utf8)
      && left.place.utf8.elementsEqual(right.place.utf8)
  }

  package func hash(into hasher: inout Hasher) {
    hasher.combine(rule)
    for byte in object.utf8 { hasher.combine(byte) }
    for byte in place.utf8 { hasher.combine(byte) }
  }
}
