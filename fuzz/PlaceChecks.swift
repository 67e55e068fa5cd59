import SourceText

/// Places must be inside of their file and never inside of a code point.
struct PlaceChecks {
  let bytes: [UInt8]
  /// Code points are only known of text that is UTF-8.
  let isText: Bool

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    isText = String(validating: bytes, as: UTF8.self) != nil
  }

  func check(_ range: SourceRange, _ what: @autoclosure () -> String) {
    let place = range.bytes
    expect(place.lowerBound >= 0 && place.upperBound <= bytes.count, "\(what()) at \(place) is outside")
    guard isText else { return }
    expect(isBorder(place.lowerBound) && isBorder(place.upperBound), "\(what()) at \(place) cuts a character")
  }

  private func isBorder(_ offset: Int) -> Bool {
    offset == bytes.count || bytes[offset] & 0xC0 != 0x80
  }

  func check(_ diagnostics: [Diagnostic], in path: RepositoryPath) {
    for diagnostic in diagnostics {
      expect(!diagnostic.message.isEmpty, "\(diagnostic.rule) says nothing")
      if diagnostic.location.path == path {
        check(diagnostic.location.range, "\(diagnostic.rule)")
        for edit in diagnostic.fix?.edits ?? [] { check(edit.range, "an edit of \(diagnostic.rule)") }
      }
      for related in diagnostic.related where related.location.path == path {
        check(related.location.range, "\(diagnostic.rule), related")
      }
    }
  }

  /// Parts lie in what holds them, one behind the other; what an alias stands for lies elsewhere.
  func check(_ value: LocatedValue, hasAliases: Bool) {
    check(value.range, "a value")
    var last = value.range.start
    func part(_ range: SourceRange, _ name: String) {
      guard !hasAliases else { return }
      expect(value.range.contains(range), "\(name) at \(range.bytes) is outside of \(value.range.bytes)")
      expect(last <= range.start, "\(name) at \(range.bytes) begins before \(last.value)")
      last = range.end
    }
    for item in value.sequence ?? [] {
      part(item.range, "an item")
      check(item, hasAliases: hasAliases)
    }
    for entry in value.mapping?.entries ?? [] {
      check(entry.key.range, "a key")
      part(entry.key.range, "a key")
      part(entry.value.range, "a value")
      check(entry.value, hasAliases: hasAliases)
    }
  }
}
