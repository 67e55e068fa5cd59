package import Content
import Foundation

/// How a publish behaves.
package struct PublishOptions: Sendable {
  /// Everything but the commit.
  package var isDryRun = false
  package var allowsDirty = false
  package var allowsNonFastForward = false
  /// Objects that may be archived, or come with another id, whatever the guards say.
  package var archiveAllowance = ArchiveAllowance()
  package var allowsQuestionChanges = false
  /// Whether the database is the author's own, to which the guards about git do not apply.
  package var isEmbedded = false
  /// How long to wait for a publisher before us, in milliseconds.
  package var waitMilliseconds = 60_000
  /// How long to wait for any other lock, in milliseconds.
  package var lockTimeoutMilliseconds = 5_000
  /// The longest that one statement may take, in milliseconds; 0 means no limit.
  package var statementTimeoutMilliseconds = 0
  package var kind = PublicationKind.publish
  /// The plan that was reviewed: anything else stops the publish.
  package var reviewed: ReviewedPlan?
  /// The publication that is to be left; any other live one stops the publish.
  package var leaving: ContentID?
  package var databaseSchema = "public"
  package var toolVersion = ""
  /// Who publishes.
  package var author = ""

  package init() {}

  /// What the session is called in the database: PostgreSQL keeps 63 bytes of ASCII.
  func sessionName(_ program: String) -> String {
    let parts = author.split(separator: "<", maxSplits: 1)
    // A name in another script would be all question marks; the address says who it is.
    let names = [parts.first, parts.last].compactMap { part in
      part.map { $0.trimmingCharacters(in: CharacterSet(charactersIn: " >")) }
    }
    let who = names.first { !$0.isEmpty && $0.utf8.allSatisfy { (0x20..<0x7F).contains($0) } }
    return String(("\(program) \(kind.rawValue)" + (who.map { " by \($0)" } ?? "")).prefix(63))
  }
}

/// What a publish did.
package struct PublishOutcome: Sendable {
  package enum Status: String, Sendable {
    case published, unchanged
    case dryRun = "dry-run"
  }

  package let status: Status
  /// The publication that was made; the live one where nothing changed; nil in a dry run.
  package let publication: ContentID?
  package let plan: Plan
  /// Seconds by phase.
  package let phases: [(phase: PublishError.Phase, seconds: Double)]
}

/// What is under way: a phase, and how many of its objects are done.
package struct PublishProgress: Sendable {
  package let phase: PublishError.Phase
  package let done: Int
  /// 0 where it is not known.
  package let total: Int
}

/// Whether a publication goes forward or back.
package enum PublicationKind: String, Sendable {
  case publish
  /// An earlier commit's content again.
  case rollback
}

/// Which objects may go although a guard would hold them.
package struct ArchiveAllowance: Sendable, Hashable {
  /// Every object of every kind.
  package var isUnlimited = false
  package var objects: Set<Named> = []

  package struct Named: Sendable, Hashable {
    package let kind: ContentKind
    package let key: ContentKey

    package init(_ kind: ContentKind, _ key: ContentKey) {
      self.kind = kind
      self.key = key
    }
  }

  package init() {}

  func contains(_ kind: ContentKind, _ key: ContentKey) -> Bool {
    isUnlimited || objects.contains(Named(kind, key))
  }
}
