package import Content
package import PostgreSQL
package import SourceText

/// Why a publish did not happen.
package enum PublishError: Error, Sendable {
  /// A file could not be read a second time.
  case unreadable(RepositoryPath, reason: String)
  /// A file is no longer the one that was checked.
  case contentChanged(RepositoryPath)
  /// A guard stopped it.
  case stopped(PublishGuard)
  /// The database refused, was lost, or timed out; nothing changed.
  case database(PostgreSQLError, during: Phase)
  /// Another publisher of the source was still at work when the wait was over; nothing changed.
  case outwaited(PublisherInFront?)
  /// The database is not one that this program can publish to.
  case unfit(DatabaseFault)
  /// The connection was lost after COMMIT was sent and the outcome could not be looked up.
  case unknownOutcome(publication: ContentID)
  /// An interrupt came before COMMIT was sent; nothing changed.
  case interrupted

  /// What publish was doing.
  package enum Phase: String, Sendable, CaseIterable {
    case connect, wait, compare, render, send, write, commit
  }

  package enum DatabaseFault: Sendable, Hashable {
    case encoding(String)
    case serverTooOld(Int)
    /// Migrations are missing.
    case notMigrated(current: Int, needed: Int)
    /// The database was migrated by a newer program.
    case newer(current: Int, known: Int)
  }
}

/// A reason to stop although everything would work.
package struct PublishGuard: Sendable, Hashable {
  package let name: String
  package let message: String
  package let help: String
  /// What it protects, one line each.
  package let rows: [String]
}
