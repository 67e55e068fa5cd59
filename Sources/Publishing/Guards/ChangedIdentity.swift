import Content

/// Guards `identity/changed-id` and `identity/swapped-id`: a live key comes with another id, or two objects
/// exchange theirs, so learners' rows would stay with the wrong one.
enum ChangedIdentity {
  static func check(
    _ candidates: [Plan.Candidate], _ live: LiveState, _ allowance: ArchiveAllowance
  ) -> [PublishGuard] {
    var byKey: [ArchiveAllowance.Named: LiveObject] = [:]
    for object in live.objects.values where !object.isArchived {
      byKey[ArchiveAllowance.Named(object.kind, object.key)] = object
    }
    let newKeys = Dictionary(
      candidates.map { ($0.header.reference, $0.header.key) }, uniquingKeysWith: { first, _ in first })
    var changed: [String] = []
    var swapped: [String] = []
    for candidate in candidates {
      let header = candidate.header
      guard let other = byKey[ArchiveAllowance.Named(header.kind, header.key)], other.id != header.id,
        !allowance.contains(header.kind, header.key)
      else { continue }
      if let otherKey = newKeys[other.reference] {
        // Both live on: exchanged when the other took the key that this one had.
        guard live.objects[header.reference]?.key == otherKey, header.key < otherKey else { continue }
        swapped.append("\(header.kind.words) \(header.key) and \(otherKey)")
      } else {
        changed.append("\(header.kind.words) \(header.key): \(other.id) is live, \(header.id) is here")
      }
    }
    return [
      found(
        "identity/changed-id", changed, "live objects come with another id",
        "learners' rows point to the live id: write it under id:, or accept the new one with "
          + "--allow-archive kind:key"),
      found(
        "identity/swapped-id", swapped, "live objects exchange their ids",
        "learners' rows follow the id: put the ids back, or accept the exchange with --allow-archive kind:key"
      ),
    ].compactMap(\.self)
  }

  private static func found(
    _ name: String, _ rows: [String], _ message: String, _ help: String
  ) -> PublishGuard? {
    rows.isEmpty ? nil : PublishGuard(name: name, message: message, help: help, rows: rows.sorted())
  }
}
