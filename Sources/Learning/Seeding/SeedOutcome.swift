/// What a seed, or the clearing of one, did.
package struct SeedOutcome: Sendable {
  package enum Status: String, Sendable {
    case seeded
    /// The learners of this seed were there already.
    case unchanged
    case cleared
  }

  package let status: Status
  /// Synthetic learners that were added, found, or removed.
  package let learners: Int
  /// Rows by table that were added or removed.
  package let rows: [(table: String, count: Int)]
  /// Contributions that lost their author only, since real learners had answered them.
  package let kept: Int
}
