import SourceText

/// A list or mapping whose end has not come yet.
struct OpenCollection {
  /// The key that waits for its value.
  enum PendingKey {
    case none
    case key(Located<String>)
    /// A key that cannot be used; its value is left out too.
    case unusable
  }

  let isMapping: Bool
  let isFlow: Bool
  let start: Int
  /// The text's nodes, aliases expanded, when this one began.
  let expandedBefore: Int
  let anchor: Anchors.Mark?
  /// Behind the last character that was read of it.
  var end: Int
  /// Collections inside each other below this one.
  var height = 0
  var pending = PendingKey.none
  private(set) var items: [LocatedValue] = []
  private(set) var entries: [LocatedMapping.Entry] = []
  private var keys = KeyPlaces()

  init(
    isMapping: Bool, isFlow: Bool, start: Int, end: Int, expandedBefore: Int, anchor: Anchors.Mark?
  ) {
    self.isMapping = isMapping
    self.isFlow = isFlow
    self.start = start
    self.end = end
    self.expandedBefore = expandedBefore
    self.anchor = anchor
  }

  /// Adds an item, or the value of the pending key; the first value of a key stays.
  mutating func add(_ value: LocatedValue?) {
    guard isMapping else {
      if let value { items.append(value) }
      return
    }
    if case .key(let key) = pending {
      let isFirst = keys.note(key)
      if isFirst, let value { entries.append(LocatedMapping.Entry(key, value)) }
    }
    pending = .none
  }

  /// Removes the value that was added last, where it stands there.
  mutating func takeBack(_ range: SourceRange) {
    if items.last?.range == range { items.removeLast() }
    if entries.last?.value.range == range { entries.removeLast() }
  }

  /// The part of a pointer for what is being read inside it.
  var component: JSONPointer.Component? {
    guard isMapping else { return .index(items.count) }
    if case .key(let key) = pending { return .key(key.value) }
    return nil
  }

  func value() -> LocatedValue {
    LocatedValue(isMapping ? .mapping(LocatedMapping(entries)) : .sequence(items), SourceRange(start..<end))
  }

  var hasDuplicates: Bool { keys.hasDuplicates }

  /// Every key that is there more than once, with all its places, in the order of the file.
  var duplicates: [(key: String, places: [SourceRange])] { keys.duplicates }
}

/// Where each key of one mapping stands.
///
/// Keys are compared as Swift strings: two that differ only in how an accent is encoded look the same to
/// every reader, and are one key.
private struct KeyPlaces {
  /// Up to this many keys a linear search is quicker than a table.
  private static let linearLimit = 12
  private var first: [Located<String>] = []
  private var positions: [String: Int] = [:]
  /// All places of a key that came again, under the key's position in `first`.
  private var repeated: [Int: [SourceRange]] = [:]

  /// Whether the key is new.
  mutating func note(_ key: Located<String>) -> Bool {
    if let position = position(of: key.value) {
      repeated[position, default: [first[position].range]].append(key.range)
      return false
    }
    first.append(key)
    if first.count == KeyPlaces.linearLimit + 1 {
      for (index, key) in first.enumerated() { positions[key.value] = index }
    } else if first.count > KeyPlaces.linearLimit {
      positions[key.value] = first.count - 1
    }
    return true
  }

  private func position(of key: String) -> Int? {
    if first.count > KeyPlaces.linearLimit { return positions[key] }
    return first.firstIndex { $0.value == key }
  }

  var hasDuplicates: Bool { !repeated.isEmpty }

  var duplicates: [(key: String, places: [SourceRange])] {
    repeated.sorted { $0.key < $1.key }.map { (first[$0.key].value, $0.value) }
  }
}
