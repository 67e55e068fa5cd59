import Content
import SourceText

/// What a change does to ids, seen from the objects that it touches.
struct ChangedIdentities {
  /// An object that has another id, or below which others have.
  struct Loss {
    let pair: ObjectPair
    /// How many objects below it have other ids by its doing.
    let below: Int
    /// Another object that has its id now.
    let holder: ContentHeader?

    var isOwn: Bool { pair.before.id != pair.now.id }
  }

  private(set) var losses: [Loss] = []
  /// Objects that have each other's ids, each pair once.
  private(set) var swaps: [(ObjectPair, ObjectPair)] = []

  init(_ context: LintContext, _ change: RepositoryChange) {
    let pairs = ObjectPair.all(context, change)
    let changed = pairs.filter { $0.before.id != $0.now.id || $0.before.origin != $0.now.origin }
    guard !changed.isEmpty else { return }
    let current = context.repository.headers
    let holders = Dictionary(current.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let byNow = Dictionary(pairs.map { (Place($0.now), $0) }, uniquingKeysWith: { first, _ in first })
    let moves = MovedTexts(context, change, changed)
    let copies = Set(Dictionary(grouping: current, by: \.id).filter { $0.value.count > 1 }.keys)
    for pair in changed where !ChangedIdentities.isImplied(pair, byNow) {
      // An id that another object has too is a finding of its own.
      if pair.before.id != pair.now.id, pair.now.hasExplicitID, copies.contains(pair.now.id) { continue }
      let holder = pair.before.id == pair.now.id ? nil : holders[pair.before.id]
      if let holder {
        // The object lives on elsewhere, and this is a new one in its old place.
        guard let other = byNow[Place(holder)], !moves.isText(of: pair.before, in: holder) else { continue }
        if other.before.id == pair.now.id {
          if pair.now.key < other.now.key || pair.now.kind.rawValue < other.now.kind.rawValue {
            swaps.append((pair, other))
          }
          continue
        }
      }
      let below = pair.before.origin == pair.now.origin ? 0 : below(pair.now, current, change)
      if pair.before.id != pair.now.id || below > 0 {
        losses.append(Loss(pair: pair, below: below, holder: holder))
      }
    }
  }

  /// An object's place among those of now.
  private struct Place: Hashable {
    let kind: ContentKind
    let key: ContentKey

    init(_ header: ContentHeader) {
      kind = header.kind
      key = header.key
    }

    init(_ kind: ContentKind, _ key: ContentKey) {
      self.kind = kind
      self.key = key
    }
  }

  /// Whether the course, module or tree around it is why its origin is another: one finding there says it for all.
  private static func isImplied(_ pair: ObjectPair, _ byNow: [Place: ObjectPair]) -> Bool {
    let (before, now) = (pair.before, pair.now)
    guard !now.hasExplicitID || before.id == now.id, !before.hasExplicitID || before.id == now.id,
      before.aliases.isEmpty, now.aliases.isEmpty, before.slug == now.slug, let parent = now.key.parent
    else { return false }
    return [ContentKind.module, .course, .skillTree].contains { kind in
      byNow[Place(kind, parent)].map { $0.before.origin != $0.now.origin } ?? false
    }
  }

  /// Objects that were there before and derive their ids from this one's origin.
  private func below(
    _ header: ContentHeader, _ current: [ContentHeader], _ change: RepositoryChange
  ) -> Int {
    let kinds: Set<ContentKind> =
      switch header.kind {
      case .course: [.module, .lesson, .assessment]
      case .module: [.lesson, .assessment]
      case .skillTree: [.skill]
      default: []
      }
    let keys = header.key.string + "/"
    let origins = header.origin.string + "/"
    return current.count { other in
      guard kinds.contains(other.kind), !other.hasExplicitID, other.aliases.isEmpty,
        other.key.string.hasPrefix(keys), other.origin.string.hasPrefix(origins)
      else { return false }
      return change.files.before.entry(change.formerPath(of: other.source.path)) != nil
    }
  }
}

/// Whether an object's text went to another file, with its id: then the file lost it, not the object.
private struct MovedTexts {
  private let was: BodyText
  private let now: BodyText
  private let change: RepositoryChange
  private let tree: ContentTree

  init(_ context: LintContext, _ change: RepositoryChange, _ pairs: [ObjectPair]) {
    self.change = change
    tree = context.tree
    was = BodyText(change.before, change.files.before, of: Set(pairs.map(\.before.source.path)))
    now = BodyText(context.repository, context.tree, of: Set(pairs.map(\.now.source.path)))
  }

  func isText(of before: ContentHeader, in header: ContentHeader) -> Bool {
    guard before.source.pointer == .root, header.source.pointer == .root else { return false }
    if let body = was.body(of: before.source.path) { return body == now.body(of: header.source.path) }
    return change.files.before.source(before.source.path)?.bytes == tree.source(header.source.path)?.bytes
  }
}
