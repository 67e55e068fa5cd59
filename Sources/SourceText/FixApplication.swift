/// Applies fixes to a text, as many at once as do not get in each other's way.
package enum FixApplication {
  /// Applies what can be applied together, the first by place first.
  ///
  /// Fixes whose edits overlap or touch those of another wait: their findings are looked at anew in the text
  /// that comes of it. A fix is applied whole or not at all.
  ///
  /// - Parameter fixes: for the text as it is now.
  /// - Returns: which of the fixes were applied, as positions in `fixes`.
  package static func apply(_ fixes: [Fix], to text: inout EditedText) -> [Int] {
    let ordered = fixes.indices.filter { isUsable(fixes[$0], text.bytes) }.sorted { left, right in
      let (first, second) = (start(fixes[left]), start(fixes[right]))
      return first == second ? left < right : first < second
    }
    var taken: [TextEdit] = []
    var applied: [Int] = []
    for index in ordered {
      let edits = fixes[index].edits.sorted { $0.range.start < $1.range.start }
      guard let places = places(of: edits, among: taken) else { continue }
      for (place, edit) in zip(places, edits).reversed() { taken.insert(edit, at: place) }
      applied.append(index)
    }
    text.apply(taken)
    return applied
  }

  /// Where the edits belong among those that are taken; nil where one of them is in the way.
  private static func places(of edits: [TextEdit], among taken: [TextEdit]) -> [Int]? {
    var places: [Int] = []
    for edit in edits {
      let place = firstIndex(in: taken, from: edit.range.start)
      if place < taken.count, taken[place].range.start <= edit.range.end { return nil }
      if place > 0, edit.range.start <= taken[place - 1].range.end { return nil }
      places.append(place)
    }
    return places
  }

  private static func firstIndex(in taken: [TextEdit], from offset: ByteOffset) -> Int {
    var (low, high) = (0, taken.count)
    while low < high {
      let middle = (low + high) / 2
      if taken[middle].range.start < offset { low = middle + 1 } else { high = middle }
    }
    return low
  }

  private static func start(_ fix: Fix) -> ByteOffset {
    fix.edits.map(\.range.start).min() ?? ByteOffset(0)
  }

  /// Whether a fix changes something, stays in the text and never cuts a character or its own edits.
  private static func isUsable(_ fix: Fix, _ bytes: [UInt8]) -> Bool {
    let edits = fix.edits.sorted { $0.range.start < $1.range.start }
    let areApart = zip(edits, edits.dropFirst()).allSatisfy { $0.range.end < $1.range.start }
    let isChange = edits.contains { edit in
      isInside(edit.range, bytes) && !bytes[edit.range.bytes].elementsEqual(edit.text.utf8)
    }
    return isChange && areApart && edits.allSatisfy { isInside($0.range, bytes) }
  }

  private static func isInside(_ range: SourceRange, _ bytes: [UInt8]) -> Bool {
    func isBoundary(_ offset: Int) -> Bool { offset == bytes.count || bytes[offset] & 0xC0 != 0x80 }
    return range.bytes.lowerBound >= 0 && range.bytes.upperBound <= bytes.count
      && isBoundary(range.bytes.lowerBound) && isBoundary(range.bytes.upperBound)
  }
}
