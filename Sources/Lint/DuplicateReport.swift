import Content
import SourceText

/// Things that stand more than once, each reported at every place, each pointing to the others.
enum DuplicateReport {
  /// At most this many of the other places are named, so that a thousand duplicates stay readable.
  private static let relatedLimit = 8

  /// - Parameters:
  ///   - key: what must be unique; nil for what takes no part.
  ///   - place: the text to point at; the whole file where the part is not written.
  static func report<Item, Key: Hashable>(
    _ items: [Item], by key: (Item) -> Key?, at place: (Item) -> (source: ObjectSource, part: JSONPointer),
    _ message: (Item) -> String, help: String, _ findings: inout Findings
  ) {
    func spot(_ item: Item) -> SourceLocation { location(of: place(item).source, place(item).part) }
    func pointer(_ item: Item) -> JSONPointer? { place(item).source.filePointer(place(item).part) }
    report(items, by: key, at: spot, message, help: help, &findings, pointer: pointer)
  }

  /// - Parameters:
  ///   - key: what must be unique; nil for what takes no part.
  ///   - pointer: where a thing stands in its file's value, for those that stand there.
  static func report<Item, Key: Hashable>(
    _ items: [Item], by key: (Item) -> Key?, at location: (Item) -> SourceLocation,
    _ message: (Item) -> String, help: String, _ findings: inout Findings,
    pointer: (Item) -> JSONPointer? = { _ in nil }
  ) {
    var groups: [Key: [Item]] = [:]
    for item in items {
      if let key = key(item) { groups[key, default: []].append(item) }
    }
    for group in groups.values where group.count > 1 {
      let locations = group.map(location)
      for (index, item) in group.enumerated() {
        let others = locations.indices.lazy.filter { $0 != index }.prefix(relatedLimit)
        findings.add(
          message(item), at: locations[index], pointer: pointer(item), help: help,
          related: others.map { RelatedLocation(locations[$0], "also here") })
      }
    }
  }

  private static func location(of source: ObjectSource, _ part: JSONPointer) -> SourceLocation {
    guard source.value[part] == nil else { return source.location(part) }
    return SourceLocation(path: source.path, range: source.pointer == .root ? .wholeFile : source.headRange)
  }
}
