import Content
import Git
import SourceText

/// Guard `identity/lost-progress`: an object with learners' rows would go while its like appears, so a rename was
/// not said.
enum LostProgress {
  /// An object that goes, and the new one that it seems to have become.
  struct Pair {
    let gone: Plan.Change
    let path: String
    let learners: Int
    let successor: ContentHeader
  }

  static func check(
    _ plan: Plan, _ states: ObjectStates, _ learners: [LiveObject.Reference: Int], _ git: GitState,
    liveCommit: String?, _ allowance: ArchiveAllowance
  ) async throws(PublishError) -> PublishGuard? {
    let pairs = try await pairs(plan, states, learners, git, liveCommit: liveCommit).filter {
      !allowance.contains($0.gone.kind, $0.gone.key)
    }
    let lost = pairs.filter { $0.learners > 0 }
    guard !lost.isEmpty else { return nil }
    let most = lost.map(\.learners).max() ?? 0
    return PublishGuard(
      name: "identity/lost-progress",
      message:
        "\(lost.count == 1 ? "an object" : "\(lost.count) objects") that learners have rows on would go, while "
        + "\(lost.count == 1 ? "its like appears" : "their like appear") (up to \(most) learners each)",
      help: "say that they are the same: " + RenameAdvice.lines(pairs).joined(separator: "; ")
        + "; lectern lint --fix --against REF writes it. If they are not, publish with --allow-archive kind:key",
      rows: lost.map {
        "\($0.gone.kind.words) \($0.gone.key) (\($0.learners) learner\($0.learners == 1 ? "" : "s")): "
          + "\($0.path) → \($0.successor.source.path.string)"
      })
  }

  /// Objects that go and have a likely successor, parents before their children.
  static func pairs(
    _ plan: Plan, _ states: ObjectStates, _ learners: [LiveObject.Reference: Int], _ git: GitState,
    liveCommit: String?
  ) async throws(PublishError) -> [Pair] {
    let gone = plan.changes.filter { $0.action == .archived }
    let added = plan.changes.filter { $0.action == .added }
    guard !added.isEmpty, gone.contains(where: { learners[reference($0)] != nil }) || learners.isEmpty,
      !gone.isEmpty
    else { return [] }
    let renamed = git.renames(since: liveCommit)
    var pairs: [Pair] = []
    for kind in Plan.kindOrder {
      let goneHere = gone.filter { $0.kind == kind }
      var open = added.filter { $0.kind == kind }
      guard !goneHere.isEmpty, !open.isEmpty else { continue }
      let headers = Dictionary(
        states.rows.entries.filter { $0.header.kind == kind }.map { ($0.header.id, $0.header) },
        uniquingKeysWith: { first, _ in first })
      let bodies = try await Bodies(kind, goneHere, open, states)
      for change in goneHere {
        guard let live = states.live.objects[reference(change)] else { continue }
        let target = renamed[live.path]
        let match =
          open.firstIndex {
            target != nil && headers[$0.id]?.source.path.string == target && isWholeFile(headers[$0.id])
          }
          ?? open.firstIndex { bodies.areSame(change.id, $0.id) }
        guard let match, let successor = headers[open[match].id] else { continue }
        pairs.append(
          Pair(
            gone: change, path: live.path, learners: learners[reference(change)] ?? 0, successor: successor))
        open.remove(at: match)
      }
    }
    return withParents(pairs, gone, added, states, learners)
  }

  /// What is inside of a folder tells that the folder was renamed, where it has no text of its own.
  private static func withParents(
    _ pairs: [Pair], _ gone: [Plan.Change], _ added: [Plan.Change], _ states: ObjectStates,
    _ learners: [LiveObject.Reference: Int]
  ) -> [Pair] {
    var all = pairs
    var next = pairs[...]
    while let pair = next.popFirst() {
      guard let old = RenameAdvice.parent(of: pair.gone), let new = pair.successor.key.parentString,
        old.key != new, !all.contains(where: { $0.gone.kind == old.kind && $0.gone.key.string == old.key }),
        let change = gone.first(where: { $0.kind == old.kind && $0.key.string == old.key }),
        let target = added.first(where: { $0.kind == old.kind && $0.key.string == new }),
        let header = states.rows.entries.first(where: {
          $0.header.kind == old.kind && $0.header.id == target.id
        })?
        .header,
        let live = states.live.objects[reference(change)]
      else { continue }
      let parent = Pair(
        gone: change, path: live.path, learners: learners[reference(change)] ?? 0, successor: header)
      all.append(parent)
      next.append(parent)
    }
    return all
  }

  /// An entry of a list shares its file with others, so that the file's rename says nothing of it.
  private static func isWholeFile(_ header: ContentHeader?) -> Bool { header?.source.pointer == .root }

  private static func reference(_ change: Plan.Change) -> LiveObject.Reference {
    LiveObject.Reference(kind: change.kind, id: change.id)
  }

  /// What tells one object of a kind from another, whatever it is called.
  private struct Bodies {
    private var before: [ContentID: [FieldValue]] = [:]
    private var after: [ContentID: [FieldValue]] = [:]

    init(
      _ kind: ContentKind, _ gone: [Plan.Change], _ added: [Plan.Change], _ states: ObjectStates
    ) async throws(PublishError) {
      let table = ContentTable.table(kind)
      let places = table.columns.indices.filter { Bodies.columns.contains(table.columns[$0].name) }
      func body(_ state: ObjectState) -> [FieldValue]? {
        let values = places.map { state.values[$0] }
        return values.contains { Bodies.saysSomething($0) } ? values : nil
      }
      before = try states.before(kind, gone.map(\.id)).compactMapValues(body)
      after = try await states.after(kind, Set(added.map(\.id))).compactMapValues(body)
    }

    func areSame(_ gone: ContentID, _ added: ContentID) -> Bool {
      before[gone].map { $0 == after[added] } ?? false
    }

    private static let columns: Set<String> = [
      "body_markdown", "description", "backstory", "questions", "personality_config", "criteria",
    ]

    private static func saysSomething(_ value: FieldValue) -> Bool {
      switch value {
      case .null: false
      case .text(let text): text.utf8.count >= 40
      default: true
      }
    }
  }
}
