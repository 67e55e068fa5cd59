import SourceText

/// Which new objects are those that went: a file that was renamed, the same text elsewhere, a folder whose content
/// moved.
package enum Succession {
  /// An object that went, and the one that it seems to have become.
  package struct Pair: Sendable {
    package let former: FormerObject
    package let now: ContentHeader
  }

  /// Something by which an object is known again; objects of one number are alike.
  package struct Likeness: Sendable {
    fileprivate let former: [FormerObject.Reference: Int]
    fileprivate let now: [FormerObject.Reference: Int]

    package init<Key: Hashable>(
      former: [FormerObject.Reference: Key], now: [FormerObject.Reference: Key]
    ) {
      var numbers: [Key: Int] = [:]
      for key in former.values where numbers[key] == nil { numbers[key] = numbers.count }
      self.former = former.compactMapValues { numbers[$0] }
      self.now = now.compactMapValues { numbers[$0] }
    }
  }

  /// - Parameters:
  ///   - gone: what was live and is not there any longer.
  ///   - new: what was not live.
  ///   - renamed: the files that have another name, by the name they had.
  ///   - likenesses: how objects are known whose files tell nothing, the most certain first.
  package static func pairs(
    _ gone: [FormerObject], _ new: [ContentHeader], renamed: [String: String], _ likenesses: [Likeness]
  ) -> [Pair] {
    var open = Open(gone.sorted { ($0.key, $0.id) < ($1.key, $1.id) }, new)
    open.match(
      { FileName($0.kind, renamed[$0.path] ?? $0.path) },
      { $0.isWholeFile ? FileName($0.kind, $0.source.path.string) : nil })
    for likeness in likenesses {
      open.match(
        { former in likeness.former[former.reference].map { Numbered(former.kind, $0) } },
        { now in likeness.now[now.formerReference].map { Numbered(now.kind, $0) } })
    }
    open.matchParents()
    return open.pairs
  }

  private struct FileName: Hashable {
    let kind: ContentKind
    let path: String

    init(_ kind: ContentKind, _ path: String) {
      self.kind = kind
      self.path = path
    }
  }

  private struct Numbered: Hashable {
    let kind: ContentKind
    let number: Int

    init(_ kind: ContentKind, _ number: Int) {
      self.kind = kind
      self.number = number
    }
  }

  /// What is not paired yet.
  private struct Open {
    var pairs: [Pair] = []
    private var gone: [FormerObject]
    private var new: [ContentHeader]

    init(_ gone: [FormerObject], _ new: [ContentHeader]) {
      self.gone = gone
      self.new = new
    }

    /// Pairs what has the same mark; of several that have it, the one with the same slug.
    mutating func match<Mark: Hashable>(
      _ markOfFormer: (FormerObject) -> Mark?, _ markOfNow: (ContentHeader) -> Mark?
    ) {
      var byMark: [Mark: [Int]] = [:]
      for (index, header) in new.enumerated().reversed() {
        if let mark = markOfNow(header) { byMark[mark, default: []].append(index) }
      }
      var taken: Set<Int> = []
      gone.removeAll { former in
        guard let mark = markOfFormer(former), let candidates = byMark[mark], !candidates.isEmpty else {
          return false
        }
        // Of thousands that are alike only the next few are looked at.
        let near = candidates.indices.suffix(8)
        let place = near.last { new[candidates[$0]].slug == former.key.last } ?? candidates.count - 1
        guard let index = byMark[mark]?.remove(at: place) else { return false }
        taken.insert(index)
        pairs.append(Pair(former: former, now: new[index]))
        return true
      }
      new = new.indices.filter { !taken.contains($0) }.map { new[$0] }
    }

    /// What is inside of a folder tells that the folder was renamed, where it has no text of its own.
    mutating func matchParents() {
      var formers: [Address: Int] = [:]
      for (index, former) in gone.enumerated() { formers[Address(former.kind, former.key)] = index }
      var headers: [Address: Int] = [:]
      for (index, header) in new.enumerated() { headers[Address(header.kind, header.key)] = index }
      var next = pairs[...]
      while let pair = next.popFirst() {
        guard let old = pair.former.kind.parentKind(of: pair.former.key), old == pair.now.parentKind,
          let oldKey = pair.former.key.parent, let newKey = pair.now.key.parent,
          let former = formers[Address(old, oldKey)], let header = headers[Address(old, newKey)]
        else { continue }
        formers[Address(old, oldKey)] = nil
        headers[Address(old, newKey)] = nil
        let parent = Pair(former: gone[former], now: new[header])
        pairs.append(parent)
        next.append(parent)
      }
    }
  }

  struct Address: Hashable {
    let kind: ContentKind
    let key: ContentKey

    init(_ kind: ContentKind, _ key: ContentKey) {
      self.kind = kind
      self.key = key
    }
  }
}

extension ContentKey {
  /// The key without its last part; nil for one of a single part.
  package var parent: ContentKey? {
    guard let slash = string.utf8.lastIndex(of: UInt8(ascii: "/")) else { return nil }
    return ContentKey(String(string[..<slash]))
  }

  /// The last part.
  var last: Substring { string.split(separator: "/").last ?? "" }
}
