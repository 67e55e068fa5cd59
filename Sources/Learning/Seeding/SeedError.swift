package import PostgreSQL

/// Why learners are not seeded, or not cleared. Nothing was changed but for ``unknownOutcome``.
package enum SeedError: Error, Equatable, Sendable {
  case database(PostgreSQLError)
  /// No course is live and published.
  case noContent
  /// Learners who are somebody's account.
  case realLearners(Int)
  /// Fewer of this seed than were asked for.
  case fewer(Int, wanted: Int, seed: UInt64)
  /// The session does not own the learners' tables.
  case notOwner
  case rolledBack(ServerError?)
  /// The connection broke after COMMIT was sent.
  case unknownOutcome(String)
}

extension SeedError: CustomStringConvertible {
  package var description: String {
    switch self {
    case .database(let error): "\(error)"
    case .noContent: "no course is published in this database, so there is nothing to learn"
    case .realLearners(let count):
      "this database has \(count == 1 ? "a real learner" : "\(count) real learners"): synthetic ones were not added"
    case .fewer(let found, let wanted, let seed):
      "\(found) learners of seed \(seed) are there, \(wanted) were asked for: nothing was changed"
    case .notOwner: "only the role that owns the learners' tables can seed or clear them"
    case .rolledBack(let cause):
      "the transaction was rolled back: \(cause?.message ?? "a statement had failed")"
    case .unknownOutcome(let message): "the connection broke during COMMIT: \(message)"
    }
  }

  package var help: String? {
    switch self {
    case .noContent: "publish a course first, with `published: true`: lectern publish"
    case .realLearners:
      "say --beside-real-learners if that is meant; `lectern seed --clear` takes them away again"
    case .fewer: "another --seed adds learners; `lectern seed --clear` takes all synthetic ones away"
    case .notOwner: "connect as the role that migrated the database"
    case .unknownOutcome: "run it again: it says whether the learners are there"
    default: nil
    }
  }
}
