import Content
import Git
import SourceText

/// Guard `identity/lost-progress`: an object with learners' rows would go while its like appears, so a rename was
/// not said. Lint's rule of the same name finds the same where it is told what was live.
enum LostProgress {
  static func check(
    _ plan: Plan, _ candidates: [Plan.Candidate], _ states: ObjectStates,
    _ learners: [LiveObject.Reference: Int], _ git: GitState, liveCommit: String?,
    _ allowance: ArchiveAllowance
  ) async throws(PublishError) -> PublishGuard? {
    let gone = plan.changes.filter { $0.action == .archived }
    // What comes back had its learners before; those of today are on what goes.
    let added = plan.changes.filter { $0.action == .added || $0.action == .restored }
    guard !gone.isEmpty, !added.isEmpty, gone.contains(where: { learners[reference($0)] != nil }) else {
      return nil
    }
    let former = gone.compactMap { change in
      states.live.objects[reference(change)].map { FormerObject($0, learners: learners[reference(change)]) }
    }
    let new = Set(added.map(reference))
    let headers = states.rows.entries.map(\.header)
    let pairs = Succession.pairs(
      former, headers.filter { new.contains($0.reference) }, renamed: git.renames(since: liveCommit),
      try await likenesses(gone, added, candidates, states)
    ).filter { !allowance.contains($0.former.kind, $0.former.key) }
    let lost = pairs.filter { ($0.former.learners ?? 0) > 0 }
    guard !lost.isEmpty else { return nil }
    let repairs = IdentityRepair.all(
      pairs, former: states.live.objects.values.map { FormerObject($0, learners: nil) }, current: headers)
    let most = lost.compactMap(\.former.learners).max() ?? 0
    return PublishGuard(
      name: "identity/lost-progress",
      message:
        "\(lost.count == 1 ? "an object" : "\(lost.count) objects") that learners have rows on would go, while "
        + "\(lost.count == 1 ? "its like appears" : "their like appear") (up to \(most) learners each)",
      help: help(repairs, liveCommit),
      rows: lost.map {
        "\($0.former.kind.words) \($0.former.key) (\(learnersWords($0.former.learners ?? 0))): "
          + "\($0.former.path) → \($0.now.source.path.string)"
      })
  }

  private static func help(_ repairs: [IdentityRepair], _ liveCommit: String?) -> String {
    // A hundred lines are read by nobody, and lint writes them all.
    let shown = repairs.prefix(10).map { repair in
      "\(repair.words) in \(repair.target.isFolder ? "a new " : "")\(repair.path)"
    }
    let more = repairs.count > shown.count ? ["and \(repairs.count - shown.count) more lines like these"] : []
    return "say that they are the same: " + (shown + more).joined(separator: "; ")
      + "; lectern lint --fix --against \(liveCommit.map { String($0.prefix(12)) } ?? "MANIFEST") writes that. "
      + "If they are not, publish with --allow-archive kind:key"
  }

  private static func learnersWords(_ count: Int) -> String {
    "\(count) learner\(count == 1 ? "" : "s")"
  }

  private static func reference(_ change: Plan.Change) -> LiveObject.Reference {
    LiveObject.Reference(kind: change.kind, id: change.id)
  }

  private static func former(_ reference: LiveObject.Reference) -> FormerObject.Reference {
    FormerObject.Reference(reference.kind, reference.id)
  }

  private static func likenesses(
    _ gone: [Plan.Change], _ added: [Plan.Change], _ candidates: [Plan.Candidate], _ states: ObjectStates
  ) async throws(PublishError) -> [Succession.Likeness] {
    if case .manifest = states.base {
      // It holds no texts, and the hash of everything but the address.
      return [published(gone, added, candidates, states)]
    }
    var before: [FormerObject.Reference: [FieldValue]] = [:]
    var after: [FormerObject.Reference: [FieldValue]] = [:]
    for kind in Plan.kindOrder {
      let goneHere = gone.filter { $0.kind == kind }.map(\.id)
      let addedHere = added.filter { $0.kind == kind }.map(\.id)
      guard !goneHere.isEmpty, !addedHere.isEmpty else { continue }
      let table = ContentTable.table(kind)
      let places = table.columns.indices.filter { textColumns.contains(table.columns[$0].name) }
      for (id, state) in try states.before(kind, goneHere) {
        before[FormerObject.Reference(kind, id)] = text(state, places)
      }
      for (id, state) in try await states.after(kind, Set(addedHere)) {
        after[FormerObject.Reference(kind, id)] = text(state, places)
      }
    }
    return [Succession.Likeness(former: before, now: after)]
  }

  private static func published(
    _ gone: [Plan.Change], _ added: [Plan.Change], _ candidates: [Plan.Candidate], _ states: ObjectStates
  ) -> Succession.Likeness {
    var before: [FormerObject.Reference: ContentHash] = [:]
    for change in gone { before[former(reference(change))] = states.live.objects[reference(change)]?.hash }
    let new = Set(added.map(reference))
    var after: [FormerObject.Reference: ContentHash] = [:]
    for candidate in candidates where new.contains(candidate.header.reference) {
      after[former(candidate.header.reference)] = candidate.hash
    }
    return Succession.Likeness(former: before, now: after)
  }

  /// What tells one object of a kind from another, whatever it is called; nil where it says too little.
  private static func text(_ state: ObjectState, _ places: [Int]) -> [FieldValue]? {
    let values = places.map { state.values[$0] }
    return values.contains(where: saysSomething) ? values : nil
  }

  private static let textColumns: Set<String> = [
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
