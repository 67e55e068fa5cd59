package import Content
import Foundation
package import PostgreSQL

/// Compares a source's live rows with what a publication recorded.
package struct LiveVerification {
  package enum Problem: String, Sendable {
    /// Its columns, edges, aliases or key are not those that the hash beside it was made of.
    case changedByHand = "changed by hand"
    /// The publication has another state of it.
    case different
    /// The publication has it, the database does not.
    case missing
    /// The database has it, the publication does not.
    case additional
  }

  package struct Finding: Sendable, Hashable {
    package let kind: ContentKind
    package let key: ContentKey
    package let problem: Problem
  }

  package struct Result: Sendable {
    /// Whether the digest that the publication recorded is that of the rows as they are.
    package let isSameContent: Bool
    package let liveCount: Int
    /// By kind and key.
    package let findings: [Finding]
  }

  private let connection: Connection

  /// - Parameter connection: a session in a transaction whose search path leads to the content tables.
  package init(_ connection: Connection) {
    self.connection = connection
  }

  /// - Parameters:
  ///   - digest: what the publication recorded.
  ///   - expected: its objects' hashes, where its commit could be read; nil elsewhere.
  package func verify(
    source: ContentID, digest: [UInt8],
    expected: [LiveObject.Reference: (key: ContentKey, hash: ContentHash)]?
  ) throws(PostgreSQLError) -> Result {
    let live = try LiveState.fetch(connection, source: source).objects.filter { !$0.value.isArchived }
    let hashes = try LiveHashes(connection).compute(source: source)
    let entries = live.values.compactMap { object in
      hashes[object.reference].map { found in
        ContentDigest.Entry(
          kind: object.kind, id: object.id, key: object.key, parent: object.parent, position: object.position,
          hash: found.computed)
      }
    }
    let isSame = ContentDigest.of(entries) == digest
    var findings: [Finding] = []
    for object in live.values {
      let found = hashes[object.reference]
      func add(_ problem: Problem) {
        findings.append(Finding(kind: object.kind, key: object.key, problem: problem))
      }
      if found?.stored != found?.computed {
        add(.changedByHand)
      } else if let expected {
        guard let wanted = expected[object.reference] else {
          add(.additional)
          continue
        }
        if wanted.hash != found?.computed || wanted.key != object.key { add(.different) }
      }
    }
    for (reference, wanted) in expected ?? [:] where live[reference] == nil {
      findings.append(Finding(kind: reference.kind, key: wanted.key, problem: .missing))
    }
    findings.sort { ($0.kind.rawValue, $0.key) < ($1.kind.rawValue, $1.key) }
    return Result(isSameContent: isSame, liveCount: live.count, findings: findings)
  }
}

extension RowMaker {
  /// Every object's key and hash, as a publish of this repository would leave them.
  package func expectedHashes() async throws(PublishError) -> [LiveObject.Reference: (
    key: ContentKey, hash: ContentHash
  )] {
    let rows = RowSource(self)
    let hashes = try await rows.hashes(of: { _ in true }, isCancelled: { false }, tell: { _, _ in })
    var expected: [LiveObject.Reference: (key: ContentKey, hash: ContentHash)] = [:]
    for entry in rows.entries {
      if let hash = hashes[entry.header.id] { expected[entry.header.reference] = (entry.header.key, hash) }
    }
    return expected
  }
}
