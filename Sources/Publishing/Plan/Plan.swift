package import Content
import SourceText

/// What a publish would do to each object.
package struct Plan: Sendable {
  package enum Action: String, Sendable, CaseIterable {
    case added, updated, renamed, archived, restored
  }

  package struct Change: Sendable, Hashable {
    package let kind: ContentKind
    package let action: Action
    package let id: ContentID
    package let key: ContentKey
    /// The key that the database has, of a renamed object.
    package let formerKey: ContentKey?
  }

  /// Counts of one kind.
  package struct Counts: Sendable, Hashable {
    package var actions: [Action: Int] = [:]
    package var unchanged = 0
    /// Live ones that learners do not see.
    package var unpublished = 0

    package subscript(action: Action) -> Int { actions[action] ?? 0 }
  }

  /// By kind in the tables' order, then by key.
  package let changes: [Change]
  package let counts: [ContentKind: Counts]
  /// Paths of assets that are new or have other bytes, and of those that are gone.
  package let changedAssets: [String]
  package let removedAssets: [String]

  package var isEmpty: Bool { changes.isEmpty && changedAssets.isEmpty && removedAssets.isEmpty }

  /// One object of the repository with what the plan compares.
  struct Candidate: Sendable {
    let header: ContentHeader
    let parent: ContentID?
    let position: Int?
    /// Nil for objects that the database does not have, whose hash decides nothing.
    let hash: ContentHash?
    let isPublished: Bool
  }

  init(_ candidates: [Candidate], _ assets: AssetCatalog, against live: LiveState) {
    var changes: [Change] = []
    var counts: [ContentKind: Counts] = [:]
    for kind in ContentKind.allCases { counts[kind] = Counts() }
    for candidate in candidates {
      let kind = candidate.header.kind
      if !candidate.isPublished { counts[kind]?.unpublished += 1 }
      guard let action = Plan.action(candidate, live.objects[candidate.header.reference]) else {
        counts[kind]?.unchanged += 1
        continue
      }
      counts[kind]?.actions[action, default: 0] += 1
      let former = live.objects[candidate.header.reference]?.key
      changes.append(
        Change(
          kind: kind, action: action, id: candidate.header.id, key: candidate.header.key,
          formerKey: former == candidate.header.key ? nil : former))
    }
    let kept = Set(candidates.map(\.header.reference))
    for object in live.objects.values where !object.isArchived && !kept.contains(object.reference) {
      counts[object.kind]?.actions[.archived, default: 0] += 1
      changes.append(
        Change(kind: object.kind, action: .archived, id: object.id, key: object.key, formerKey: nil))
    }
    let order = Dictionary(
      uniqueKeysWithValues: ContentTable.all.enumerated().map { ($0.element.kind, $0.offset) })
    self.changes = changes.sorted {
      ((order[$0.kind] ?? 0), $0.key, $0.id) < ((order[$1.kind] ?? 0), $1.key, $1.id)
    }
    self.counts = counts
    changedAssets = assets.assets.values.filter { live.assets[$0.path.string] != $0.digest }.map(
      \.path.string
    ).sorted()
    let present = Set(assets.assets.keys.map(\.string))
    removedAssets = live.assets.keys.filter { !present.contains($0) }.sorted()
  }

  private static func action(_ candidate: Candidate, _ live: LiveObject?) -> Action? {
    guard let live else { return .added }
    if live.isArchived { return .restored }
    if live.key != candidate.header.key { return .renamed }
    let isSame =
      live.hash == candidate.hash && live.parent == candidate.parent && live.position == candidate.position
      && live.path == candidate.header.source.path.string
    return isSame ? nil : .updated
  }
}
